"""ETL: a run's bronze into silver and gold, on DuckDB, on Spark, and by hand with polars or pandas.

    python -m benchmarks.etl [ROWS ...]      # 1e4 and 1e6 unless named; 1e7 takes 25 minutes

All read the same files (`benchmarks.bronze`), each in a process of its own that is timed with its
start, and write typed Parquet: cities, quarantine, city_features, facts_history. DuckDB and Spark
run our job, `entrepot invoke etl` and `glue_jobs/city_etl.py`; polars and pandas do what
`benchmarks.etl_peers` says, which is less. What they made is compared: every table must have as
many rows, and in its main columns the same ones.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import Popen

import duckdb
import psutil
from benchmarks import bronze
from benchmarks.main_job import ENTREPOT, SAMPLE_SECONDS, peaks
from benchmarks.table import Table, shown
from msgspec import Struct

SIZES = (10_000, 1_000_000)
BAR_ROWS = 1_000_000
MOST_TIMES, MOST_MEGABYTES = 1.5, 500
ROUNDS = 3  # of the smallest size, of which the fastest counts; larger ones, and Spark, have one
LARGEST = {"pandas": 1_000_000, "polars": 1_000_000}  # lines, which take them 8 and 6 GB
OURS = "DuckDB (`entrepot invoke etl`)"
SPARK = "Spark local[2] (`city_etl.py`)"
JOB = Path(__file__).parents[1] / "glue_jobs" / "city_etl.py"
CODES = {"DOUBLE": ("latitude", "longitude", "area_km2", "density_per_km2", "elevation_m",
                    "sentiment_score", "transport_modes", "number", "previous_number", "demand",
                    "change", "tone_transport", "polarity"),
         "BIGINT": ("page_id", "revision", "population", "previous_revision"),
         "VARCHAR": ("title", "country", "website", "time_zone", "fact", "text", "rule", "record",
                     "previous_text", "wikidata_id"),
         "BOOLEAN": ("seaport", "airport", "moved")}  # fmt: skip
COMPARED = {
    "cities": ("page_id", "revision", "title", "country", "population", "latitude", "longitude",
               "area_km2", "demand", "seaport", "airport", "sentiment_score", "polarity",
               "tone_transport", "website", "time_zone", "wikidata_id"),
    "quarantine": ("rule", "record"),
    "city_features": ("page_id", "revision", "title", "latitude", "population", "density_per_km2",
                      "elevation_m", "transport_modes", "sentiment_score"),
    "facts_history": ("page_id", "fact", "revision", "title", "number", "text",
                      "previous_revision", "previous_number", "previous_text", "change", "moved"),
}  # fmt: skip


class Side(Struct, frozen=True):
    """How one way did: seconds, those of the processor, and its largest process's memory in MB."""

    seconds: float
    cpu: float
    megabytes: float


def run() -> Table:
    """Measure every size; the table says whether ours is fast and small enough."""
    sizes = [int(float(rows)) for rows in sys.argv[1:]] or SIZES
    rows, missed, notes = list[list[str]](), list[str](), list[str]()
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="entrepot-bench-") as folder:
            sides, note = measured(Path(folder), size)
        rows += [row(size, name, side, sides[OURS]) for name, side in sides.items()]
        missed += [] if size != BAR_ROWS else bars(sides)
        notes.append(note)
    return Table(
        title="ETL",
        columns=["rows", "way", "seconds", "rows a second", "CPU seconds", "MB", "times ours"],
        rows=rows,
        note=" ".join([*notes, f"{os.cpu_count()} cores; `MB` is the largest process's peak."]),
        missed=missed,
    )


def row(size: int, name: str, side: Side, ours: Side) -> list[str]:
    """Return a line of the table."""
    return [
        f"{size:,}",
        name,
        f"{side.seconds:.1f}",
        f"{size / side.seconds:,.0f}",
        f"{side.cpu:.1f}",
        f"{side.megabytes:,.0f}",
        f"{side.seconds / ours.seconds:.2f}",
    ]


def bars(sides: Mapping[str, Side]) -> list[str]:
    """Return the bars that are not reached."""
    ours = sides[OURS]
    fastest = min(side.seconds for name, side in sides.items() if name != OURS)
    held = {
        f"under {MOST_TIMES} times the seconds of the fastest peer at {BAR_ROWS:,} rows": (
            ours.seconds < MOST_TIMES * fastest
        ),
        f"under {MOST_MEGABYTES} MB at {BAR_ROWS:,} rows": ours.megabytes < MOST_MEGABYTES,
    }
    return [bar for bar, reached in held.items() if not reached]


