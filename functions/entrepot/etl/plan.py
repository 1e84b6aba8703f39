"""The steps from bronze to silver and gold, the same for every engine.

A table is written a partition at a time, only where its rows changed, into new files; then its list
of files is swapped. Who finds that another run swapped it first begins again from what that run
left, so that two runs at once end as if they had come one after the other.
"""

from collections.abc import Sequence
from datetime import date

import msgspec

from entrepot.errors import InternalError, InvalidRequest, ObjectNotFound, StoreError
from entrepot.etl import published
from entrepot.etl.checks import checks
from entrepot.etl.contract import EtlRequest, EtlResponse, RunSummary
from entrepot.etl.merging import Merge
from entrepot.etl.partitions import Partitions
from entrepot.etl.ports import Engine, Lake
from entrepot.etl.statements import listed, statement
from entrepot.etl.tables import Contract
from entrepot.records import RUN_NAME, RUN_NAME_SAYS

ATTEMPTS = 8
QUARANTINE = "quarantine"


def carry_out(
    request: EtlRequest, engine: Engine, lake: Lake, contract: Contract, today: date
) -> EtlResponse:
    """Take bronze into the tables and return the account of the request's run.

    Raises:
        InvalidRequest: `run` is no run's name.
        ObjectNotFound: the lake has no such run.
        StoreError: the lake failed, or holds tables that cannot be read.
    """
    if not RUN_NAME.fullmatch(request.run):
        raise InvalidRequest(RUN_NAME_SAYS)
    runs = _runs(request, lake)
    _stage(runs, engine, lake, contract, today)
    quarantined = [run for run in runs if _quarantine(run, engine, lake, contract)]
    changed = {QUARANTINE: quarantined, **_merged(request, engine, lake, contract, today)}
    summary = _summary(request.run, engine)
    return EtlResponse(
        summary=summary, changed=changed, checks=checks(engine, contract, summary, today)
    )


def _runs(request: EtlRequest, lake: Lake) -> list[str]:
    known = {*lake.folders("bronze"), *lake.folders("runs")}
    if request.run not in known:
        raise ObjectNotFound(f"The lake has no run '{request.run}': see entrepot runs list.")
    return sorted(known) if request.rebuild else [request.run]


def _stage(
    runs: Sequence[str], engine: Engine, lake: Lake, contract: Contract, today: date
) -> None:
    found = [one for run in runs for one in lake.objects(lake.bronze_folder(run))]
    lines = [one for one in found if one.key.endswith(".jsonl")]
    engine.values("runs", ("run",), [(run,) for run in runs])
    engine.stage("candidates", statement("candidates", contract, today), lines)
    engine.define(QUARANTINE, statement(QUARANTINE, contract, today))


def _quarantine(run: str, engine: Engine, lake: Lake, contract: Contract) -> bool:
    """Replace what a run has in quarantine, and tell whether that is news."""
    table = contract.table(QUARANTINE)
    place = published.partition("run", run)
    partitions = Partitions(engine, lake, table, f"'{place}'")
    for _ in range(ATTEMPTS):
        before = published.current(lake, table, place)
        known = {place: before.files}
        partitions.know(known)
        written = partitions.written(known, f"run = '{run}'")
        if not written:
            return False
        if published.publish(lake, table, before, written[place], place):
            return True
    raise StoreError(f"Others write the quarantine of {run} at the same time: run it again.")


def _merged(
    request: EtlRequest, engine: Engine, lake: Lake, contract: Contract, today: date
) -> dict[str, list[str]]:
    """Return the partitions that changed, by table."""
    for _ in range(ATTEMPTS):
        merge = Merge(engine, lake, contract, today, rebuild=request.rebuild)
        if merge.run():
            return merge.changed
    raise StoreError(
        f"Other runs changed the tables {ATTEMPTS} times while {request.run} was taken in: "
        "run it again."
    )


def _summary(run: str, engine: Engine) -> RunSummary:
    names = RunSummary.__struct_fields__
    (row,) = engine.ask(f"SELECT {listed(names)} FROM run_summary WHERE run = '{run}'")  # noqa: S608 # a run's name, checked
    summary = msgspec.convert(dict(zip(names, row, strict=True)), RunSummary)
    if not summary.adds_up:
        raise InternalError(f"The account of run {run} does not add up: {summary}.")
    return summary
