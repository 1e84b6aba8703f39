"""Spark job: dumps of a whole Wikipedia become bronze, a file a task.

    .venv/bin/python glue_jobs/dump_ingest.py --dumps DIR --lake lake --run NAME

It runs as it stands on AWS Glue, EMR, Dataproc and a laptop, see docs/dumps.md; the work itself is
in `entrepot.dumps`.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from entrepot import glue_arguments
from entrepot.dumps import account, files
from entrepot.dumps.account import RunAccount, Source
from entrepot.dumps.partition import Partition, ingest, plan
from entrepot.errors import EntrepotError, InternalError, InvalidRequest, class_of
from entrepot.invocation import failure
from entrepot.lake.store import Lake
from entrepot.records import RUN_NAME, RUN_NAME_SAYS, Failure


def main(arguments: Sequence[str]) -> int:
    """Ingest; 1 when it cannot be done, for a reason that is printed in one sentence."""
    options = read_options(arguments)
    try:
        total = run(options)
    except EntrepotError as error:
        sys.stderr.write(f"{error.message}\n")
        return 1
    sys.stdout.write(f"{in_words(total)}\n")
    return 0


def read_options(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line; what Glue adds to it for itself is passed over."""
    parser = argparse.ArgumentParser(
        description="Read Wikimedia HTML dumps or ZIM files into a lake's bronze.",
        allow_abbrev=False,
    )
    parser.add_argument("--dumps", required=True, help="folder or s3:// address of the dump files")
    parser.add_argument("--lake", required=True, help="folder or s3:// address of the lake")
    parser.add_argument("--run", required=True, help="name of the run; the same name goes on")
    parser.add_argument("--language", default="en", help="of pages that name none, as in ZIM files")
    parser.add_argument("--limit", type=int, help="read so many pages of each file, for a trial")
    return glue_arguments.parsed(parser, arguments)


def run(options: argparse.Namespace) -> RunAccount:
    """Do what is left of the run; raises the first partition's error when all others are done."""
    check(options)
    dumps, lake = Lake.open(options.dumps), Lake.open(options.lake)
    listing = files.listed(dumps)
    sources = [
        Source(file=file, language=options.language, limit=options.limit) for file in listing.dumps
    ]
    todo, _ = plan(lake, options.run, sources)
    for error in in_spark(todo, options.dumps, options.lake) if todo else ():
        raise class_of(error.code)(error.message)
    parts = [account.read(lake, options.run, index) for index in range(len(sources))]
    return account.write_sum(lake, options.run, [part for part in parts if part], listing.others)


def check(options: argparse.Namespace) -> None:
    """Raise `InvalidRequest` for options that cannot be meant."""
    if not RUN_NAME.fullmatch(options.run):
        raise InvalidRequest(f"{options.run[:80]!a} cannot name a run: {RUN_NAME_SAYS}")
    if options.limit is not None and options.limit < 1:
        raise InvalidRequest(f"--limit is {options.limit}: give at least 1, or leave it out.")
    if "://" not in options.dumps and not Path(options.dumps).is_dir():
        raise InvalidRequest(
            f"There is no folder {options.dumps}: --dumps names that of the dumps."
        )


def in_spark(todo: Sequence[Partition], dumps: str, lake: str) -> list[Failure]:
    """Do the partitions, each a task, and return the errors there were."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.appName("entrepot dump_ingest").getOrCreate()
    try:
        tasks = spark.sparkContext.parallelize(list(todo), len(todo))
        found = tasks.map(lambda partition: work(partition, dumps, lake)).collect()
    except (PySparkException, Py4JError) as error:
        raise InternalError(f"Spark gave up: {str(error).splitlines()[0]}") from error
    finally:
        spark.stop()
    return [error for error in found if error is not None]


def work(partition: Partition, dumps: str, lake: str) -> Failure | None:
    """Do one partition, on a worker; an error is an answer, so that the others go on."""
    try:
        ingest(partition, Lake.open(dumps), Lake.open(lake))
    except EntrepotError as error:
        return failure(error)
    return None


def in_words(total: RunAccount) -> str:
    """Return what a run came to, in a line."""
    places = ", ".join(
        f"{count:,} {name.replace('_', ' ')}" for name, count in total.counts.items()
    )
    return f"{total.pages:,} pages of {total.partitions:,} files: {places}."


if __name__ == "__main__":
    if code := main(sys.argv[1:]):  # Glue takes any SystemExit for a failure
        sys.exit(code)
