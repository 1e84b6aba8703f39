"""Queries over the lake's tables, printed."""

import csv
import io
from pathlib import Path

import pytest

from entrepot.cli.tables import sql


def printed(query: str, lake: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> list[list[str]]:
    sql(query, str(lake), "csv")
    return list(csv.reader(io.StringIO(capfdbinary.readouterr().out.decode(), newline="")))


@pytest.mark.parametrize("text", ["=cmd()", "+1", "@SUM(A1)", "\t=1", "x;=cmd()"])
def test_no_cell_of_the_csv_is_a_formula(
    text: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    _, (cell,) = printed(f"SELECT '{text}' AS name", tmp_path, capfdbinary)
    assert cell[0] not in "=+-@\t\r\n"
    assert ";=" not in cell
    assert cell.replace("'", "") == text


def test_numbers_of_the_csv_stay_numbers(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    query = "SELECT -1 AS a, -2.5 AS b, CAST(-2.5 AS DOUBLE) AS c, NULL AS d, TRUE AS e"
    assert printed(query, tmp_path, capfdbinary) == [
        ["a", "b", "c", "d", "e"],
        ["-1", "-2.5", "-2.5", "", "true"],
    ]
