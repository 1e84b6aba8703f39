"""Which row of an infobox gives the whole, and which give parts or other counts of it.

`Infobox settlement` prints a group per quantity: first the article's own total, under `Total` or
the name of its type (`Municipality`, `Capital city and county`), then `Land`, `Urban`, `Metro`,
`Density`, `Rank`. Other templates print the total in the group's own row (`Population | 1,234`).
See https://en.wikipedia.org/wiki/Template:Infobox_settlement#Population,_demographics.
"""

import re
from dataclasses import dataclass
from typing import Literal

from entrepot.page_parsing.facts.infobox import Infobox, Row

Scope = Literal["total", "own", "tier", "part"]

_WHEN = (
    r"(?: (?:total|size|as of|at|in|of|census(?:es)?|estimates?|est\.?|figures?|data|statistics?"
    r"|\d\S*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?))*"
)
_NOT_A_TOTAL = (
    r"(?!.*(?:\bby\b|rank|densit|growth|change|distribut|group|origin|ethni|langu|relig|\bage\b"
    r"|urban|rural|metro|history|pyramid))"
)
POPULATION = re.compile(
    rf"{_NOT_A_TOTAL}"
    r"(?:total |estimated |resident |registered |permanent |human |current |census )?"
    r"(?:population|inhabitants|pop\.?)(?:[ ,;:].*)?"
)
AREA = re.compile(rf"(?:total |surface )?area{_WHEN}|size")
DENSITY = re.compile(r"(?:(?P<scope>.*?) )?(?:population |pop\.? )?density(?: .*)?|pop\.? density")
_HEADS = re.compile(r" ?(?:population|pop\.?)$")
_OWN_PARTS = re.compile(
    r"(?P<part>land|water|urban|metro|metropolitan|rural|city|municipal)"
    r" (?:area|population|pop\.?)(?: .*)?"
)
_IGNORED = re.compile(
    r"rank|demonym|ethnic|religio|languag|househol|famil|growth|change|ratio|litera|median|\bmale"
    r"|female|working|gdp|gva|per capita|\bage\b|\baged\b|percent|%|income|density|name|code|native"
    r"|citizens|foreign|nationalit|residents of|diaspora|depth|width|length|elevation|dwelling"
)
_TOTAL = re.compile(r"(?:grand )?totals?(?: (?:population|area))?(?:,? .*)?|overall|all|entire")
_PART = re.compile(
    r"(?:urban|metro|metropolitan|rural|land|water|suburban|suburbs|conurbation|agglomeration"
    r"|built[- -]up|greater|combined|csa|msa|cma|fua|functional|contiguous|inner|outer|island"
    r"|mainland|estimate|daytime|seasonal|summer)s?\b"
    r"(?! (?:municipality|city|borough|district|county|authority|prefecture|province|township))"
)
_STAND_IN = re.compile(r"urban|city|land|built[- -]up|municipal|estimate")
_ADMINISTRATIVE = re.compile(
    r"\b(?:city|town|township|municipality|village|borough|district|county|commune|comune|province"
    r"|region|state|prefecture|metropolis|megacity|capital|territor\w+|proper|parish|community"
    r"|island|department|canton|ward|cdp)\b"
)
_SPRAWL = re.compile(
    r"metropolitan (?:area|region)|conurbation|urban (?:area|agglomeration)|^greater ",
    re.IGNORECASE,
)
_FRONT = 1


@dataclass(slots=True)
class Entry:
    """A row that states a quantity, with what part of the subject it is about."""

    row: Row
    scope: Scope


def entries(box: Infobox, quantity: re.Pattern[str]) -> list[Entry]:
    """The rows about `quantity`, those that only rank, split or date it left out."""
    found = ((row, _scope(row, quantity)) for row in box.rows if not row.full_width)
    return [Entry(row, scope) for row, scope in found if scope is not None]


def candidates(box: Infobox, found: list[Entry]) -> list[tuple[Entry, list[str]]]:
    """`found` in the order in which its rows may be the subject's total, with the evidence."""
    ranked = [(entry, _standing(box, found, entry)) for entry in found]
    usable = [(place, entry) for entry, place in ranked if place is not None]
    usable.sort(key=lambda item: _ORDER.index(item[0]))
    return [(entry, _evidence(place, found)) for place, entry in usable]


def scope_of(row: Row) -> str:
    """What a density row is about: `urban` for `Urban density`, nothing for `Density`."""
    match = DENSITY.fullmatch(row.heading.name)
    return _HEADS.sub("", match["scope"] or "") if match else ""


def _scope(row: Row, quantity: re.Pattern[str]) -> Scope | None:
    name = row.heading.name
    if quantity.fullmatch(name):
        return "own"
    part = _OWN_PARTS.fullmatch(name)
    if part and quantity.fullmatch(name[part.end("part") + 1 :]):
        return "part"
    in_group = quantity.fullmatch(row.group.name) and not _IGNORED.search(name)
    return _member_scope(row) if in_group else None


def _member_scope(row: Row) -> Scope | None:
    name = row.heading.name
    if not name:
        return "own"
    if _TOTAL.fullmatch(name):
        return "total"
    if _PART.match(name):
        return "part"
    return "tier" if row.bulleted or _ADMINISTRATIVE.search(name) else None


_ORDER = ("total", "own", "front", "named", "stand_in")
_SIGNALS = {
    "total": "total_label",
    "own": "own_label",
    "front": "first_of_group",
    "named": "first_of_group",
    "stand_in": "part_for_whole",
}


def _standing(box: Infobox, found: list[Entry], entry: Entry) -> str | None:
    name = entry.row.heading.name
    if entry.scope in {"total", "own"}:
        return entry.scope
    if entry.scope == "part":
        if _SPRAWL.search(box.type) or _SPRAWL.search(box.title):
            return "front"
        return "stand_in" if _STAND_IN.match(name) else None
    if entry is found[0]:
        return "front"
    return "named" if _ADMINISTRATIVE.search(name) else None


def _evidence(place: str, found: list[Entry]) -> list[str]:
    tiers = [e for e in found if e.scope == "tier" and _ADMINISTRATIVE.search(e.row.heading.name)]
    unsure = place in {"front", "named"} and len(tiers) > _FRONT
    return [_SIGNALS[place]] + ["several_tiers"] * unsure
