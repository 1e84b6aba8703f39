"""The partitions of a table: compared with what its files hold, written only where they differ."""

from collections.abc import Iterable, Mapping, Sequence

from entrepot.etl.ports import Engine, Lake
from entrepot.etl.statements import listed
from entrepot.etl.tables import Column, Table

Files = Mapping[str, Sequence[str]]


class Partitions:
    """Of one table; `place` is the SQL expression of the partition that a row belongs to."""

    def __init__(self, engine: Engine, lake: Lake, table: Table, place: str) -> None:
        self._engine, self._lake, self._table, self._place = engine, lake, table, place
        self._names = listed([column.name for column in self._columns])

    def know(self, known: Files) -> None:
        """Name what these files hold; raises `StoreError`."""
        columns = [(column.name, column.type) for column in self._columns]
        files = [file for partition in known.values() for file in partition]
        self._engine.current(self._table.name, columns, files)

    def written(self, known: Files, condition: str = "TRUE") -> dict[str, list[str]]:
        """Write the partitions whose rows are not just those that are known; return their files.

        The rows are what the engine has under the table's name, where the condition holds.
        """
        rows = self._rows(self._table.name, condition)
        news = self._news(rows, known)
        if not news:
            return {}
        order = listed([name for name in self._table.key if name != "run"] or ["run"])
        folder = self._lake.table_key(self._table.zone, self._table.name, "").rstrip("/")
        return self._engine.write(rows, self._names, order, folder, news)

    def _news(self, rows: str, known: Files) -> list[str]:
        held = [partition for partition, files in known.items() if files]
        news = f"SELECT DISTINCT place FROM ({rows}) AS n WHERE {_among(held, negated=True)}"  # noqa: S608 # our own names
        if held:
            old, among = self._rows(f"current_{self._table.name}", "TRUE"), _among(held)
            new = f"SELECT * FROM ({rows}) AS n WHERE {among}"  # noqa: S608 # as above
            news += (
                f" UNION SELECT place FROM ({new} EXCEPT {old}) AS a"  # noqa: S608 # as above
                f" UNION SELECT place FROM ({old} EXCEPT {new}) AS b"
            )
        return sorted(str(place) for (place,) in self._engine.ask(news))

    def _rows(self, rows: str, condition: str) -> str:
        return f"SELECT {self._names}, {self._place} AS place FROM {rows} WHERE {condition}"  # noqa: S608 # as above

    @property
    def _columns(self) -> list[Column]:
        """Return the columns that are in the files: the run of a run's partition is in its path."""
        by_run = self._table.partition == "run"
        return [c for c in self._table.columns if not (by_run and c.name == "run")]


def _among(partitions: Iterable[str], *, negated: bool = False) -> str:
    names = listed([f"'{partition}'" for partition in partitions])
    if not names:
        return "TRUE" if negated else "FALSE"
    return f"place {'NOT ' if negated else ''}IN ({names})"
