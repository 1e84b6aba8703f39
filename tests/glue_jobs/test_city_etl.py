"""The ETL job on Spark: the tables that DuckDB makes, of the same SQL."""

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from tests import made_bronze as made
from tests.spark_jobs import require_spark, submit

from entrepot.etl.contract import EtlRequest
from entrepot.etl.core import transform
from entrepot.lake.store import Lake
from entrepot.local import warehouse

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-25"
TABLES = ("silver.cities", "gold.city_features", "gold.facts_history", "gold.run_summary")


@pytest.fixture(autouse=True)
def spark() -> None:
    require_spark()


def job(lake: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    given = ("--lake", str(lake), "--today", TODAY, "--JOB_NAME", "of-glue", *options)
    return submit([str(ROOT / "glue_jobs/city_etl.py"), *given])


def ask(lake: Path, query: str) -> list[tuple[Any, ...]]:
    with warehouse.opened(Lake.open(str(lake)), query) as tables:
        return list(tables.ask()[1])


def number(text: str | None) -> float | str | None:
    """Return a quarantined value as what it says: engines write the same number differently."""
    try:
        return float(text or "")
    except ValueError:
        return text


@pytest.mark.slow
def test_both_engines_make_the_same_tables(tmp_path: Path) -> None:
    drawn: list[bytes] = []

    # The same examples every time: a run of Spark is too slow to look for a smaller one.
    @settings(max_examples=200, database=None, derandomize=True)
    @given(made.lines())
    def draw(line: bytes) -> None:
        drawn.append(line)

    draw()
    duckdb, spark = tmp_path / "duckdb", tmp_path / "spark"
    for folder in (duckdb, spark):
        made.written(Lake.open(str(folder)), [drawn[run::3] for run in range(3)])
    request = EtlRequest(run="run0", rebuild=True)
    here = transform(request, lake=Lake.open(str(duckdb)), today=date.fromisoformat(TODAY))
    done = job(spark, "--run", "run0", "--rebuild", "true")
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout)["summary"]["bronze_rows"] == here.summary.bronze_rows > 0
    for table in TABLES:
        query = f"SELECT * FROM {table} ORDER BY ALL"
        assert ask(spark, query) == ask(duckdb, query), table
    query = "SELECT run, source, record, rule, title, value FROM silver.quarantine ORDER BY 1, 2, 3"
    both = [
        [(*row[:4], *map(number, row[4:])) for row in ask(lake, query)] for lake in (spark, duckdb)
    ]
    assert both[0] == both[1]
    assert len(both[0]) > 10
    assert len(ask(duckdb, "SELECT * FROM silver.cities")) > 3


@pytest.mark.slow
@pytest.mark.parametrize(
    ("run", "says"),
    [
        ("nobody", "ObjectNotFound: The lake has no run 'nobody'"),
        ("../r", "InvalidRequest: 'run' must be 1 to 64 letters, digits, '-' or '_'."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(tmp_path: Path, run: str, says: str) -> None:
    done = job(tmp_path / "lake", "--run", run)
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_misspelt_option_is_refused_before_spark_starts(tmp_path: Path) -> None:
    done = job(tmp_path / "lake", "--run", "r", "--rebuilt")
    assert done.returncode == 2
    assert "unrecognized arguments: --rebuilt" in done.stderr
