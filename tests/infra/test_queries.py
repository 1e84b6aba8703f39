"""The saved queries are about the tables there are."""

import re
from pathlib import Path

import duckdb
import pytest

from infra.cdk.tables import called, tables

QUERIES = sorted((Path(__file__).parents[2] / "queries").glob("*.sql"))
BY_RUN = {called(table) for table in tables() if table["partition"] == "run"}


@pytest.fixture(scope="module")
def catalog() -> duckdb.DuckDBPyConnection:
    """A database with the declared tables, all empty."""
    connection = duckdb.connect()
    for table in tables():
        columns = ", ".join(f"{column['name']} {column['type']}" for column in table["columns"])
        connection.execute(f"CREATE TABLE {called(table)} ({columns})")
    # What Athena calls otherwise.
    connection.execute(
        "CREATE MACRO json_extract_scalar(line, path) AS json_extract_string(line, path)"
    )
    return connection


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_query_names_tables_and_columns_that_there_are(
    catalog: duckdb.DuckDBPyConnection, path: Path
) -> None:
    text = path.read_text(encoding="utf-8")
    answer = catalog.execute(text, ["a-run"] * text.count("?"))
    assert answer.fetchall() == []
    assert len({column[0] for column in answer.description or ()}) > 3


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_query_says_first_what_it_is_for(path: Path) -> None:
    assert re.match(r"-- [A-Z].{20,}\.\n", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_what_lies_by_run_is_asked_for_one_run(path: Path) -> None:
    """Athena refuses a query on an injected partition without it."""
    text = path.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:FROM|JOIN) (\w+)", text))
    assert bool(named & BY_RUN) == ("WHERE run = ?" in text)


def test_there_are_queries_on_every_table_of_gold_and_on_the_quarantine() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in QUERIES)
    wanted = {called(one) for one in tables() if one["zone"] == "gold"} | {"silver_quarantine"}
    assert {name for name in wanted if name not in text} == set()
