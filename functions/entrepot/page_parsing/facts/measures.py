"""Area, density and elevation, each from the row about the subject as a whole."""

import re

from entrepot.page_parsing.facts.dates import find_date
from entrepot.page_parsing.facts.infobox import Infobox, Row
from entrepot.page_parsing.facts.reading import Reading
from entrepot.page_parsing.facts.totals import (
    AREA,
    DENSITY,
    POPULATION,
    candidates,
    entries,
    scope_of,
)
from entrepot.page_parsing.facts.units import (
    AREA as AREA_UNITS,
)
from entrepot.page_parsing.facts.units import (
    DENSITY as DENSITY_UNITS,
)
from entrepot.page_parsing.facts.units import (
    LENGTH,
    Dimension,
    Measured,
    read_measure,
)
from entrepot.records import Alternative, Range

_ELEVATION = re.compile(
    r"(?:(?P<extreme>highest|lowest|maximum|minimum|max\.?|min\.?|peak|base)|(?P<mean>average|mean"
    r"|avg\.?)|surface|city|town)? ?(?:elevation|altitude|height above sea level)"
    r"(?: (?:amsl|asl|above sea level|at .*|of .*))?"
)
_EXTREME = re.compile(r"\b(?:highest|lowest|max|min|peak|top|bottom)", re.IGNORECASE)
_MEAN = re.compile(r"\b(?:average|mean|avg)", re.IGNORECASE)
_GROUPS_WITH_ELEVATION = re.compile(r"|elevation|geography|area|dimensions|highest point|summary")
_SEA_LEVEL = re.compile(r"(?:at )?sea level", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"[~\N{MINUS SIGN}-]?\d[\d.,]*")
_AREAS = (0.0, 2e7)
_DENSITIES = (0.0, 1.5e5)
_HEIGHTS = (-440.0, 8850.0)


def read_area(box: Infobox) -> Reading | None:
    """The total area in km2."""
    found = entries(box, AREA)
    for entry, signals in candidates(box, found):
        if reading := _read_row(entry.row, AREA_UNITS, _AREAS, signals):
            others = [other.row for other in found if other is not entry]
            reading.alternatives += _alternatives(others, AREA_UNITS)
            return reading
    return None


def read_density(box: Infobox, population: Reading | None) -> Reading | None:
    """The density of the same whole as `population`, in people per km2."""
    rows = [row for row in box.rows if _is_density(row)]
    whole = population.label.lower() if population else ""
    for row in sorted(rows, key=lambda row: scope_of(row) != ""):
        if (scope := scope_of(row)) and scope != whole:
            continue
        signals = ["part_for_whole" if scope else "own_label"]
        if reading := _read_row(row, DENSITY_UNITS, _DENSITIES, signals):
            others = [other for other in rows if other is not row]
            reading.alternatives += _alternatives(others, DENSITY_UNITS)
            return reading
    return None


def read_elevation(box: Infobox) -> Reading | None:
    """The elevation in metres; the highest and lowest points alone are no elevation."""
    rows = [row for row in box.rows if _is_elevation(row)]
    own = [row for row in rows if not _is_extreme(row)]
    for row in sorted(own, key=_is_mean):
        signals = ["average_only" if _is_mean(row) else "own_label"]
        reading = _read_row(row, LENGTH, _HEIGHTS, signals) or _assumed(row, signals)
        if reading:
            others = [other for other in rows if other is not row]
            reading.alternatives += _alternatives(others, LENGTH)
            return reading
    return None


def _read_row(
    row: Row, dimension: Dimension, bounds: tuple[float, float], signals: list[str]
) -> Reading | None:
    measured = _measure(row, dimension)
    if measured is None:
        return None
    found = measured.quantity
    reading = Reading(found.value, row.text, row.heading.text or row.group.text, dimension.symbol)
    reading.as_of = find_date(row.heading.note)
    reading.alternatives = [
        Alternative(
            value=other.value,
            label=reading.label,
            unit=dimension.symbol,
            raw=row.text[other.start : other.end],
        )
        for other in measured.others
    ]
    reading.signals = [*signals, *_signs(measured, bounds)]
    return reading


def _measure(row: Row, dimension: Dimension) -> Measured | None:
    """What the cell states; a bare number takes its unit from the label, as in `Area (km2)`."""
    text = row.text
    if (measured := read_measure(text, dimension)) or not _BARE_NUMBER.fullmatch(text):
        return measured
    return read_measure(f"{text} {row.heading.note or row.group.note}", dimension)


def _signs(measured: Measured, bounds: tuple[float, float]) -> list[str]:
    signs = ["several_figures" if measured.others else "one_figure"]
    if measured.agrees is not None:
        signs.append("units_agree" if measured.agrees else "units_disagree")
    value = measured.quantity.value
    ends = (value.min, value.max) if isinstance(value, Range) else (value, value)
    if not (bounds[0] <= ends[0] and ends[1] <= bounds[1]):
        signs.append("implausible")
    return signs


def _alternatives(rows: list[Row], dimension: Dimension) -> list[Alternative]:
    found = []
    for row in rows:
        if measured := _measure(row, dimension):
            value, label = measured.quantity.value, row.heading.text or row.group.text
            found.append(Alternative(value=value, label=label, unit=dimension.symbol, raw=row.text))
    return found


def _is_density(row: Row) -> bool:
    if not DENSITY.fullmatch(row.heading.name):
        return False
    group = row.group.name
    return not row.bulleted or bool(POPULATION.fullmatch(group) or AREA.fullmatch(group))


def _is_elevation(row: Row) -> bool:
    """Rivers and passes also give elevations, bulleted under `Source` and `Mouth`."""
    name, group = row.heading.name, row.group.name
    if row.bulleted and _ELEVATION.fullmatch(group):
        return True
    if not _ELEVATION.fullmatch(name):
        return False
    return not row.bulleted or bool(_GROUPS_WITH_ELEVATION.fullmatch(group))


def _is_extreme(row: Row) -> bool:
    return bool(_EXTREME.search(f"{row.heading.name} {row.heading.note}"))


def _is_mean(row: Row) -> bool:
    return bool(_MEAN.search(row.heading.text))


def _assumed(row: Row, signals: list[str]) -> Reading | None:
    """A cell that only says `sea level`."""
    if not _SEA_LEVEL.fullmatch(row.text):
        return None
    label = row.heading.text
    return Reading(0, row.text, label, LENGTH.symbol, signals=[*signals, "unit_assumed"])
