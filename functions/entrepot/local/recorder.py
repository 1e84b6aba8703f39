"""Record a snapshot: ask Wikipedia what a run of the same file would ask, and keep the answers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from entrepot import catalog, steps
from entrepot.errors import EntrepotError, UnreadableFile
from entrepot.invocation import failure, invoke
from entrepot.local import preflight
from entrepot.records import Article, CityQuery, CityRecord
from entrepot.settings import Settings
from entrepot.wikipedia.recording import Recording, SnapshotWriter, recording
from entrepot.wiring import Ports


class Recorded(Struct, frozen=True, kw_only=True):
    """What was recorded: cities asked for, those with a page, and those that failed."""

    cities: int = 0
    pages: int = 0
    failed: int = 0


def record(
    csv: Path, out: Path, settings: Settings, told: Callable[[CityRecord], None]
) -> Recorded:
    """Record the answers for every city of a CSV into the folder `out`, adding to what is there.

    `told` hears of every city as it is done. Pages that the folder already holds are not fetched
    again. Raises `UnreadableFile`, `ConfigurationError` and `StoreUnwritable`; a city that fails
    is counted and the others go on.
    """
    ports = Ports(replace(settings, lake="memory:"))
    preflight.check(ports)
    wikipedia = recording(ports.wikipedia, out)
    ports.wikipedia = wikipedia
    count = Recorded()
    with wikipedia.writer:
        for records in _batches(csv, ports):
            steps.advance(catalog.function("city_lookup"), records, ports)
            for city in records:
                _fetch(city, wikipedia)
                count = _counted(count, city)
                told(city)
    return count


def _batches(csv: Path, ports: Ports) -> Iterator[list[CityRecord]]:
    try:
        ports.lake.put("inbox/cities.csv", csv.read_bytes())
    except OSError as error:
        raise UnreadableFile(f"The file {csv} cannot be read: {error.strerror}.") from error
    request = {"key": "inbox/cities.csv", "run": "recording"}
    taken = invoke(catalog.function("intake"), request, ports)
    for key in msgspec.json.decode(ports.lake.get(taken["batches_key"]), type=list[str]):
        yield [
            CityRecord(query=msgspec.json.decode(line, type=CityQuery))
            for line in ports.lake.lines(key)
        ]


def _fetch(city: CityRecord, wikipedia: Recording) -> None:
    article = (city.lookup or {}).get("article")
    if article is None:
        return
    try:
        _keep(msgspec.convert(article, Article), wikipedia)
    except EntrepotError as error:
        city.error = failure(error)


def _keep(article: Article, wikipedia: Recording) -> None:
    writer: SnapshotWriter = wikipedia.writer
    if not writer.has_page(article):
        wikipedia.html(article)


def _counted(count: Recorded, city: CityRecord) -> Recorded:
    return Recorded(
        cities=count.cities + 1,
        pages=count.pages + (city.error is None and bool((city.lookup or {}).get("article"))),
        failed=count.failed + (city.error is not None),
    )