def measured(here: Path, size: int) -> tuple[dict[str, Side], str]:
    """Run all ways over so many lines; return how they did, and what the lines and files are."""
    total = bronze.write(here / "bronze-only", size)
    sides = dict[str, Side]()
    for name, command in ways(here).items():
        if size > LARGEST.get(name, size):
            continue
        rounds = [
            timed(here, command)
            for _ in range(ROUNDS if size == min(SIZES) and name != SPARK else 1)
        ]
        sides[name] = min(rounds, key=lambda side: side.seconds)
        if name != OURS:
            compare(here / "ours", here / "theirs", name)
        else:
            shutil.rmtree(here / "ours", ignore_errors=True)
            (here / "theirs").rename(here / "ours")
    cities = tables(here / "ours", "cities")
    stored = sum(Path(file).stat().st_size for file in cities)
    (count,) = duckdb.sql(f"SELECT COUNT(*) FROM read_parquet({cities})").fetchone() or (0,)  # noqa: S608 # files of ours
    note = f"A line of the {size:,} is {total / size:,.0f} bytes of bronze, a row of silver.cities "
    left = [name for name, most in LARGEST.items() if size > most]
    refused = f" {' and '.join(left)} would need more memory than there is." if left else ""
    return sides, f"{note}{stored / count:.0f} of Parquet.{refused}"


def ways(here: Path) -> dict[str, list[str]]:
    """Return the commands that make the tables in `here/theirs`, ours first."""
    lake, python = str(here / "theirs"), sys.executable
    request = f'{{"run": "{bronze.RUN}"}}'
    peers = {
        name: [python, "-m", "benchmarks.etl_peers", name, lake, f"{lake}/made"]
        for name in ("polars", "pandas")
    }
    return {
        OURS: [str(ENTREPOT), "invoke", "etl", "--lake", lake, "--data", request],
        **peers,
        SPARK: [python, str(JOB), "--lake", lake, "--run", bronze.RUN],
    }


def timed(here: Path, command: Sequence[str]) -> Side:
    """Run a way over a lake that has only bronze."""
    lake = here / "theirs"
    shutil.rmtree(lake, ignore_errors=True)
    lake.mkdir()
    (lake / "bronze").symlink_to(here / "bronze-only" / "bronze")
    submit = "--master local[2] --driver-memory 4g --conf spark.ui.enabled=false pyspark-shell"
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_SUBMIT_ARGS": submit}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with (
        (here / "said").open("w+b") as said,
        Popen(command, env=environment, stdout=said, stderr=said) as process,
    ):
        side = watched(process)
    assert process.returncode == 0, (here / "said").read_text(encoding="utf-8")[-2000:]
    return side


def watched(process: "Popen[bytes]") -> Side:
    """Wait for a process; what its children used is read while they live, for Spark's outlives it.

    So up to a tenth of a second of the processor's is missed.
    """
    start, megabytes, cpu = time.perf_counter(), 0.0, dict[int, float]()
    while process.poll() is None:
        megabytes = max([megabytes, *peaks(process.pid)])
        cpu |= seconds_used(process.pid)
        time.sleep(SAMPLE_SECONDS)
    return Side(time.perf_counter() - start, sum(cpu.values()), megabytes)


def seconds_used(pid: int) -> dict[int, float]:
    """Return the processor's seconds of a process and of each of its children."""
    used = dict[int, float]()
    try:
        for process in (psutil.Process(pid), *psutil.Process(pid).children(recursive=True)):
            times = process.cpu_times()
            used[process.pid] = times.user + times.system
    except psutil.NoSuchProcess:
        pass
    return used


def tables(lake: Path, name: str) -> list[str]:
    """Return the files of a table, wherever a way has put it."""
    return sorted(str(file) for file in lake.rglob("*.parquet") if name in file.parts)


def compare(ours: Path, theirs: Path, name: str) -> None:
    """Assert that both made the same tables."""
    for table, columns in COMPARED.items():
        here, there = (fingerprint(tables(lake, table), columns) for lake in (ours, theirs))
        assert here == there, f"{name} makes another {table}: {there}, ours has {here}"


def fingerprint(files: Sequence[str], columns: Sequence[str]) -> tuple[object, ...] | None:
    """Return the number of rows and a digest of these columns, whatever the order of the rows."""
    kinds = {column: kind for kind, names in CODES.items() for column in names}
    cells = ", ".join(f"CAST({column} AS {kinds[column]})" for column in columns)
    return duckdb.sql(
        f"SELECT COUNT(*), SUM(HASH(ROW({cells}))) FROM read_parquet({list(files)})"  # noqa: S608 # files of ours
    ).fetchone()


if __name__ == "__main__":
    sys.exit(shown(run))
