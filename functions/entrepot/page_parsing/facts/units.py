"""Areas, densities and elevations with their units, in square kilometres and metres.

Infoboxes give each quantity twice, `606.96 sq mi (1,572.03 km2)`, mostly through
https://en.wikipedia.org/wiki/Template:Convert. The metric figure is the value; whether the other
one is the same quantity is evidence that both were read right.
"""

import re
from dataclasses import dataclass

from entrepot.page_parsing.facts.numbers import Figure, find_figures, plain
from entrepot.records import Range

_SQUARE_KM = r"(?:km|kilomet(?:er|re)s?) ?\^?(?:²|2|squared)|sq(?:uare|\.)? ?(?:km\b|kilomet)"
_SQUARE_MILE = r"sq(?:uare|\.)? ?mi(?:\b|les?)|mi(?:les?)? ?\^?(?:²|2)"
_AREAS = (
    (_SQUARE_KM, 1.0),
    (r"ha\b|hectares?", 0.01),
    (r"m ?\^?(?:²|2)(?!\d)|sq(?:uare|\.)? ?(?:m\b|met(?:er|re))", 1e-6),
    (r"dunams?", 1e-3),
    (_SQUARE_MILE, 2.589988110336),
    (r"acres?\b", 0.0040468564224),
)
_HEADS = r"(?:inhabitants?|inh\.?|people|persons?|residents?|pop\.?|hab\.?)? ?(?:/|per) ?"
_JOINED = re.compile(
    r"(?: ?\([^()]*\))? ?(?:[\N{EN DASH}\N{EM DASH}-]|\bto\b|\band\b|[,;]? ?\bmax(?:\.|imum)?) ?"
    r"| ?\(min(?:\.|imum)?\)[,;]? ?",
    re.IGNORECASE,
)
_MAX_TEXT = 400


@dataclass(slots=True, frozen=True)
class Dimension:
    """What a quantity may be written in: unit patterns and factors, the preferred unit first."""

    symbol: str
    units: tuple[tuple[re.Pattern[str], float], ...]
    metric: int


def _dimension(
    symbol: str, units: tuple[tuple[str, float], ...], metric: int, before: str = ""
) -> Dimension:
    compiled = ((re.compile(rf" ?{before}(?:{unit})", re.IGNORECASE), f) for unit, f in units)
    return Dimension(symbol, tuple(compiled), metric)


AREA = _dimension("km2", _AREAS, metric=4)
DENSITY = _dimension("/km2", tuple((unit, 1 / f) for unit, f in _AREAS), metric=4, before=_HEADS)
LENGTH = _dimension(
    "m", ((r"m(?![\w²/])|met(?:er|re)s?\b", 1.0), (r"ft\b|feet\b|foot\b", 0.3048)), metric=1
)


@dataclass(slots=True, frozen=True)
class Quantity:
    """A figure or range with its unit; `low` and `high` are in the dimension's own unit."""

    low: float
    high: float
    slack: float
    unit: int
    start: int
    end: int

    @property
    def value(self) -> float | Range:
        """The number, or the range where two ends are stated."""
        if self.low == self.high:
            return plain(self.low)
        return Range(min(self.low, self.high), max(self.low, self.high))


@dataclass(slots=True, frozen=True)
class Measured:
    """What a cell states: its quantity, others after it, and whether both systems agree."""

    quantity: Quantity
    others: tuple[Quantity, ...]
    agrees: bool | None


def read_measure(text: str, dimension: Dimension) -> Measured | None:
    """The quantity that `text` states first, metric before imperial; None without any."""
    quantities = find_quantities(text[:_MAX_TEXT], dimension)
    if not quantities:
        return None
    best = min(quantities, key=lambda found: (found.unit != 0, found.unit >= dimension.metric))
    best = min((q for q in quantities if q.unit == best.unit), key=lambda found: found.start)
    others = tuple(q for q in quantities if q.unit == best.unit and q is not best)
    return Measured(_tidy(best, dimension), others, _agreement(best, quantities, dimension))


def find_quantities(text: str, dimension: Dimension) -> list[Quantity]:
    """Every quantity of `dimension` in `text`, the two ends of a range joined."""
    found: list[Quantity] = []
    bare: Figure | None = None
    for figure in find_figures(text):
        unit = _unit_at(text, figure.end, dimension)
        if unit is None:
            bare = figure
            continue
        first = bare if bare and _JOINED.fullmatch(text, bare.end, figure.start) else figure
        _add(found, _quantity(first, figure, unit, dimension), text)
        bare = None
    return found


def _add(found: list[Quantity], new: Quantity, text: str) -> None:
    """Add `new`, or stretch the quantity before it: `5 m (16 ft) to 30 m` is one range."""
    same = [index for index, old in enumerate(found) if old.unit == new.unit]
    if same and _JOINED.fullmatch(text, found[same[-1]].end, new.start):
        old = found[same[-1]]
        found[same[-1]] = Quantity(old.low, new.high, new.slack, new.unit, old.start, new.end)
    else:
        found.append(new)


def _quantity(first: Figure, last: Figure, unit: tuple[int, int], dimension: Dimension) -> Quantity:
    index, end = unit
    factor = dimension.units[index][1]
    low, high, slack = (part * factor for part in (first.value, last.value, last.slack))
    return Quantity(low, high, slack, index, first.start, end)


def _unit_at(text: str, position: int, dimension: Dimension) -> tuple[int, int] | None:
    for index, (unit, _) in enumerate(dimension.units):
        if match := unit.match(text, position):
            return index, match.end()
    return None


def _agreement(best: Quantity, quantities: list[Quantity], dimension: Dimension) -> bool | None:
    """Whether the nearest figure in the other system is the same quantity, rounding allowed."""
    is_metric = best.unit < dimension.metric
    others = [q for q in quantities if (q.unit < dimension.metric) != is_metric]
    if not others:
        return None
    other = min(others, key=lambda found: abs(found.start - best.end))
    slack = best.slack + other.slack + 0.002 * abs(best.high)
    low, high = sorted((best.low, best.high))
    return all(low - slack <= end <= high + slack for end in (other.low, other.high))


def _tidy(found: Quantity, dimension: Dimension) -> Quantity:
    """Round what was converted from another unit to what its digits can carry."""
    if dimension.units[found.unit][1] == 1.0:
        return found
    low, high = _significant(found.low, found.slack), _significant(found.high, found.slack)
    return Quantity(low, high, found.slack, found.unit, found.start, found.end)


def _significant(value: float, slack: float) -> float:
    places = 0
    while slack < 1 and places < 9:  # noqa: PLR2004  # micro-units are finer than any infobox
        slack *= 10
        places += 1
    return round(value, places)
