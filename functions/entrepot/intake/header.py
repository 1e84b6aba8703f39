"""The header row: which delimiter, and which column is what."""

import csv
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from msgspec import Struct

from entrepot.errors import UnreadableFile
from entrepot.intake.csv_rows import Lines

COLUMNS = ("name", "country", "language", "demand", "latitude", "longitude")
ALIASES = {
    "city": "name",
    "lang": "language",
    "lat": "latitude",
    "lon": "longitude",
    "lng": "longitude",
}
DELIMITERS = (",", ";", "\t")
_SHOWN = 8  # columns to name in a message
_NAMES_LIKE = 0.6  # get_close_matches' own default
_OPTIONAL_LIKE = 0.8
_NO_MISSPELLING = {"county"}


class Header(Struct, frozen=True):
    """`fields` is which cell holds what; `ignored` are columns that nothing is read from."""

    delimiter: str
    width: int
    fields: Mapping[str, int]
    ignored: list[str]

    def pick(self, cells: Sequence[str]) -> dict[str, str]:
        """Return the cells of a row by field; those a short row lacks are empty."""
        return {
            field: cells[index].strip() if index < len(cells) else ""
            for field, index in self.fields.items()
        }


def read(lines: Lines) -> Header:
    """Take the header off the lines.

    The delimiter is the one among `,` `;` and tab under which most columns are known; Excel's
    `sep=` line, where there is one, decides it instead. Raises `UnreadableFile` when there is no
    column `name`, or an optional one seems misspelt.
    """
    line = _first(lines)
    delimiters: Sequence[str] = DELIMITERS
    if line.lower().startswith("sep=") and len(line.strip("\r\n")) == len("sep=,"):
        delimiters, line = [line[len("sep=")]], _first(lines)
    found = max((_split(line, delimiter) for delimiter in delimiters), key=_known)
    return _header(found, lines.number)


def _first(lines: Lines) -> str:
    """Return the first line that is not blank."""
    for line in lines:
        if line.strip():
            return line
        lines.begin()
    if lines.too_long:
        raise UnreadableFile(f"Line {lines.number} is far too long to be a header: is this a CSV?")
    raise UnreadableFile("The file has no header: its first line must be such as name,country.")


def _split(line: str, delimiter: str) -> tuple[str, list[str]]:
    cells = next(csv.reader([line], delimiter=delimiter), [])
    return delimiter, [_printable(" ".join(cell.split())) for cell in cells]


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text)


def _field(cell: str) -> str:
    name = cell.lower().replace(" ", "_")
    return ALIASES.get(name, name)


def _known(found: tuple[str, list[str]]) -> tuple[int, int]:
    _, cells = found
    return sum(_field(cell) in COLUMNS for cell in cells), len(cells)


def _header(found: tuple[str, list[str]], line: int) -> Header:
    delimiter, cells = found
    fields: dict[str, int] = {}
    ignored = []
    for index, cell in enumerate(cells):
        field = _field(cell)
        if field in fields:
            _refuse_twice(cells[fields[field]], cell, line)
        if field in COLUMNS:
            fields[field] = index
        elif cell:
            ignored.append(cell)
    _refuse_missing(fields, cells, line)
    _refuse_misspelt(fields, ignored, line)
    return Header(delimiter, len(cells), fields, ignored)


def _refuse_twice(one: str, other: str, line: int) -> None:
    raise UnreadableFile(
        f"Line {line} has two columns for the same thing, '{one}' and '{other}': keep one."
    )


def _refuse_missing(fields: Mapping[str, int], cells: Sequence[str], line: int) -> None:
    if "name" in fields:
        return
    shown = ", ".join(f"'{cell[:40]}'" for cell in cells[:_SHOWN])
    close = get_close_matches("name", [cell.lower()[:40] for cell in cells], 1, _NAMES_LIKE)
    advice = (
        f"if '{close[0]}' is meant, rename it to 'name'."
        if close
        else "the first line must name the columns, such as name,country."
    )
    raise UnreadableFile(f"Line {line} has no column 'name' but {shown}: {advice}")


def _refuse_misspelt(fields: Mapping[str, int], ignored: Sequence[str], line: int) -> None:
    absent = [column for column in COLUMNS if column not in fields]
    for cell in ignored:
        close = get_close_matches(cell.lower()[:40], absent, 1, _OPTIONAL_LIKE)
        if close and cell.lower() not in _NO_MISSPELLING:
            raise UnreadableFile(
                f"Line {line} has a column '{cell}', which looks like '{close[0]}' misspelt: "
                "correct it, or rename it to something else if it is not meant."
            )
