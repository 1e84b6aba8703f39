"""What is done with one batch of cities: read, taken through the pipeline, written to bronze."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec import Raw, Struct

from entrepot import errors, steps
from entrepot.errors import UpstreamError
from entrepot.lake import bronze
from entrepot.lake.store import Lake
from entrepot.records import CityQuery, CityRecord, Failure
from entrepot.wiring import Ports

Complete = Callable[[Sequence[CityRecord], Ports], None]


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
    settled = bronze.settled(ports.lake, task.run, task.index)
    tried = [CityRecord(query=q) for q in asked if not (task.keep and q.line in settled)]
    _try(tried, task.give_up, ports, complete)
    if (stop := _stopping(tried)) is not None:
        return Answer(error=stop)
    known = settled | {r.query.line: r for r in tried if bronze.is_news(r, settled)}
    finished = [known[query.line] for query in asked]
    if task.position is None:
        bronze.put(ports.lake, task.run, task.index, map(bronze.encoded, finished))
    return Answer(
        counts=count(finished),
        stale=sum(not bronze.is_news(record, settled) for record in tried),
        unreachable=bool(tried) and all(map(_is_out_of_reach, tried)),
        record=Raw(b"null" if task.position is None else bronze.encoded(finished[0])),
    )


def failed(query: CityQuery, failure: Failure) -> bytes:
    """Return the finished record of a city that failed, as a line of bronze."""
    return bronze.encoded(steps.finish(CityRecord(query=query, error=failure)))


def count(records: Iterable[CityRecord]) -> dict[str, int]:
    """Return how many records there are of each status."""
    return Counter(str(record.status) for record in records)


def _asked(task: Task, lake: Lake) -> list[CityQuery]:
    asked = bronze.queries(lake, task.run, task.index)
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


def _is_out_of_reach(record: CityRecord) -> bool:
    """Tell whether not even the name could be asked for, which is nothing of the city's own."""
    if record.error is None or record.lookup is not None:
        return False
    return issubclass(errors.class_of(record.error.code), UpstreamError)


def _stopping(records: Iterable[CityRecord]) -> Failure | None:
    """Return the first failure that is nobody's in particular: it would fail every city."""
    return next((r.error for r in records if r.error and errors.is_of_the_run(r.error.code)), None)
