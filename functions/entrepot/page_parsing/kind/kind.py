"""What kind of thing an article is about, from what it says it is.

No one place on a page can be trusted: map links say `type:city` of districts and provinces, many
boxes have no type row, categories of cities name districts. So each place votes with a weight and
the heaviest kind wins. The lead's own definition, `X is a district of Y`, weighs most: the Manual
of Style asks for it (https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style/Lead_section).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from selectolax.lexbor import LexborHTMLParser

from entrepot.page_parsing.contract import Kind
from entrepot.page_parsing.facts.coordinates import Place, find_places
from entrepot.page_parsing.facts.infobox import Infobox, read_infobox
from entrepot.page_parsing.kind import words as kind_words
from entrepot.page_parsing.kind.nouns import Definition, define, find_nouns
from entrepot.records import Fact

Votes = defaultdict[Kind, float]

_COPULA = re.compile(
    r"\b(?:is|was|are|were|remains|forms)\b(?: also| both| now| still| an?| the)* "
)
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_QUALIFIER = re.compile(r" \(([^()]+)\)$")
_REFERS = re.compile(
    r"\b(?:may|can|could|might|commonly|usually|most often) (?:also )?refers? to\b"
)
_NO_SUBJECT = re.compile(r"^Lists? of |\(disambiguation\)$")
_PLACE_ROWS = frozenset(
    {"country", "sovereign state", "time zone", "population", "area", "elevation", "postal code"}
)
_SEAT_ROWS = frozenset(
    {"capital", "headquarters", "seat", "tehsils", "talukas", "largest city", "municipalities"}
)
_CITY_ROWS = frozenset(
    {"city", "municipality", "metropolis", "borough", "special city", "metropolitan city"}
)
_PERSON_ROWS = frozenset({"born", "died", "occupation", "nationality", "spouse"})
_MAX_LEAD = 1200
_WIDE_KM2 = 1000
_DENSE_PER_KM2 = 3000

_LEAD, _LEAD_WEAK, _LEAD_LATER = 3.0, 1.4, 1.3
_TYPE, _TITLE, _QUALIFIED, _CATEGORY, _MAP, _MAP_OTHER = 2.5, 1.2, 2.0, 0.8, 0.7, 2.0
_COUNTRY_BOX, _DEPENDENCY_BOX, _PERSON, _SEAT, _SETTLED = 2.5, 1.0, 3.5, 0.5, 0.4
_MOST_PER_KIND = 2


def read_kind(  # noqa: PLR0913 # what has been read of the page, one each
    tree: LexborHTMLParser,
    facts: Mapping[str, Fact],
    title: str,
    categories: Iterable[str],
    lead: str,
    *,
    box: Infobox | None = None,
    places: list[Place] | None = None,
) -> Kind:
    """The kind that the lead, the box, the title, the categories and the map link add up to.

    `lead` is the text before the first section. `box` and `places` save finding the infobox and
    the coordinates again.
    """
    if _REFERS.search(lead[:_MAX_LEAD].partition("\n")[0]) or _NO_SUBJECT.search(title):
        return "other"
    box = box or read_infobox(tree) or Infobox()
    votes: Votes = defaultdict(float)
    above = _has_districts_of_state(box, facts, title)
    definition = _part_of_city(define_lead(lead, above_district=above), facts)
    above |= definition is not None and _is_region(definition)
    _vote_lead(votes, definition, box)
    _vote_box(votes, box, facts, above_district=above)
    _vote_title(votes, title, above_district=above)
    _vote_categories(votes, categories, above_district=above)
    _vote_map(votes, find_places(tree, box) if places is None else places)
    return max(votes, key=lambda kind: votes[kind]) if votes else "other"


def _has_districts_of_state(box: Infobox, facts: Mapping[str, Fact], title: str) -> bool:
    """Whether a district on this page is one of a state: it has a seat, or more land than cities.

    India's are told from others by their titles: `Pune district`.
    """
    names = _names(box)
    if names & _SEAT_ROWS or title.endswith(" district"):
        return True
    return _figure(facts, "area_km2") >= _WIDE_KM2 and not names & _CITY_ROWS


def _part_of_city(definition: Definition | None, facts: Mapping[str, Fact]) -> Definition | None:
    """A Turkish district is a town with its land, but where it is built up part of a city."""
    is_town = definition is not None and definition.kind == "city"
    if definition is None or not is_town or not definition.noun.startswith("district"):
        return definition
    is_part = _figure(facts, "density_per_km2") >= _DENSE_PER_KM2
    return replace(definition, kind="district") if is_part else definition


def _figure(facts: Mapping[str, Fact], name: str) -> float:
    fact = facts.get(name)
    return float(fact.value) if fact and isinstance(fact.value, int | float) else 0.0


def _is_region(definition: Definition) -> bool:
    """What the lead calls a region, its type row and categories call a district: a `raion`."""
    return definition.kind == "province_or_region" and not definition.weak


def _vote_lead(votes: Votes, definition: Definition | None, box: Infobox) -> None:
    if definition is None:
        return
    if definition.segment and not _is_place(box):
        return
    weak = definition.weak or (definition.noun == "state" and _is_sovereign(box))
    weight = _LEAD_WEAK if weak else _LEAD_LATER if definition.segment else _LEAD
    votes[definition.kind] += weight


def define_lead(lead: str, *, above_district: bool = False) -> Definition | None:
    """What the lead's first `X is a ...` says that its subject is; None where nothing does."""
    text = lead[:_MAX_LEAD]
    while (shorter := _BRACKETED.sub("", text)) != text:
        text = shorter
    text = " ".join(text.split())
    verb = _COPULA.search(text)
    return define(text[verb.end() :], above_district=above_district) if verb else None


