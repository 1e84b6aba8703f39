"""The ETL of a run on Spark: AWS Glue 5.1, EMR, Dataproc, or a laptop's.

    spark-submit glue_jobs/city_etl.py --lake s3://my-lake --run 4e9bb673fde4

It runs the SQL of `entrepot.etl`, the very text that DuckDB runs, and writes the same tables. Spark
finds the lake's files under `--files`, which is the lake's own address unless it is named otherwise
there (`s3a://my-lake`, a mount).
"""

import argparse
import sys
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime

import msgspec
from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession

from entrepot import glue_arguments
from entrepot.errors import EntrepotError, StoreError
from entrepot.etl.contract import EtlRequest, EtlResponse
from entrepot.etl.plan import carry_out
from entrepot.etl.ports import Stored
from entrepot.etl.tables import RECORD, Structure, contract
from entrepot.lake.store import Lake

SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
}
ROWS_A_FILE = 2_000_000  # 150 MB of cities: a row is 74 bytes of Parquet, see benchmarks.etl


class Spark:
    """An engine over Spark."""

    buckets_at_once = sys.maxsize

    def __init__(self, spark: SparkSession, files: str) -> None:
        self._spark, self._files = spark, files.rstrip("/")
        self._kept: dict[str, DataFrame] = {}

    def values(self, name: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
        """Give rows of texts a name."""
        schema = ", ".join(f"{column} STRING" for column in columns)
        self._spark.createDataFrame(list(rows), schema).createOrReplaceTempView(name)

    def stage(self, name: str, select: str, objects: Sequence[Stored]) -> None:
        """Name the rows of a SELECT of `bronze`, the lines of objects; raises `StoreError`."""
        self._bronze([one.key for one in objects])
        self.define(name, select)

    def current(self, name: str, columns: Sequence[tuple[str, str]], keys: Sequence[str]) -> None:
        """Name the rows of these Parquet objects `current_NAME`; raises `StoreError`."""
        schema = ", ".join(f"{column} {_spark_type(kind)}" for column, kind in columns)
        rows = self._spark.createDataFrame([], schema)
        if keys:
            with _reading(name):
                paths = [self._path(key) for key in keys]
                rows = self._spark.read.option("mergeSchema", "true").parquet(*paths)
                casts = [
                    f"CAST({column if column in rows.columns else 'NULL'} AS {_spark_type(kind)}) "
                    f"AS {column}"
                    for column, kind in columns
                ]
                rows = rows.selectExpr(*casts)
        rows.createOrReplaceTempView(f"current_{name}")

    def spool(self, name: str, select: str) -> None:
        """Name the rows of a SELECT, computed once."""
        self.define(name, select)

    def name(self, name: str, select: str) -> None:
        """Name the rows of a SELECT, computed wherever they are asked for; raises `StoreError`."""
        with _reading(name):
            self._spark.sql(select).createOrReplaceTempView(name)

    def define(self, name: str, select: str) -> None:
        """Name the rows of a SELECT, computed once; raises `StoreError`."""
        with _reading(name):
            rows = self._spark.sql(select).persist()
            rows.createOrReplaceTempView(name)
        if name in self._kept:
            self._kept[name].unpersist()
        self._kept[name] = rows

    def ask(self, select: str) -> list[tuple[object, ...]]:
        """Return the rows of a SELECT; raises `StoreError`."""
        with _reading("the tables"):
            return [tuple(row) for row in self._spark.sql(select).collect()]

    def write(
        self, rows: str, columns: str, order: str, folder: str, places: Sequence[str]
    ) -> dict[str, list[str]]:
        """Write rows as Parquet, all places in one job, and return the keys by place."""
        part = f"{folder}/{uuid.uuid4().hex[:16]}"
        column = places[0].partition("=")[0]
        values = ", ".join(f"'{place}'" for place in places)
        select = (
            f"SELECT {columns}, SPLIT_PART(place, '=', -1) AS `{column}` "  # noqa: S608 # our own names
            f"FROM ({rows}) AS placed WHERE place IN ({values})"
        )
        sorting = [name.strip() for name in order.split(",")]
        with _reading("the tables"):
            placed = self._spark.sql(select).repartition(len(places), column)
            writer = placed.sortWithinPartitions(column, *sorting).write
            writer.partitionBy(column).option("maxRecordsPerFile", ROWS_A_FILE).parquet(
                self._path(part)
            )
            paths = self._spark.read.parquet(self._path(part)).inputFiles()
        found = [f"{part}/{'/'.join(path.rsplit('/', 2)[1:])}" for path in sorted(paths)]
        return {place: [key for key in found if key.split("/")[-2] == place] for place in places}

    def _bronze(self, keys: Sequence[str]) -> None:
        schema = "source STRING, text STRING"
        lines = self._spark.createDataFrame([], schema)
        if keys:
            text = self._spark.read.text([self._path(key) for key in keys], lineSep="\n")
            lines = text.selectExpr(
                r"REGEXP_EXTRACT(_metadata.file_path, '(bronze/[^/]+/[^/]+)$', 1) AS source",
                # bytes that are no UTF-8 would pass into Parquet; so they become U+FFFD
                "DECODE(CAST(value AS BINARY), 'UTF-8') AS text",
            )
        lines.where("TRIM(text) <> ''").selectExpr(
            "SPLIT_PART(source, '/', 2) AS run",
            "source",
            "text",
            # from_json takes the first value of a line and lets the rest go; this does not
            "COALESCE(JSON_ARRAY_LENGTH(CONCAT('[', text, ']')) = 1, FALSE) AS valid",
            f"FROM_JSON(text, '{_ddl(RECORD)}', MAP('allowSingleQuotes', 'false')) AS record",
        ).createOrReplaceTempView("bronze")

    def _path(self, key: str) -> str:
        return f"{self._files}/{key}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the job; the exit code is 0 when the tables are up to date, 1 with a sentence else."""
    options = _options(arguments)
    spark = _session()
    try:
        done = _run(options, spark)
    except EntrepotError as error:
        sys.stderr.write(f"{type(error).__name__}: {error.message}\n")
        return 1
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(done)).decode() + "\n")
    return 0


