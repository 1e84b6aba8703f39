"""A pipeline step's work on one batch of a run, by keys of the lake.

A workflow passes keys, never records: a state holds at most 256 KiB. Each step reads what the step
before it wrote, adds its part and writes the batch anew; the last one writes bronze. What a step
wrote before it failed is where its retry goes on, so no city is done twice.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from entrepot import errors
from entrepot.catalog import Function, Step
from entrepot.errors import InvalidRequest
from entrepot.lake import bronze, keys
from entrepot.lake.store import Lake
from entrepot.records import CityRecord, Failure, RowStatus
from entrepot.steps import PIPELINE, advance, finish, is_due, lighten
from entrepot.wiring import Ports

KEPT_EVERY = 5  # cities, of functions that answer one at a time


class BatchTask(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One batch of a run, for one step; `execution` keeps one pass over the run from another.

    The workflow tries a step again up to `retries` times; `retried` is how often it has.
    """

    run: str
    batch: str
    execution: str
    retried: int = 0
    retries: int = 0


class BatchDone(Struct, frozen=True, kw_only=True):
    """What a step did: the batch's records, and how many have ended in each status so far."""

    run: str
    batch: str
    records: int
    counts: dict[RowStatus, int]


def do(function: Function, task: BatchTask, ports: Ports) -> BatchDone:
    """Take a batch through one step.

    When cities failed on something that may pass, what was done is kept and that error is raised,
    for the workflow to try again by its name; the last time it is theirs, and their neighbours go
    on. An error of the whole run, a setting or the lake, is always raised. Raises `InvalidRequest`
    for a function that is no step, `ObjectNotFound` for a batch that is not there.
    """
    step = _step(function)
    records = _read(function.name, task, ports.lake)
    due = [record for record in records if is_due(record, step)]
    if task.retried:
        _forgive(due)
    for some in _portions(function, step, due):
        advance(function, some, ports)
        _keep(function.name, task, records, ports.lake)
    _raise_what_may_pass(due, is_last=task.retried >= task.retries)
    if function.name == PIPELINE[-1]:
        _finish(task, records, ports.lake)
    return _done(task, records)


def give_up(task: BatchTask, failure: Failure, lake: Lake) -> BatchDone:
    """Write a batch to bronze as far as its steps came; what is unfinished failed so."""
    records = _furthest(PIPELINE, task, lake)
    for record in records:
        if record.error is None and _is_unfinished(record):
            record.error = failure
    _finish(task, records, lake)
    return _done(task, records)


def work_key(task: BatchTask, step: str) -> str:
    """Return where a step keeps a batch between it and the next step."""
    return keys.work(task.run, task.execution, step, index_of(task))


def index_of(task: BatchTask) -> int:
    """Return a batch's number; raises `InvalidRequest` for a key that is no batch's of the run."""
    name = task.batch.removeprefix(keys.run(task.run, "batches/")).removesuffix(".jsonl")
    if not (name.isascii() and name.isdecimal()) or keys.batch(task.run, int(name)) != task.batch:
        raise InvalidRequest(f"'{task.batch}' is no batch of the run '{task.run}'.")
    return int(name)


def _step(function: Function) -> Step:
    if function.manifest.step is None:
        raise InvalidRequest(f"{function.name} is no step of the pipeline: {', '.join(PIPELINE)}.")
    return function.manifest.step


def _read(step: str, task: BatchTask, lake: Lake) -> list[CityRecord]:
    """Return what the step has done already, else what the step before it did."""
    place = PIPELINE.index(step)
    if place == 0 or lake.exists(work_key(task, step)):
        return _furthest(PIPELINE[place : place + 1], task, lake)
    return bronze.records(lake, work_key(task, PIPELINE[place - 1]))


def _furthest(steps: Sequence[str], task: BatchTask, lake: Lake) -> list[CityRecord]:
    """Return what the last of these steps that came to anything wrote, else intake's queries."""
    for step in reversed(steps):
        if lake.exists(key := work_key(task, step)):
            return bronze.records(lake, key)
    return [CityRecord(query=query) for query in bronze.queries(lake, task.run, index_of(task))]


def _portions(
    function: Function, step: Step, due: Sequence[CityRecord]
) -> Iterator[list[CityRecord]]:
    """Yield the records that lack the step's part, as many at a time as are kept together."""
    todo = [record for record in due if getattr(record, step.put) is None]
    size = len(todo) if function.manifest.batch_entry else KEPT_EVERY
    for start in range(0, max(1, len(todo)), max(1, size)):
        yield todo[start : start + size]


def _keep(step: str, task: BatchTask, records: Sequence[CityRecord], lake: Lake) -> None:
    lake.put_lines(work_key(task, step), (bronze.encoded(lighten(record)) for record in records))


def _forgive(records: Sequence[CityRecord]) -> None:
    for record in filter(_may_pass, records):
        record.error = None


def _may_pass(record: CityRecord) -> bool:
    error = record.error
    return error is not None and (error.retryable or errors.is_of_the_run(error.code))


def _raise_what_may_pass(records: Sequence[CityRecord], *, is_last: bool) -> None:
    for record in filter(_may_pass, records):
        assert record.error is not None, "it may pass"  # noqa: S101 # narrows the type
        if not is_last or errors.is_of_the_run(record.error.code):
            raise errors.class_of(record.error.code)(record.error.message)


def _finish(task: BatchTask, records: list[CityRecord], lake: Lake) -> None:
    """Write bronze; a city that failed stays as an earlier pass over the run settled it."""
    index = index_of(task)
    before = bronze.settled(lake, task.run, index)
    for place, record in enumerate(map(finish, records)):
        if not bronze.is_news(record, before):
            records[place] = before[record.query.line]
    bronze.put(lake, task.run, index, map(bronze.encoded, records))


def _is_unfinished(record: CityRecord) -> bool:
    if record.lookup is None:
        return True
    return record.lookup["status"] == "resolved" and record.sentiment is None


def _done(task: BatchTask, records: Sequence[CityRecord]) -> BatchDone:
    ended = Counter(record.status for record in records if record.status is not None)
    return BatchDone(run=task.run, batch=task.batch, records=len(records), counts=dict(ended))
