"""Runs and where they stand: which input, what is taken in, which batches are done."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from entrepot import catalog
from entrepot.errors import ObjectNotFound, UnreadableFile
from entrepot.intake.contract import IntakeResponse
from entrepot.invocation import invoke
from entrepot.lake import bronze, keys, manifest
from entrepot.lake.store import Lake
from entrepot.local.batch import Task
from entrepot.records import RunManifest
from entrepot.wiring import Ports

if TYPE_CHECKING:
    from hashlib import _Hash  # the type of a digest, which has no public name

ID_DIGITS = 12
BATCH = 20  # as many as Wikipedia resolves in one request
_CHUNK = 1 << 20


class Listed(Struct, frozen=True):
    """A run of a lake: when it last got on, and its account when it is finished."""

    run_id: str
    changed: datetime
    manifest: RunManifest | None


def run_id(csv: Path) -> str:
    """Return the id of the run over a file: the beginning of its bytes' SHA-256."""
    if csv.exists() and not csv.is_file():
        raise UnreadableFile(f"{csv} is no file that can be read twice: save the list to one.")
    digest = sha256()
    for chunk in _bytes(csv):
        digest.update(chunk)
    return _id(digest)


def take_in(csv: Path, run: str, ports: Ports) -> IntakeResponse:
    """Copy the file to the lake and split it into batches, unless the run has that behind it.

    Raises what intake raises, and `StoreUnwritable`.
    """
    marker = keys.run(run, "intake.json")
    try:
        return msgspec.json.decode(ports.lake.get(marker), type=IntakeResponse)
    except (ObjectNotFound, msgspec.DecodeError):
        pass
    key = keys.inbox(f"{run}.csv")
    _copy(csv, run, key, ports.lake)
    request = {"key": key, "run": run, "batch_size": BATCH}
    response = invoke(catalog.function("intake"), request, ports)
    return msgspec.convert(response, IntakeResponse)


def tasks(lake: Lake, run: str, batches: int, *, resume: bool) -> list[Task]:
    """Return what is to be done.

    All batches of a finished run, to bring them up to date; those that an unfinished one lacks;
    with `resume`, those that are lacking or have failed cities.
    """
    everything = [Task(run=run, index=index, keep=resume) for index in range(batches)]
    if not resume and manifest.read(lake, run) is not None:
        return everything
    done = set(lake.keys(keys.bronze(run, 0).rpartition("/")[0]))
    return [
        task
        for task in everything
        if keys.bronze(run, task.index) not in done or (resume and _has_failed(lake, task))
    ]


def rows_in(todo: list[Task], intake: IntakeResponse) -> int:
    """Return how many rows the tasks are about."""
    return sum(min(BATCH, intake.accepted - task.index * BATCH) for task in todo)


def list_runs(lake: Lake) -> Iterator[Listed]:
    """Return the runs of a lake, the one that changed last first; raises `StoreError`."""
    runs = (_listed(lake, run) for run in lake.folders("runs"))
    yield from sorted(filter(None, runs), key=lambda run: run.changed, reverse=True)


def _copy(csv: Path, run: str, key: str, lake: Lake) -> None:
    digest = sha256()
    with lake.writer(key) as copy:
        for chunk in _bytes(csv):
            digest.update(chunk)
            copy.write(chunk)
        if _id(digest) != run:
            raise UnreadableFile(f"{csv} changed while it was read: run again when it is complete.")


def _id(digest: "_Hash") -> str:
    return digest.hexdigest()[:ID_DIGITS]


def _listed(lake: Lake, run: str) -> Listed | None:
    for name in ("manifest.json", "intake.json"):
        try:
            changed = lake.modified(keys.run(run, name))
        except ObjectNotFound:
            continue
        return Listed(run, changed, manifest.read(lake, run))
    return None


def _has_failed(lake: Lake, task: Task) -> bool:
    records = bronze.records(lake, keys.bronze(task.run, task.index))
    return any(record.status == "failed" for record in records)


def _bytes(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise UnreadableFile(f"The file {path} cannot be read: {error.strerror}.") from error
