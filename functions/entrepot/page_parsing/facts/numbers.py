"""Numbers as infoboxes write them, and how precisely they are written.

English Wikipedia groups thousands with commas; other groupings (spaces, apostrophes, points, the
Indian 12,34,567) appear where a template was filled from elsewhere.
See https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style/Dates_and_numbers#Numbers.
"""

import re
from dataclasses import dataclass

_GROUP_MARKS = ",'. \N{RIGHT SINGLE QUOTATION MARK}"
_GROUPED = rf"\d{{1,3}}(?:[{_GROUP_MARKS}]\d{{3}})+(?!\d)|\d{{1,2}}(?:,\d\d)+,\d{{3}}(?!\d)"
_MINUS = "\N{MINUS SIGN}\N{EN DASH}\N{FIGURE DASH}-"
_NUMBER = re.compile(
    rf"(?P<sign>(?<![\w)])(?<!\d )[{_MINUS}])?(?<![\w.,])"
    rf"(?P<digits>(?>(?:{_GROUPED})(?:[.,]\d+)?|\d+(?:[.,]\d+)?))(?![.,]?\d)"
    r"(?:[ -]?(?P<scale>million|mln|billion|thousand|lakh|lac|crore)s?\b"
    r"|\s?[x\N{MULTIPLICATION SIGN}]\s?10\^(?P<power>1?\d))?",
    re.IGNORECASE,
)
_SCALES = {
    "million": 1e6,
    "mln": 1e6,
    "billion": 1e9,
    "thousand": 1e3,
    "lakh": 1e5,
    "lac": 1e5,
    "crore": 1e7,
}
_GROUP_SIZE = 3
_MAX_DIGITS = 18


@dataclass(slots=True, frozen=True)
class Figure:
    """A number at `start:end` of a text; `slack` is half a unit of its last meaningful digit."""

    value: float
    slack: float
    start: int
    end: int


def find_figures(text: str, *, whole: bool = False) -> list[Figure]:
    """Every number in `text`, in order. With `whole`, `1.234` is a grouped integer."""
    figures = (_figure(match, whole=whole) for match in _NUMBER.finditer(text))
    return [figure for figure in figures if figure is not None]


def plain(value: float) -> float:
    """`value` as an int where it is whole, so that it prints as it was written."""
    return int(value) if float(value).is_integer() else value


def _figure(match: re.Match[str], *, whole: bool) -> Figure | None:
    digits = match["digits"]
    if len(digits) > _MAX_DIGITS:
        return None
    scale = _scale(match)
    plain_digits, decimals = _normalise(digits, whole=whole and scale == 1)
    value = float(plain_digits) * scale
    slack = _slack(plain_digits, decimals) * scale
    if scale != 1:
        value = round(value, 6)
    return Figure(-value if match["sign"] else value, slack, match.start(), match.end())


def _scale(match: re.Match[str]) -> float:
    if match["power"]:
        return float(10 ** int(match["power"]))
    return _SCALES[match["scale"].lower()] if match["scale"] else 1.0


def _normalise(digits: str, *, whole: bool) -> tuple[str, int]:
    """The digits as Python reads them, and how many of them are decimals."""
    head, mark, tail = _split_decimals(digits, whole=whole)
    head = re.sub(r"\D", "", head)
    return (f"{head}.{tail}", len(tail)) if mark else (head, 0)


def _split_decimals(digits: str, *, whole: bool) -> tuple[str, str, str]:
    last = max(digits.rfind(","), digits.rfind("."))
    if last < 0:
        return digits, "", ""
    head, mark, tail = digits[:last], digits[last], digits[last + 1 :]
    repeated = mark in head
    grouped = len(tail) == _GROUP_SIZE and not head.startswith("0")
    if repeated or (grouped and (mark == "," or whole) and _other(mark) not in head):
        return digits, "", ""
    return head, mark, tail


def _other(mark: str) -> str:
    return "." if mark == "," else ","


def _slack(digits: str, decimals: int) -> float:
    if decimals:
        return float(0.5 * 10**-decimals)
    zeros = len(digits) - len(digits.rstrip("0")) if digits.strip("0") else 0
    return float(0.5 * 10**zeros)
