"""What is expected of the tables after a run, each told in a sentence."""

from datetime import date, timedelta

from entrepot.etl.contract import Check, RunSummary
from entrepot.etl.ports import Engine
from entrepot.etl.tables import Contract

WORST_SHARE = 0.1  # of a run's lines in quarantine: more is a fault of the source, not of a row


def checks(engine: Engine, contract: Contract, summary: RunSummary, today: date) -> list[Check]:
    """Return how the run stands: its rows, its quarantine, how fresh its articles are."""
    return [
        _rows(summary),
        _quarantine(summary),
        _freshness(engine, contract.stale_after_days, today),
    ]


def _rows(summary: RunSummary) -> Check:
    return Check(
        name="row_count",
        passed=summary.bronze_rows > 0,
        message=f"The run has {summary.bronze_rows} lines of bronze; "
        f"{summary.kept} of them are cities in silver.",
    )


def _quarantine(summary: RunSummary) -> Check:
    return Check(
        name="quarantine",
        passed=summary.quarantined <= WORST_SHARE * summary.bronze_rows,
        message=f"{summary.quarantined} of {summary.bronze_rows} lines are in quarantine; "
        f"up to {WORST_SHARE:.0%} are expected.",
    )


def _freshness(engine: Engine, days: int, today: date) -> Check:
    before = today - timedelta(days=days)
    ((total, stale),) = engine.ask(
        "SELECT COUNT(*), COUNT(CASE WHEN revised_on < "  # noqa: S608 # a date of ours
        f"CAST('{before}' AS DATE) THEN 1 END) FROM candidates "
        "WHERE status = 'enriched' AND rule IS NULL"
    )
    return Check(
        name="freshness",
        passed=stale == 0,
        message=f"{stale} of {total} cities were read from a revision of over {days} days ago.",
    )
