"""The sovereign state an article's subject lies in.

The `Country` row may name a part of a state (England), a dependency (Puerto Rico) or a formal name
(Kingdom of the Netherlands); `Sovereign state` beside it settles it. Boxes that leave the state to
the reader (`Infobox Australian place`) still give its ISO code to their map link.
"""

import re
from functools import cache

from entrepot.page_parsing.facts.countries import DEPENDENT_CODES, STATES
from entrepot.page_parsing.facts.dependencies import OTHER_NAMES, PARTS
from entrepot.page_parsing.facts.infobox import Infobox, Row
from entrepot.page_parsing.facts.reading import Reading
from entrepot.records import Alternative

_LABELS = (
    re.compile(r"sovereign (?:states?|country|nation)|sovereignty"),
    re.compile(r"countr(?:y|ies|y/territory)|nation|country or territory"),
    re.compile(r"constituent country|dependency|overseas territory|crown dependency|administrator"),
)
_FORMAL = re.compile(
    r"(?:[\w'-]+ ){0,4}(?:republic|kingdom|state|commonwealth|principality|duchy|federation|union"
    r"|sultanate|emirate|realm|dominion|co-operative republic) of (?:the )?(?P<name>.+)"
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_SEPARATOR = re.compile(r"\s*(?:[,/;•·|]|\band\b|\n)\s*")
_DISPUTED = re.compile(
    r"de facto|disputed|claimed|controlled|occupied|recogni[sz]ed", re.IGNORECASE
)
_DE_JURE = re.compile(r"de jure|claimed", re.IGNORECASE)
_MAX_NAME = 80


def read_country(box: Infobox, region: str | None, *, is_settlement: bool) -> Reading | None:
    """The state of the box's country rows; for settlements without one, that of their map link.

    `region` is the ISO 3166-1 code of the coordinate, where it has one.
    """
    state = state_of_code(region)
    rows = _country_rows(box)
    for row in rows:
        if reading := _read_row(row, state):
            others = [other for other in rows if other is not row]
            reading.alternatives += _alternatives(reading, others)
            return reading
    if state and is_settlement:
        return Reading(state, f"region:{region}", "Coordinates", signals=["region_only"])
    return _read_location(box, state) if state else None


def _read_location(box: Infobox, expected: str) -> Reading | None:
    """The state that ends the location of a site, `Selçuk, İzmir Province, Turkey`."""
    for row in box.rows:
        if row.heading.name == "location" and not row.bulleted:
            name = row.text.rpartition(",")[2].strip()
            if state := state_named(name):
                signals = _signs(row, [name], [state], expected)
                return Reading(state, row.text, row.heading.text, signals=signals)
    return None


def read_own_state(title: str) -> Reading | None:
    """The state that an article about a country or dependency is about or belongs to."""
    state = state_named(title)
    return Reading(state, title, "Title", signals=["subject_is_state"]) if state else None


def state_named(name: str) -> str | None:
    """The sovereign state behind a name, formal or common, of it or of a part of it."""
    key = " ".join(name.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    known = _known_names()
    for shape in (key, key.removeprefix("the "), _BRACKETS.sub("", key).strip()):
        if shape in known:
            return known[shape]
    formal = _FORMAL.fullmatch(key)
    return known.get(formal["name"]) if formal else None


def is_state(name: str) -> bool:
    """Whether `name` is a sovereign state itself, under any of its names."""
    state = state_named(name)
    return state is not None and name.lower().removeprefix("the ") not in _parts()


def state_of_code(code: str | None) -> str | None:
    """The sovereign state of an ISO 3166-1 code, a dependency's included."""
    if code is None:
        return None
    owner = next((state for state, codes in DEPENDENT_CODES.items() if code in codes.split()), code)
    return STATES.get(owner)


@cache
def _parts() -> dict[str, str]:
    return {part.lower(): state for state, parts in PARTS.items() for part in parts.split("|")}


@cache
def _known_names() -> dict[str, str]:
    names = {state.lower(): state for state in STATES.values()}
    for state, others in OTHER_NAMES.items():
        names |= {other.lower(): state for other in others.split("|")}
    return names | _parts()


def _country_rows(box: Infobox) -> list[Row]:
    """Rows that name a country, the surest label first, then islands' `Administration`."""
    rows: list[Row] = []
    for label in _LABELS:
        named = [row for row in box.rows if not row.bulleted and label.fullmatch(row.heading.name)]
        rows += sorted(named, key=lambda row: not _DE_JURE.search(row.heading.note))
    rows += [row for row in box.rows if row.heading.name == "state" and _is_formal_state(row.text)]
    return rows + [row for row in box.rows if _is_administration(row)]


def _is_formal_state(name: str) -> bool:
    """`State of Palestine` names a state; `Georgia` in a row called `State` does not."""
    return bool(_FORMAL.fullmatch(name.lower())) and is_state(name)


def _is_administration(row: Row) -> bool:
    return row.full_width and row.group.name == "administration" and is_state(row.text)


def _read_row(row: Row, expected: str | None) -> Reading | None:
    names = _names(row)
    if not names:
        return None
    states = list(dict.fromkeys(state for name in names if (state := state_named(name))))
    value = states[0] if states else _as_stated(names[0])
    reading = Reading(value, row.text, row.heading.text or row.group.text)
    reading.alternatives = [
        Alternative(value=state, label=reading.label, raw=row.text) for state in states[1:]
    ]
    reading.signals = _signs(row, names, states, expected)
    return reading


def _names(row: Row) -> list[str]:
    """What the cell may name: the whole of it, its lines, links and listed parts."""
    found: list[str] = [row.text[:_MAX_NAME]] if state_named(row.text[:_MAX_NAME]) else []
    if not found:
        for line in row.lines[:8]:
            found += [line] if state_named(line) else _SEPARATOR.split(_BRACKETS.sub("", line))
    return [name for name in found if name and not name.isdigit()]


def _as_stated(name: str) -> str:
    return _BRACKETS.sub("", name)[:_MAX_NAME].strip()


def _signs(row: Row, names: list[str], states: list[str], expected: str | None) -> list[str]:
    signs = ["own_label", "known_state" if states else "unknown_state"]
    if len(states) > 1:
        signs.append("several_states")
    if states and not is_state(names[0]):
        signs.append("dependency_resolved")
    if _DISPUTED.search(f"{row.heading.text} {row.text}"):
        signs.append("disputed")
    if expected:
        signs.append("region_agrees" if expected in states[:1] else "region_differs")
    return signs


def _alternatives(reading: Reading, rows: list[Row]) -> list[Alternative]:
    found = []
    for row in rows:
        name = next(iter(_names(row)), None)
        if name and name != reading.value:
            found.append(Alternative(value=_as_stated(name), label=row.heading.text, raw=row.text))
    return found
