"""An article's data tables as text.

Spans are expanded as the standard says: a cell is repeated in every place it covers, a `rowspan`
ends with its table, a `colspan` over 1,000 is 1,000
(https://html.spec.whatwg.org/multipage/tables.html#algorithm-for-processing-rows). Tables, rows,
columns and cells beyond the limits below are left out, so that no span can fill the memory.
"""

from collections.abc import Iterator

from msgspec import Struct
from selectolax.lexbor import LexborNode

from entrepot.page_parsing.contract import Table
from entrepot.page_parsing.html.text import one_line

MAX_TABLES = 500
MAX_ROWS = 5_000
MAX_COLUMNS = 200
MAX_CELLS = 100_000

_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_CELLS = frozenset(("td", "th"))


class Cell(Struct, frozen=True):
    """One cell as written: its text and how many columns and rows it spans."""

    text: str
    columns: int = 1
    rows: int = 1


def read_tables(root: LexborNode) -> list[Table]:
    """Return the tables of class `wikitable` that stand in no other, from marked elements."""
    nodes = root.css("table.wikitable")[:MAX_TABLES]
    inner = {node.mem_id for node in root.css("table.wikitable table.wikitable")}
    outermost = [node for node in nodes if node.mem_id not in inner]
    return [found for found in map(_read, outermost) if found.rows]


def _read(node: LexborNode) -> Table:
    caption = next((child for child in node.iter() if child.tag == "caption"), None)
    wide = {cell.mem_id for cell in node.css("[colspan],[rowspan]")}
    rows = [[_cell(cell, spans=cell.mem_id in wide) for cell in _cells(row)] for row in _rows(node)]
    return table(one_line(caption.text()) if caption else "", rows)


def table(caption: str, rows: list[list[Cell]]) -> Table:
    """Lay a table out. Without a caption, a first row of one wide cell is it: climate boxes."""
    if not caption and rows and len(rows[0]) == 1 and rows[0][0].columns > 1:
        caption, rows = rows[0][0].text, rows[1:]
    return Table(caption=caption, rows=expand(rows))


def _rows(node: LexborNode) -> Iterator[LexborNode]:
    for child in node.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in _GROUPS:
            yield from (row for row in child.iter() if row.tag == "tr")


def _cells(row: LexborNode) -> Iterator[LexborNode]:
    return (cell for cell in row.iter() if cell.tag in _CELLS)


def _cell(node: LexborNode, *, spans: bool) -> Cell:
    text = one_line(node.text())
    if not spans:
        return Cell(text)
    attributes = node.attrs
    return Cell(
        text,
        span(attributes.get("colspan"), zero=1),
        span(attributes.get("rowspan"), zero=MAX_ROWS),
    )


def span(written: str | None, *, zero: int) -> int:
    """Read a span as browsers do: what is no number is 1, and a `rowspan` of 0 goes to the end."""
    if written is None:
        return 1
    digits = written.strip()[:6]
    if not (digits.isascii() and digits.isdigit()):
        return 1
    return min(int(digits) or zero, MAX_ROWS)


def expand(rows: list[list[Cell]]) -> list[list[str]]:
    """Lay cells out on a grid, each repeated in every place it spans; rows of no cell are left out.

    Places that no cell covers are empty, so that every row is as long as the longest before it
    needs; the grid stays within `MAX_ROWS`, `MAX_COLUMNS` and `MAX_CELLS`.
    """
    grid: list[list[str]] = []
    above: dict[int, tuple[str, int]] = {}
    cells = 0
    for row in rows[:MAX_ROWS]:
        line, above = _lay(row, above)
        cells += len(line)
        if cells > MAX_CELLS:
            break
        if line:
            grid.append(line)
    return grid


def _lay(
    row: list[Cell], above: dict[int, tuple[str, int]]
) -> tuple[list[str], dict[int, tuple[str, int]]]:
    """Return one line of the grid, and what hangs from it into the next, by column."""
    line: dict[int, str] = {column: text for column, (text, _) in above.items()}
    below = {column: (text, left - 1) for column, (text, left) in above.items() if left > 1}
    column = 0
    for cell in row:
        while column in line:
            column += 1
        for place in range(column, min(column + cell.columns, MAX_COLUMNS)):
            line[place] = cell.text
            if cell.rows > 1:
                below[place] = (cell.text, cell.rows - 1)
        column += cell.columns
    return [line.get(place, "") for place in range(max(line, default=-1) + 1)], below
