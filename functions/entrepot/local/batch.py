"""What is done with one batch of cities: read, taken through the pipeline, written to bronze."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
from msgspec import Raw, Struct

from entrepot import errors, steps
from entrepot.errors import ConfigurationError, ObjectNotFound, StoreError, UpstreamError
from entrepot.lake import keys
from entrepot.lake.store import Lake
from entrepot.records import CityQuery, CityRecord, Failure
from entrepot.wiring import Ports

Complete = Callable[[Sequence[CityRecord], Ports], None]
_STOPPING = (ConfigurationError, StoreError)


class Task(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One batch of a run, or only the city at `position` of it.

    With `keep`, cities that an earlier run settled stay as they are; only failed ones are tried.
    With `give_up`, nothing is tried: what is not settled fails so.
    """

    run: str
    index: int
    keep: bool = False
    position: int | None = None
    give_up: Failure | None = None


class Answer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A batch's rows by status; or one city's record; or the error that stops the whole run.

    `stale` cities could not be brought up to date and are as an earlier run left them.
    `unreachable` says that not one city could be asked for, Wikipedia being out of reach.
    """

    counts: dict[str, int] = {}
    stale: int = 0
    unreachable: bool = False
    record: Raw = Raw(b"null")
    error: Failure | None = None


def work(task: Task, ports: Ports, complete: Complete = steps.complete) -> Answer:
    """Do a task; writing bronze is its last act, so a task that was killed has left no trace."""
    asked = _asked(task, ports.lake)
    settled = _settled(task, ports.lake)
    tried = [CityRecord(query=q) for q in asked if not (task.keep and q.line in settled)]
    _try(tried, task.give_up, ports, complete)
    if (stop := _stopping(tried)) is not None:
        return Answer(error=stop)
    known = settled | {r.query.line: r for r in tried if _is_news(r, settled)}
    finished = [known[query.line] for query in asked]
    if task.position is None:
        put(ports.lake, task, map(_encoded, finished))
    return Answer(
        counts=count(finished),
        stale=sum(not _is_news(record, settled) for record in tried),
        unreachable=bool(tried) and all(map(_is_out_of_reach, tried)),
        record=Raw(b"null" if task.position is None else _encoded(finished[0])),
    )


def queries(lake: Lake, run: str, index: int) -> list[CityQuery]:
    """Return the queries of a batch."""
    return [
        msgspec.json.decode(line, type=CityQuery) for line in lake.lines(keys.batch(run, index))
    ]


def records(lake: Lake, run: str, index: int) -> list[CityRecord]:
    """Return the finished records of a batch; raises `ObjectNotFound` when there are none yet."""
    key = keys.bronze(run, index)
    try:
        return [msgspec.json.decode(line, type=CityRecord) for line in lake.lines(key)]
    except msgspec.DecodeError as error:
        raise StoreError(
            f"'{key}' in {lake.address} holds no city records: {error}. Delete it and run again."
        ) from error


def put(lake: Lake, task: Task, lines: Iterable[bytes]) -> None:
    """Write a batch's records, unless the lake holds these very bytes already."""
    key = keys.bronze(task.run, task.index)
    body = b"".join(line + b"\n" for line in lines)
    if not (lake.exists(key) and lake.get(key) == body):
        lake.put(key, body)


def failed(query: CityQuery, failure: Failure) -> bytes:
    """Return the finished record of a city that failed, as a line of bronze."""
    return _encoded(steps.finish(CityRecord(query=query, error=failure)))


def count(records: Iterable[CityRecord]) -> dict[str, int]:
    """Return how many records there are of each status."""
    return Counter(str(record.status) for record in records)


def _asked(task: Task, lake: Lake) -> list[CityQuery]:
    asked = queries(lake, task.run, task.index)
    return asked if task.position is None else [asked[task.position]]


def _try(
    tried: list[CityRecord], give_up: Failure | None, ports: Ports, complete: Complete
) -> None:
    if give_up is None:
        complete(tried, ports)
        return
    for record in tried:
        record.error = give_up
        steps.finish(record)


def _is_news(record: CityRecord, settled: Mapping[int | None, CityRecord]) -> bool:
    """Tell whether a record is to replace what is known: a failure replaces nothing settled."""
    return record.status != "failed" or record.query.line not in settled


def _is_out_of_reach(record: CityRecord) -> bool:
    """Tell whether not even the name could be asked for, which is nothing of the city's own."""
    if record.error is None or record.lookup is not None:
        return False
    return issubclass(errors.class_of(record.error.code), UpstreamError)


def _settled(task: Task, lake: Lake) -> dict[int | None, CityRecord]:
    try:
        earlier = records(lake, task.run, task.index)
    except ObjectNotFound:
        return {}
    return {record.query.line: record for record in earlier if record.status != "failed"}


def _stopping(records: Iterable[CityRecord]) -> Failure | None:
    """Return the first failure that is nobody's in particular: it would fail every city."""
    return next((r.error for r in records if r.error and stops(r.error)), None)


def stops(failure: Failure) -> bool:
    """Tell whether a failure is of the whole run: a setting or the lake, not the city."""
    return issubclass(errors.class_of(failure.code), _STOPPING)


def _encoded(record: CityRecord) -> bytes:
    return msgspec.json.encode(record, order="deterministic")
