"""A row as a query, or the reason why it is none."""

import math
import re
import unicodedata
from collections.abc import Callable

from msgspec import Struct

from entrepot.intake.csv_rows import Row
from entrepot.intake.header import Header
from entrepot.records import CityQuery, RejectedRow

MAX_NAME = 255  # bytes of a page title in MediaWiki: mediawiki.org/wiki/Manual:Page_table
MAX_TEXT = 200  # characters of a rejected row that are kept
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"([+-]?\d+),(\d+)", re.ASCII)
_LANGUAGE = re.compile(r"([a-z]{2,3}|simple)(-[a-z]{2,8}){0,2}")


class Problem(Struct, frozen=True):
    """Why a cell or row cannot be used: a stable code and a sentence."""

    code: str
    reason: str


Checked = str | float | Problem


def validate(row: Row, header: Header) -> CityQuery | RejectedRow:
    """Return the row's query, or the first thing that is wrong with it.

    Numbers have a decimal point, or, where the delimiter is no comma, a decimal comma; thousands
    are not grouped. Invisible characters are dropped, white space is made single spaces.
    """
    checked = _checked(row, header)
    if isinstance(checked, Problem):
        return RejectedRow(
            line=row.line, code=checked.code, reason=checked.reason, text=row.text[:MAX_TEXT]
        )
    return CityQuery(line=row.line, **checked)  # type: ignore[arg-type] # each field's own check made it


def _checked(row: Row, header: Header) -> dict[str, Checked] | Problem:
    if row.code is not None:
        return Problem(row.code, row.reason)
    if any(cell.strip() for cell in row.cells[header.width :]):
        return _too_many(row, header)
    values: dict[str, Checked] = {}
    for field, cell in header.pick(row.cells).items():
        if not cell and field != "name":
            continue
        value = _CHECKS[field](_plain_number(cell, header) if field in _NUMBERS else cell)
        if isinstance(value, Problem):
            return value
        values[field] = value
    return _incomplete(values) or values


def _too_many(row: Row, header: Header) -> Problem:
    return Problem(
        "too_many_cells",
        f"It has {len(row.cells)} cells where the header has {header.width}: put a cell that "
        f'contains the delimiter between ".',
    )


def _incomplete(values: dict[str, Checked]) -> Problem | None:
    if ("latitude" in values) == ("longitude" in values):
        return None
    return Problem("incomplete_coordinates", "It has one of latitude and longitude, not both.")


def _name(cell: str) -> str | Problem:
    name = _text("name", cell)
    if isinstance(name, Problem):
        return name
    if not name:
        return Problem("missing_name", "It has no name.")
    size = len(name.encode())
    if size > MAX_NAME:
        return Problem("name_too_long", f"Its name has {size:,} bytes; {MAX_NAME} are the most.")
    return name


def _country(cell: str) -> str | Problem:
    country = _text("country", cell)
    if isinstance(country, str) and len(country.encode()) > MAX_NAME:
        return Problem("bad_country", f"Its country has more than {MAX_NAME} bytes.")
    return country


def _text(field: str, cell: str) -> str | Problem:
    if _CONTROL.search(cell):
        return Problem("control_characters", f"Its {field} contains control characters.")
    if "\ufffd" in cell:
        return Problem(
            "damaged_text", f"Its {field} contains \ufffd: letters were lost before it came here."
        )
    return unicodedata.normalize("NFC", " ".join(_INVISIBLE.sub("", cell).split()))


def _language(cell: str) -> str | Problem:
    if _LANGUAGE.fullmatch(cell.lower()):
        return cell.lower()
    return Problem("bad_language", f"{_shown(cell)} is no Wikipedia language code, such as en.")


def _demand(cell: str) -> float | Problem:
    value = _number(cell)
    if value is None or value < 0:
        return Problem("bad_demand", f"The demand {_shown(cell)} is no number from 0 up.")
    return value


def _degrees(field: str, limit: float) -> Callable[[str], Checked]:
    def check(cell: str) -> Checked:
        value = _number(cell)
        if value is None or abs(value) > limit:
            return Problem(
                f"bad_{field}",
                f"The {field} {_shown(cell)} is no number of degrees from -{limit} to {limit}.",
            )
        return value

    return check


def _number(cell: str) -> float | None:
    if not _NUMBER.fullmatch(cell):
        return None
    value = float(cell)
    return value if math.isfinite(value) else None


def _plain_number(cell: str, header: Header) -> str:
    if header.delimiter != "," and (found := _DECIMAL_COMMA.fullmatch(cell)):
        return f"{found[1]}.{found[2]}"
    return cell


def _shown(cell: str) -> str:
    return ascii(cell[:40])


_NUMBERS = {"demand", "latitude", "longitude"}
_CHECKS: dict[str, Callable[[str], Checked]] = {
    "name": _name,
    "country": _country,
    "language": _language,
    "demand": _demand,
    "latitude": _degrees("latitude", 90),
    "longitude": _degrees("longitude", 180),
}