def _vote_box(
    votes: Votes, box: Infobox, facts: Mapping[str, Fact], *, above_district: bool
) -> None:
    names = _names(box)
    if definition := define(box.type, above_district=above_district):
        votes[definition.kind] += _LEAD_WEAK if definition.weak else _TYPE
    if _is_sovereign(box):
        votes["country"] += _COUNTRY_BOX
    elif box.is_about_state:
        votes["province_or_region"] += _DEPENDENCY_BOX
    if "capital" in names and "ib-settlement" in box.classes:
        votes["province_or_region"] += _SEAT
    if names & _PERSON_ROWS:
        votes["other"] += _PERSON
    if _is_place(box) and ("population" in facts or "mayor" in names):
        votes["city"] += _SETTLED


def _vote_title(votes: Votes, title: str, *, above_district: bool) -> None:
    """`Xihu District`, `Kansas City`, `Province of Seville`, `Georgia (country)`."""
    qualifier = _QUALIFIER.search(title)
    if qualifier and (definition := define(qualifier[1], above_district=above_district)):
        votes[definition.kind] += _CATEGORY if definition.weak else _QUALIFIED
    name = _QUALIFIER.sub("", title)
    nouns = find_nouns(name)
    if nouns and nouns[-1].end == len(name) and " " in name:
        definition = define(nouns[-1].word, above_district=above_district)
    else:
        definition = define(name) if " of " in name else None
    if definition and definition.kind not in {"other", "country"} and not definition.weak:
        votes[definition.kind] += _TITLE


def _vote_categories(votes: Votes, categories: Iterable[str], *, above_district: bool) -> None:
    found: Counter[Kind] = Counter()
    for category in map(str.lower, categories):
        for kind, pattern in _category_patterns().items():
            if pattern.search(category):
                of_state = above_district and category.startswith("districts")
                found["province_or_region" if of_state else kind] += 1
                break
    for kind, times in found.items():
        votes[kind] += _CATEGORY * min(times, _MOST_PER_KIND)


def _vote_map(votes: Votes, places: list[Place]) -> None:
    for place in places[:1]:
        kind = kind_words.COORDINATE_TYPES.get(place.type or "")
        if kind:
            votes[kind] += _MAP_OTHER if kind == "other" else _MAP


def _names(box: Infobox) -> set[str]:
    return {row.heading.name for row in box.rows} | {row.group.name for row in box.rows}


def _is_sovereign(box: Infobox) -> bool:
    return box.is_about_state and "sovereign state" not in _names(box)


def _is_place(box: Infobox) -> bool:
    return not _names(box).isdisjoint(_PLACE_ROWS)


@cache
def _category_patterns() -> dict[Kind, re.Pattern[str]]:
    patterns = kind_words.CATEGORY_PATTERNS
    return {kind: re.compile(pattern) for kind, pattern in patterns.items()}
