"""A list that is dropped into the inbox comes out as the records that a laptop makes of it."""

import csv
import json

import pytest
from botocore.exceptions import ClientError
from tests.deployed.acts import start_by_command
from tests.deployed.deployment import CITIES, Deployment
from tests.deployed.emulator import PATIENT
from tests.deployed.people import person
from tests.deployed.reading import differences
from tests.spark_jobs import require_spark
from tests.table_rows import Rows

ANYTHING = {"Effect": "Allow", "Action": "*", "Resource": "*"}


def test_a_dropped_list_starts_an_execution_that_succeeds(deployment: Deployment) -> None:
    execution = deployment.execution
    assert (execution.status, execution.error) == ("SUCCEEDED", "")


def test_the_lake_is_the_laptops(deployment: Deployment, laptop: dict[str, bytes]) -> None:
    assert deployment.execution.status == "SUCCEEDED"
    lake = deployment.lake()
    assert sorted(lake) == sorted(laptop)
    differing = [key for key in lake if lake[key] != laptop[key]]
    assert {key: _differences(lake[key], laptop[key]) for key in differing} == {}


def test_the_tables_are_the_laptops(
    deployment: Deployment, laptops_tables: dict[str, Rows]
) -> None:
    assert deployment.execution.output["tables"]["engine"] == "duckdb"
    assert deployment.rows_of_tables() == laptops_tables


def test_spark_makes_the_tables_that_the_function_makes(
    deployment: Deployment, laptops_tables: dict[str, Rows]
) -> None:
    require_spark()
    execution = deployment.on_glue
    assert (execution.status, execution.error) == ("SUCCEEDED", "")
    assert execution.output["tables"]["engine"] == "spark"
    assert deployment.rows_of_tables() == laptops_tables


def test_every_row_is_accounted_for(deployment: Deployment) -> None:
    with CITIES.open(newline="") as file:
        rows = len(list(csv.reader(file))) - 1
    settled = deployment.execution.output["settled"]
    assert settled["rows"] == rows
    assert sum(settled["counts"].values()) == rows
    assert settled["counts"]["enriched"] > rows / 2
    assert settled["counts"]["failed"] == 0


def test_the_same_list_again_by_command_writes_the_same_lake(deployment: Deployment) -> None:
    assert deployment.execution.status == "SUCCEEDED"
    before = deployment.lake()
    ended = deployment.once(start_by_command)
    assert ended.returncode == 0, ended.stderr
    counts = deployment.execution.output["settled"]["counts"]
    assert f"enriched: {counts['enriched']}" in ended.stdout
    assert deployment.lake() == before


def test_an_empty_list_fails_the_execution_with_the_reason(deployment: Deployment) -> None:
    execution = deployment.drop(b"", "empty.csv")
    assert execution.status == "FAILED"
    assert "empty" in execution.error


def test_the_lake_refuses_a_plain_connection_even_to_who_may_do_anything(
    deployment: Deployment,
) -> None:
    bucket = deployment.outputs.lake_bucket
    with person(deployment.aws, "administrator", ANYTHING) as somebody:
        plain = somebody.client("s3", endpoint_url=deployment.aws.plain, config=PATIENT)
        with pytest.raises(ClientError, match="AccessDenied"):
            plain.put_object(Bucket=bucket, Key="uploads/plain.csv", Body=b"name\n")


def _differences(one: bytes, other: bytes) -> object:
    """Return where two objects differ: by line and field, if they are JSON lines."""
    try:
        ours, theirs = ([json.loads(x) for x in body.splitlines()] for body in (one, other))
    except ValueError:
        return "other bytes"
    return differences(ours, theirs) or "the same values in other bytes"
