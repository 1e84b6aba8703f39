"""The rows of a lake's tables, to compare lakes by: files have other names and sizes in each."""

from entrepot.etl.tables import contract
from entrepot.lake.store import Lake
from entrepot.local import warehouse

Rows = list[dict[str, object]]


def rows_of_tables(lake: Lake) -> dict[str, Rows]:
    """Return the rows of every table of silver and gold, by its name, in the order of its key."""
    return {
        f"{table.zone}.{table.name}": _rows(lake, f"{table.zone}.{table.name}", table.key)
        for table in contract().tables
        if table.zone != "bronze"
    }


def _rows(lake: Lake, table: str, key: list[str]) -> Rows:
    query = f"SELECT * FROM {table} ORDER BY {', '.join(key)}"
    with warehouse.opened(lake, query) as tables:
        columns, rows = tables.ask()
    return [dict(zip(columns, row, strict=True)) for row in rows]