def _run(options: argparse.Namespace, spark: SparkSession) -> EtlResponse:
    lake = Lake.open(options.lake)
    engine = Spark(spark, options.files or options.lake)
    request = EtlRequest(run=options.run, rebuild=options.rebuild == "true")
    return carry_out(request, engine, lake, contract(), options.today)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Take a run's bronze into silver and gold.", allow_abbrev=False
    )
    parser.add_argument("--lake", required=True, help="a folder, or s3://, gs://, az://")
    parser.add_argument("--run", required=True, help="the run; see entrepot runs list")
    # With a value of its own, as Glue gives one to every argument.
    parser.add_argument(
        "--rebuild",
        nargs="?",
        const="true",
        default="false",
        choices=("true", "false"),
        help="from the bronze of all runs",
    )
    parser.add_argument("--files", help="where Spark finds the lake, if not at its address")
    parser.add_argument("--today", type=date.fromisoformat, default=datetime.now(UTC).date())
    return glue_arguments.parsed(parser, arguments)


def _session() -> SparkSession:
    builder = SparkSession.builder.appName("entrepot-city-etl")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    # The usual 200 are for clusters of that size: tasks without rows would take most of the time.
    tasks = 2 * spark.sparkContext.defaultParallelism
    spark.conf.set("spark.sql.shuffle.partitions", tasks)
    return spark


def _ddl(structure: Structure) -> str:
    return ", ".join(f"{name} {_nested(kind)}" for name, kind in structure.items())


def _nested(kind: str | Structure) -> str:
    if isinstance(kind, Mapping):
        return f"STRUCT<{', '.join(f'{name}: {_nested(of)}' for name, of in kind.items())}>"
    return _spark_type(kind)


def _spark_type(kind: str) -> str:
    return "STRING" if kind == "VARCHAR" else kind


@contextmanager
def _reading(what: str) -> Iterator[None]:
    try:
        yield
    except (PySparkException, Py4JJavaError) as error:
        first = str(error).splitlines()[0].rstrip(".")
        raise StoreError(f"{what} cannot be made of what lies in the lake: {first}.") from error


if __name__ == "__main__":
    if code := main():  # Glue takes any SystemExit for a failure
        sys.exit(code)
