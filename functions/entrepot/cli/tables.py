"""`entrepot tables` and `entrepot sql`: what the lake's tables hold, and queries over them."""

import csv
import io
import sys
from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec
import typer

from entrepot.cli.options import LakeOption, settings
from entrepot.etl.dictionary import dictionary
from entrepot.lake.store import Lake
from entrepot.settle.cells import cell

TABLES_EXAMPLE = "Example: `entrepot tables`."
SQL_EXAMPLE = (
    'Example: `entrepot sql "SELECT title, population FROM silver.cities WHERE seaport" '
    "--lake lake/demo`."
)


def tables() -> None:
    """Print the data dictionary: tables, columns, units, rules."""
    sys.stdout.write(dictionary())


def sql(
    query: Annotated[
        str, typer.Argument(help="A SELECT over the tables that entrepot tables names.")
    ],
    lake: LakeOption = None,
    form: Annotated[
        Literal["table", "csv", "json"], typer.Option("--format", help="How rows are printed.")
    ] = "table",
) -> None:
    """Query the tables of a lake, a folder's or a store's."""
    from entrepot.local import warehouse  # noqa: PLC0415 # DuckDB takes 60 ms to import

    address = settings(lake=lake).lake
    opened = Lake.unset() if address is None else Lake.open(address)
    with warehouse.opened(opened, query) as tables:
        columns, rows = tables.ask()
    _PRINT[form](columns, rows)


def _table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    from rich.console import Console  # noqa: PLC0415 # 60 ms, which other commands need not wait
    from rich.table import Table  # noqa: PLC0415 # likewise

    table = Table(*columns, box=None)
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    Console().print(table)


def _csv(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    text = io.StringIO()
    lines = (map(cell, line) for line in (columns, *rows))
    csv.writer(text, lineterminator="\r\n").writerows(lines)
    sys.stdout.write(text.getvalue())


def _json(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    for row in rows:
        shown = dict(zip(columns, row, strict=True))
        sys.stdout.write(msgspec.json.encode(shown).decode() + "\n")


_PRINT = {"table": _table, "csv": _csv, "json": _json}
