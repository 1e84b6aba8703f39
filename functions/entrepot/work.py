"""A pipeline step's work on one batch of a run, by keys of the lake.

A workflow passes keys, never records: a state holds at most 256 KiB. Each step reads what the step
before it wrote, adds its part and writes the batch anew; the last one writes bronze. What a step
wrote before it failed is where its retry goes on, so no city is done twice.
"""

from collections import Counter
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from entrepot import errors
from entrepot.catalog import Function
from entrepot.errors import InvalidRequest
from entrepot.lake import keys
from entrepot.lake.store import Lake
from entrepot.records import CityQuery, CityRecord, Failure, RowStatus
from entrepot.steps import PIPELINE, advance, finish
from entrepot.wiring import Ports


class BatchTask(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One batch of a run, for one step; `execution` keeps one pass over the run from another."""

    run: str
    batch: str
    execution: str


class BatchDone(Struct, frozen=True, kw_only=True):
    """What a step did: the batch's records, and how many have ended in each status so far."""

    run: str
    batch: str
    records: int
    counts: dict[RowStatus, int]


def do(function: Function, task: BatchTask, ports: Ports) -> BatchDone:
    """Take a batch through one step.

    When cities failed on something that may pass, what was done is kept and that error is raised,
    for the workflow to try again by its name. Raises `InvalidRequest` for a function that is no
    step, `ObjectNotFound` for a batch that is not there.
    """
    if function.name not in PIPELINE:
        raise InvalidRequest(f"{function.name} is no step of the pipeline: {', '.join(PIPELINE)}.")
    records = _forgiven(_read(function.name, task, ports.lake))
    advance(function, records, ports)
    _write(ports.lake, work_key(task, function.name), records)
    _raise_what_may_pass(records)
    if function.name == PIPELINE[-1]:
        _write(ports.lake, keys.bronze(task.run, index_of(task)), [finish(r) for r in records])
    return _done(task, records)


def give_up(task: BatchTask, error: Failure, lake: Lake) -> BatchDone:
    """Write a batch to bronze as far as its steps came; what is unfinished failed with `error`."""
    records = _furthest(task, lake)
    for record in records:
        if record.error is None and _is_unfinished(record):
            record.error = error
    _write(lake, keys.bronze(task.run, index_of(task)), [finish(record) for record in records])
    return _done(task, records)


def work_key(task: BatchTask, step: str) -> str:
    """Return where a step keeps a batch between it and the next step."""
    return keys.work(task.run, task.execution, step, index_of(task))


def index_of(task: BatchTask) -> int:
    """Return a batch's number; raises `InvalidRequest` for a key that is no batch's of the run."""
    name = task.batch.removeprefix(keys.run(task.run, "batches/")).removesuffix(".jsonl")
    if not name.isdecimal() or keys.batch(task.run, int(name)) != task.batch:
        raise InvalidRequest(f"'{task.batch}' is no batch of the run '{task.run}'.")
    return int(name)


def _read(step: str, task: BatchTask, lake: Lake) -> list[CityRecord]:
    place = PIPELINE.index(step)
    if lake.exists(own := work_key(task, step)):
        return _records(lake, own)
    if place > 0:
        return _records(lake, work_key(task, PIPELINE[place - 1]))
    return _queries(task, lake)


def _furthest(task: BatchTask, lake: Lake) -> list[CityRecord]:
    for step in reversed(PIPELINE):
        if lake.exists(key := work_key(task, step)):
            return _records(lake, key)
    return _queries(task, lake)


def _records(lake: Lake, key: str) -> list[CityRecord]:
    return [msgspec.json.decode(line, type=CityRecord) for line in lake.lines(key)]


def _queries(task: BatchTask, lake: Lake) -> list[CityRecord]:
    lines = lake.lines(keys.batch(task.run, index_of(task)))
    return [CityRecord(query=msgspec.json.decode(line, type=CityQuery)) for line in lines]


def _write(lake: Lake, key: str, records: Sequence[CityRecord]) -> None:
    lake.put_lines(key, (msgspec.json.encode(r, order="deterministic") for r in records))


def _forgiven(records: list[CityRecord]) -> list[CityRecord]:
    for record in records:
        if record.error is not None and record.error.retryable:
            record.error = None
    return records


def _raise_what_may_pass(records: Sequence[CityRecord]) -> None:
    for record in records:
        if record.error is not None and record.error.retryable:
            raise errors.class_of(record.error.code)(record.error.message)


def _is_unfinished(record: CityRecord) -> bool:
    if record.lookup is None:
        return True
    return record.lookup["status"] == "resolved" and record.sentiment is None


def _done(task: BatchTask, records: Sequence[CityRecord]) -> BatchDone:
    ended = Counter(record.status for record in records if record.status is not None)
    return BatchDone(run=task.run, batch=task.batch, records=len(records), counts=dict(ended))
