"""The lake's tables under SQL names, for queries on a laptop.

A table is there as `zone.name` and as `zone_name`, which is what Athena calls it.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self

import duckdb

from entrepot.errors import InvalidRequest, StoreError
from entrepot.etl import published
from entrepot.etl.duckdb_engine import DuckDb, first_line
from entrepot.etl.tables import Table, contract
from entrepot.lake.store import Lake

Rows = list[tuple[object, ...]]


@contextmanager
def opened(lake: Lake, query: str) -> Iterator["Warehouse"]:
    """Open the tables that a query names; objects of a store are fetched for as long as this is."""
    with (
        tempfile.TemporaryDirectory(prefix="entrepot-sql-") as work,
        Warehouse(lake, Path(work), query) as tables,
    ):
        yield tables


class Warehouse:
    """The tables of a lake that a query names; those the lake does not have yet are empty."""

    def __init__(self, lake: Lake, work: Path, query: str) -> None:
        self._lake, self._query = lake, query
        self._engine = DuckDb(lake, work)

    def __enter__(self) -> Self:
        """Name the tables; raises `StoreError` for one that cannot be read."""
        with ExitStack() as undone:
            undone.callback(self._engine.close)
            for table in contract().tables:
                if table.name in self._query:
                    self._name(table)
            undone.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the database."""
        self._engine.close()

    def ask(self) -> tuple[Sequence[str], Rows]:
        """Return the columns and rows of the query.

        Raises `InvalidRequest` for what is no query over these tables, `StoreError` for a table
        that cannot be read.
        """
        try:
            return self._engine.answer(self._query)
        except duckdb.IOException as error:
            raise StoreError(f"A table of {self._lake.address} cannot be read: {error}") from error
        except duckdb.Error as error:
            raise InvalidRequest(
                f"That is no query over the lake: {first_line(error)}. See entrepot tables."
            ) from error

    def _name(self, table: Table) -> None:
        columns = [(column.name, column.type) for column in table.columns]
        if table.zone == "bronze":
            keys = [k for run in self._lake.folders("bronze") for k in self._bronze(run)]
            self._engine.bronze(keys)
            self._engine.view(table.zone, table.name, "SELECT text AS line, run FROM bronze")
            return
        if table.partition != "run":
            self._engine.current(table.name, columns, published.current(self._lake, table).files)
            self._engine.view(table.zone, table.name, f"FROM current_{table.name}")
            return
        self._name_runs(table, columns)

    def _name_runs(self, table: Table, columns: Sequence[tuple[str, str]]) -> None:
        """Name a table that is published run by run: the run is in the path of each."""
        root = self._lake.table_key(table.zone, table.name, "_current")
        places = [key.split("/")[-2] for key in self._lake.keys(root)]
        selects = []
        for number, place in enumerate(places):
            name, run = f"{table.name}_{number}", place.partition("=")[2]
            stored = [column for column in columns if column[0] != "run"]
            files = published.current(self._lake, table, place).files
            self._engine.current(name, stored, files)
            selects.append(f"SELECT *, '{run}' AS run FROM current_{name}")  # noqa: S608 # our own names
        if not selects:
            self._engine.current(table.name, columns, [])
            selects = [f"FROM current_{table.name}"]
        self._engine.view(table.zone, table.name, " UNION ALL ".join(selects))

    def _bronze(self, run: str) -> list[str]:
        return [k for k in self._lake.keys(self._lake.bronze_folder(run)) if k.endswith(".jsonl")]
