"""The population: the article's own total, with its date and the other totals beside it."""

import re
from dataclasses import dataclass

from entrepot.page_parsing.facts.dates import find_date, without_dates
from entrepot.page_parsing.facts.infobox import Infobox, Row
from entrepot.page_parsing.facts.numbers import Figure, find_figures, plain
from entrepot.page_parsing.facts.reading import Reading
from entrepot.page_parsing.facts.totals import POPULATION, candidates, entries
from entrepot.records import Alternative, Range

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOT_A_COUNT_AFTER = re.compile(
    r" ?(?:%|percent|per ?cent|st\b|nd\b|rd\b|th\b|km|mi\b|sq\b|/|households|families|:)"
)
_YEAR_AFTER = re.compile(r" ?(?:census|est\b|est\.|estimate|figures?|data)", re.IGNORECASE)
_NOT_A_COUNT_BEFORE = re.compile(r"(?:[$€£¥₹#]|\bno\. ?|\brank(?:ed)? ?)$", re.IGNORECASE)
_YEAR_BEFORE = re.compile(r"(?:\bin|\bas of|\bsince|\bby|\bcensus|\bfrom) ?$", re.IGNORECASE)
_RANGE = re.compile(r" ?(?:[\N{EN DASH}\N{EM DASH}-]|to|and) ?")
_UNSURE = re.compile(r"~|\bc\.|\bca\.|approx|about|over|more than|circa|estimate", re.IGNORECASE)
_YEARS = range(1500, 2100)
_YEAR_DIGITS = 4
_MOST_PEOPLE = 2e9
_MAX_LINE = 400


@dataclass(slots=True)
class Count:
    """A number of people on one line of a cell, and how many counts the line holds."""

    value: float | Range
    as_of: str | None
    line: str
    counts: int


def read_population(box: Infobox) -> Reading | None:
    """The total, or None where the box counts nobody or only other areas than its own."""
    found = entries(box, POPULATION)
    passed: list[str] = []
    for entry, signals in candidates(box, found):
        if reading := _read_row(entry.row, signals + passed):
            rest = [other.row for other in found if other is not entry]
            reading.alternatives += [alt for row in rest for alt in _alternatives(row)]
            return reading
        passed = ["total_unreadable"]
    return None


def find_count(line: str) -> Count | None:
    """The first number of people on `line`: no year, rank, share or measure."""
    line = line[:_MAX_LINE]
    bare = _BRACKETS.sub(lambda match: " " * len(match[0]), line)
    bare = without_dates(bare)
    figures = find_figures(bare, whole=True)
    counts = [figure for figure in figures if _is_count(bare, figure)]
    years = [figure for figure in counts if _may_be_year(bare, figure)]
    counts = counts if len(years) == len(counts) == 1 else [f for f in counts if f not in years]
    if not counts:
        return None
    value, end = _value(bare, counts)
    around = f"{line[: counts[0].start]} {line[end:]}"
    return Count(value, find_date(around), line, len(counts) - isinstance(value, Range))


def _read_row(row: Row, signals: list[str]) -> Reading | None:
    counts = [count for line in row.lines if (count := find_count(line))]
    if not counts:
        return None
    main, *rest = counts
    reading = Reading(main.value, row.text, row.heading.text or row.group.text)
    reading.as_of = main.as_of or _nearby_date(row, counts)
    reading.alternatives = [_alternative(row, count) for count in rest]
    reading.signals = [*signals, *_signs(row, main, counts)]
    return reading


def _signs(row: Row, main: Count, counts: list[Count]) -> list[str]:
    single = len(counts) == 1 and main.counts == 1
    signs = ["one_figure" if single else "several_figures"]
    if _UNSURE.search(main.line):
        signs.append("uncertain_words")
    if "estimate" in row.heading.name:
        signs.append("estimate_only")
    low = main.value.min if isinstance(main.value, Range) else main.value
    if not 0 <= low <= _MOST_PEOPLE:
        signs.append("implausible")
    return signs


def _nearby_date(row: Row, counts: list[Count]) -> str | None:
    """The date in the cell's other lines, the row's label or the group's header."""
    elsewhere = find_date(row.text) if len(counts) == 1 and len(row.lines) > 1 else None
    return (
        (elsewhere if elsewhere and elsewhere not in str(counts[0].value) else None)
        or find_date(row.heading.text)
        or find_date(row.group.text)
    )


def _alternatives(row: Row) -> list[Alternative]:
    counts = [count for line in row.lines if (count := find_count(line))]
    return [_alternative(row, count) for count in counts[:2]]


def _alternative(row: Row, count: Count) -> Alternative:
    bracket = _BRACKETS.search(count.line)
    label = row.heading.text or row.group.text
    if len(row.lines) > 1 and bracket:
        label = f"{label} {bracket[0]}"
    as_of = count.as_of or find_date(row.heading.text)
    return Alternative(value=count.value, label=label, as_of=as_of, raw=count.line)


def _is_count(text: str, figure: Figure) -> bool:
    before, after = (
        text[max(0, figure.start - 12) : figure.start],
        text[figure.end : figure.end + 12],
    )
    if _NOT_A_COUNT_AFTER.match(after) or _NOT_A_COUNT_BEFORE.search(before):
        return False
    stated_year = _YEAR_AFTER.match(after) or _YEAR_BEFORE.search(before)
    is_whole = figure.value >= 0 and float(figure.value).is_integer()
    return is_whole and not (stated_year and _may_be_year(text, figure))


def _may_be_year(text: str, figure: Figure) -> bool:
    return (
        figure.end - figure.start == _YEAR_DIGITS
        and figure.value in _YEARS
        and (text[figure.start : figure.end].isdigit())
    )


def _value(text: str, counts: list[Figure]) -> tuple[float | Range, int]:
    first = counts[0]
    if len(counts) > 1 and _RANGE.fullmatch(text[first.end : counts[1].start]):
        low, high = sorted((first.value, counts[1].value))
        return Range(plain(low), plain(high)), counts[1].end
    return plain(first.value), first.end
