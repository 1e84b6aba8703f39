"""Where a run's tables are made: `python -m infra.engines` prints the table of docs/costs.md.

This is what the state machine's choice follows from. Small runs are for the function, which costs
what it is used for. It cannot work for longer than its time; a job can, for the price of a minute
of two workers at least. It is a model: no bill was measured.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from entrepot import catalog
from entrepot.bundle.jobs import jobs
from infra.costs import BRONZE_KB, GB_SECOND

ROOT = Path(__file__).parents[1]
HASTE = 0.5  # of the function's time at the rate below; the rest is for a slow day
MB_A_SECOND = 25  # of bronze: half of what benchmarks/etl.py measures, for fetching it beside
SPARK = 5  # times the work of DuckDB for the same rows, over many cores
CORES, FEWEST_WORKERS = 4, 2  # of a G.1X worker, which is one DPU; of workers, one is the driver
START_SECONDS, LEAST_SECONDS = 60, 60  # until Spark works; that Glue bills at least
DPU_HOUR = 0.44
ROWS = (1_000, 10_000, 110_000, 1_000_000, 7_000_000)


class Choice(Struct, frozen=True):
    """What a run of so many rows takes by each engine, in seconds and USD; None where it cannot."""

    rows: int
    function: tuple[float, float] | None
    job: tuple[float, float]


def rows_on_lambda() -> int:
    """Return the most rows that the function is given, to the ten thousand."""
    manifest = catalog.function("etl").manifest
    return int(manifest.timeout_s * HASTE * MB_A_SECOND * 1000 / BRONZE_KB // 10_000 * 10_000)


def choices(sizes: Iterable[int] = ROWS) -> list[Choice]:
    """Return what runs of these sizes take."""
    most = rows_on_lambda()
    return [Choice(rows, _function(rows) if rows <= most else None, _job(rows)) for rows in sizes]


def engine_table() -> str:
    """Return the choices as a Markdown table."""
    head = ["| rows | function, s | USD | job, s | USD |", "| ---: | ---: | ---: | ---: | ---: |"]
    return "\n".join([*head, *(_row(choice) for choice in choices())])


def _row(choice: Choice) -> str:
    function = "| - | - " if choice.function is None else _cells(*choice.function)
    return f"| {choice.rows:,} {function}{_cells(*choice.job)}|"


def _cells(seconds: float, usd: float) -> str:
    return f"| {seconds:,.0f} | {usd:.4f} "


def _function(rows: int) -> tuple[float, float]:
    seconds = _core_seconds(rows)
    gb = catalog.function("etl").manifest.memory_mb / 1024
    return seconds, seconds * gb * GB_SECOND


def _job(rows: int) -> tuple[float, float]:
    """Return what the job takes: auto scaling starts workers as there is work, up to its most.

    Source: https://docs.aws.amazon.com/glue/latest/dg/auto-scaling.html
    """
    work = _core_seconds(rows) * SPARK / CORES
    most = jobs(ROOT)["city_etl"].manifest.workers
    workers = min(most, max(FEWEST_WORKERS, 1 + round(work / LEAST_SECONDS)))
    seconds = START_SECONDS + work / (workers - 1)
    return seconds, max(seconds, LEAST_SECONDS) * workers * DPU_HOUR / 3600


def _core_seconds(rows: int) -> float:
    return rows * BRONZE_KB / 1000 / MB_A_SECOND


if __name__ == "__main__":
    sys.stdout.write(engine_table() + "\n")
