"""The lake's tables and what asks about them, as the CDK declares them."""

from pathlib import Path
from typing import Any

import pytest
from tests.cdk_templates import Template, of_type, synthesised

from infra.cdk.athena import QUERIES
from infra.cdk.tables import TYPES, called, tables

BUCKET = "s3://entrepot-lake-123456789012"
DECLARED = {called(table): table for table in tables()}
COMMENT_BYTES = 255  # https://docs.aws.amazon.com/glue/latest/webapi/API_Column.html


@pytest.fixture(scope="session")
def inputs(template: Template) -> dict[str, Any]:
    return {
        one["TableInput"]["Name"]: one["TableInput"]
        for one in of_type(template, "AWS::Glue::Table")
    }


def columns(table: dict[str, Any]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = table["StorageDescriptor"]["Columns"]
    return found


def test_there_is_a_table_for_each_that_etl_declares(inputs: dict[str, Any]) -> None:
    assert set(inputs) == set(DECLARED)


@pytest.mark.parametrize("name", DECLARED)
def test_a_table_has_the_columns_that_etl_declares(inputs: dict[str, Any], name: str) -> None:
    table, declared = inputs[name], DECLARED[name]
    found = columns(table) + table.get("PartitionKeys", [])
    wanted = {column["name"]: TYPES[column["type"]] for column in declared["columns"]}
    assert {column["Name"]: column["Type"] for column in found} == wanted
    assert len(found) == len(wanted)


@pytest.mark.parametrize("name", DECLARED)
def test_a_column_says_what_it_means_in_which_unit(inputs: dict[str, Any], name: str) -> None:
    comments = {column["Name"]: column["Comment"] for column in columns(inputs[name])}
    for column in DECLARED[name]["columns"]:
        if column["name"] in comments:
            comment = comments[column["name"]]
            assert column["meaning"] in comment
            assert column.get("unit", "") in comment
            assert len(comment.encode()) <= COMMENT_BYTES


@pytest.mark.parametrize("name", [n for n, one in DECLARED.items() if one["partition"] != "run"])
def test_a_table_that_is_replaced_is_read_by_its_list_of_files(
    inputs: dict[str, Any], name: str
) -> None:
    zone, _, rest = name.partition("_")
    storage = inputs[name]["StorageDescriptor"]
    assert storage["Location"] == f"{BUCKET}/{zone}/{rest}/_current/"
    assert storage["InputFormat"].endswith(".SymlinkTextInputFormat")
    assert storage["SerdeInfo"]["SerializationLibrary"].endswith(".ParquetHiveSerDe")
    assert inputs[name].get("PartitionKeys", []) == []


@pytest.mark.parametrize(
    ("name", "template_of_run"),
    [
        ("silver_quarantine", f"{BUCKET}/silver/quarantine/_current/run=${{run}}/"),
        ("bronze_records", f"{BUCKET}/bronze/${{run}}/"),
    ],
)
def test_what_lies_by_run_is_found_by_the_run_that_a_query_names(
    inputs: dict[str, Any], name: str, template_of_run: str
) -> None:
    table = inputs[name]
    assert [key["Name"] for key in table["PartitionKeys"]] == ["run"]
    assert table["Parameters"] == {
        "EXTERNAL": "TRUE",
        "projection.enabled": "true",
        "projection.run.type": "injected",
        "storage.location.template": template_of_run,
    }
    assert template_of_run.startswith(table["StorageDescriptor"]["Location"])


def test_a_line_of_bronze_is_one_column_however_damaged(inputs: dict[str, Any]) -> None:
    table = inputs["bronze_records"]
    assert [column["Name"] for column in columns(table)] == ["line"]
    delimiter = table["StorageDescriptor"]["SerdeInfo"]["Parameters"]["field.delim"]
    assert delimiter == "\u0001"


def test_a_query_is_bounded_and_encrypted_whatever_its_client_says(
    template: Template, tmp_path: Path
) -> None:
    [group] = of_type(template, "AWS::Athena::WorkGroup")
    settings = group["WorkGroupConfiguration"]
    assert settings["EnforceWorkGroupConfiguration"] is True
    assert settings["BytesScannedCutoffPerQuery"] == 1_000_000_000
    assert settings["ResultConfiguration"] == {
        "OutputLocation": f"{BUCKET}/athena/",
        "EncryptionConfiguration": {"EncryptionOption": "SSE_S3"},
    }
    [other] = of_type(synthesised(tmp_path, scan_limit_mb="50"), "AWS::Athena::WorkGroup")
    assert other["WorkGroupConfiguration"]["BytesScannedCutoffPerQuery"] == 50_000_000


def test_every_saved_query_is_there_as_it_is_written(template: Template) -> None:
    saved = {one["Name"]: one for one in of_type(template, "AWS::Athena::NamedQuery")}
    assert set(saved) == {path.stem for path in QUERIES.glob("*.sql")}
    for path in QUERIES.glob("*.sql"):
        query = saved[path.stem]
        assert query["QueryString"] == path.read_text(encoding="utf-8")
        assert (query["Database"], query["WorkGroup"]) == ("entrepot", "entrepot")
        assert query["QueryString"].startswith(f"-- {query['Description']}\n")
