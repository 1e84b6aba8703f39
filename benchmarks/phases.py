"""Where the processor's time of our main job goes: one process takes cities through its phases."""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from entrepot import catalog, steps
from entrepot.lake import keys
from entrepot.records import Article, CityQuery, CityRecord
from entrepot.settings import Settings
from entrepot.wikipedia import gzipped
from entrepot.wiring import Ports

BATCH = 20
LOOK_UP, PARSE, SENTIMENT = (catalog.function(name) for name in steps.PIPELINE)


class Clock:
    """Adds seconds up by phase."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Count the processor's time in the block."""
        start = time.process_time()
        yield
        self.seconds[name] += time.process_time() - start


class OnePage:
    """The `pages` port with one article in its hand, so that parsing fetches nothing."""

    def __init__(self, html: str) -> None:
        self._html = html

    def html(self, _: Article) -> str:
        """Return the article's HTML."""
        return self._html


def measured(titles: Sequence[str], lake: Path, address: str) -> Mapping[str, float]:
    """Return the processor's seconds by phase.

    A first batch, which loads the libraries, is not counted.
    """
    ports = Ports(Settings(lake=str(lake), wikipedia_api=address))
    _batch(titles[:BATCH], ports, Clock())
    clock = Clock()
    for start in range(0, len(titles), BATCH):
        _batch(titles[start : start + BATCH], ports, clock)
    return clock.seconds


def sentence(seconds: Mapping[str, float]) -> str:
    """Say what share of the time each phase has, the largest first."""
    total = sum(seconds.values())
    ranked = sorted(seconds.items(), key=lambda item: -item[1])
    return ", ".join(f"{name} {spent / total:.0%}" for name, spent in ranked)


def _batch(titles: Sequence[str], ports: Ports, clock: Clock) -> None:
    records = [CityRecord(query=CityQuery(name=title, country="Belgium")) for title in titles]
    with clock.phase("look up"):
        steps.advance(LOOK_UP, records, ports)
    for record in records:
        _city(record, ports, clock)
    with clock.phase("write"):
        lines = [msgspec.json.encode(steps.finish(record)) for record in records]
        ports.lake.put(keys.bronze("phases", 0), b"\n".join(lines))
    assert {record.status for record in records} == {"enriched"}, records[0].error


def _city(record: CityRecord, ports: Ports, clock: Clock) -> None:
    assert record.lookup is not None, record.error
    article = msgspec.convert(record.lookup["article"], Article)
    with clock.phase("fetch"):
        html = ports.wikipedia.html(article)
    with clock.phase("keep the article"):
        key = keys.page(article.language, article.page_id, article.revision)
        ports.lake.put(key, gzipped.pack_fast(html))
    ports.pages = OnePage(html)  # type: ignore[assignment] # as much of the port as parsing uses
    with clock.phase("parse"):
        steps.advance(PARSE, [record], ports)
    with clock.phase("sentiment"):
        steps.advance(SENTIMENT, [record], ports)
