"""The main job on a laptop: from a CSV of cities to enriched records and tables in a lake."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from entrepot import catalog
from entrepot.etl.contract import EtlResponse
from entrepot.invocation import invoke
from entrepot.lake import keys, leftovers
from entrepot.lake.store import Lake
from entrepot.local import preflight, runs
from entrepot.local.batch import Answer
from entrepot.local.progress import Progress
from entrepot.local.workers import COMMAND, Crew
from entrepot.records import RunManifest
from entrepot.settings import Settings
from entrepot.wiring import Ports

SOME_FAILED = 3
_MAY_BE_WRITTEN = 1.0  # seconds that another run may be at an object


class RunResult(Struct, frozen=True, kw_only=True):
    """A finished run.

    `outputs` are addresses by name: `cities.csv`, `cities.geojson`, `manifest.json`. `exit_code`
    is 0 when all is accounted for, 3 when some cities failed.
    """

    run_id: str
    manifest: RunManifest
    outputs: Mapping[str, str]
    exit_code: int


def run(  # noqa: PLR0913 # the options of `entrepot run`, one each
    csv: Path,
    out: Path | str,
    settings: Settings,
    *,
    workers: int,
    resume: bool,
    progress: Progress,
    tables: bool = True,
    command: Sequence[str] = COMMAND,
) -> RunResult:
    """Take every city of a CSV through the pipeline and account for every row.

    The records go into the tables of silver and gold at the end, unless `tables` is False.

    The run is named after the file's bytes, so the same file finds its run again: an unfinished
    one goes on where it stopped, a finished one is brought up to date, and with `resume` only
    what failed or is lacking is tried. `command` starts a worker process.

    Raises:
        UnreadableFile: the CSV is none, or cannot be read.
        ConfigurationError: a setting is missing, found out before any work.
        SnapshotDamaged: the snapshot's folder is no snapshot.
        StoreError: the lake cannot be written or read.
        KeyboardInterrupt: passed on when all workers have ended.
    """
    ports = Ports(replace(settings, lake=str(out)))
    run_id = runs.run_id(csv)
    preflight.check(ports)
    try:
        intake = runs.take_in(csv, run_id, ports)
        todo = runs.tasks(ports.lake, run_id, intake.batches, resume=resume)
        progress.begin(intake.rows, intake.rows - runs.rows_in(todo, intake))
        with Crew(ports.settings, workers, command) as crew:
            _follow(crew.answers(todo, ports.lake), progress)
        account = _conclude(ports, run_id)
    except BaseException as error:
        progress.end(None)
        if isinstance(error, KeyboardInterrupt):
            progress.say("Interrupted. What is done is kept: the same command goes on from there.")
        raise
    progress.end(account)
    if tables:
        _tabulate(ports, run_id, progress)
    return _result(ports.lake, account)


def _follow(answers: Iterable[Answer], progress: Progress) -> None:
    stale = 0
    for answer in answers:
        stale += answer.stale
        progress.advance(answer.counts)
    if stale:
        progress.say(f"{stale} cities could not be brought up to date; they are as they were.")


def _conclude(ports: Ports, run_id: str) -> RunManifest:
    """Sweep up after processes that were killed, then write what is for people and the account."""
    _tidy(ports.lake, run_id)
    settled = invoke(catalog.function("settle"), {"run": run_id}, ports)
    return msgspec.convert(settled["manifest"], RunManifest)


def _tabulate(ports: Ports, run_id: str, progress: Progress) -> None:
    answer = invoke(catalog.function("etl"), {"run": run_id}, ports)
    made = msgspec.convert(answer, EtlResponse)
    progress.say(
        f"{made.summary.kept} of its cities are in the tables, {made.summary.quarantined} lines in "
        "quarantine: see entrepot sql."
    )
    for check in made.checks:
        if not check.passed:
            progress.say(f"Note: {check.message}")


def _tidy(lake: Lake, run_id: str) -> None:
    for key in (keys.run(run_id, ""), keys.bronze(run_id, 0), keys.report(run_id, "")):
        leftovers.sweep(lake, key.rpartition("/")[0])
    leftovers.sweep(lake, "inbox", of=f"{run_id}.csv")
    for shared in ("pages", "silver", "gold"):
        leftovers.sweep(lake, shared, older_than=_MAY_BE_WRITTEN)


def _result(lake: Lake, account: RunManifest) -> RunResult:
    run_id = account.run
    found = {
        "cities.csv": keys.report(run_id, "cities.csv"),
        "cities.geojson": keys.report(run_id, "cities.geojson"),
        "manifest.json": keys.run(run_id, "manifest.json"),
    }
    return RunResult(
        run_id=run_id,
        manifest=account,
        outputs={name: f"{lake.address.rstrip('/')}/{key}" for name, key in found.items()},
        exit_code=SOME_FAILED if account.counts["failed"] else 0,
    )
