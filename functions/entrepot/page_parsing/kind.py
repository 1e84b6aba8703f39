"""What kind of thing an article is about, from what it says it is.

No one place on a page can be trusted: map links say `type:city` of districts and provinces, many
boxes have no type row, categories of cities name districts. So each place votes with a weight and
the heaviest kind wins. The lead's own definition, `X is a district of Y`, weighs most: the Manual
of Style asks for it (https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style/Lead_section).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from selectolax.lexbor import LexborHTMLParser

from entrepot.page_parsing import kind_words
from entrepot.page_parsing.contract import Kind
from entrepot.page_parsing.coordinates import find_places
from entrepot.page_parsing.infobox import Infobox, read_infobox
from entrepot.page_parsing.kind_nouns import Definition, define, find_nouns
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
_PLACE_ROWS = frozenset(
    {"country", "sovereign state", "time zone", "population", "area", "elevation", "postal code"}
)
_SEAT_ROWS = frozenset(
    {"capital", "headquarters", "seat", "tehsils", "talukas", "largest city", "municipalities"}
)
_PERSON_ROWS = frozenset({"born", "died", "occupation", "nationality", "spouse"})
_MAX_LEAD = 1200

_LEAD, _LEAD_WEAK, _LEAD_LATER = 3.0, 1.4, 1.3
_TYPE, _TITLE, _QUALIFIED, _CATEGORY, _MAP, _MAP_OTHER = 2.5, 1.2, 2.0, 0.8, 0.7, 2.0
_COUNTRY_BOX, _DEPENDENCY_BOX, _PERSON, _SEAT, _SETTLED = 2.5, 1.0, 3.5, 0.5, 0.4
_MOST_PER_KIND = 2


def read_kind(
    tree: LexborHTMLParser,
    facts: Mapping[str, Fact],
    title: str,
    categories: Iterable[str],
    lead: str,
    *,
    box: Infobox | None = None,
) -> Kind:
    """The kind that the lead, the box, the title, the categories and the map link add up to.

    `lead` is the text before the first section. `box` saves finding the infobox again.
    """
    if _REFERS.search(lead[:_MAX_LEAD].partition("\n")[0]):
        return "other"
    box = box or read_infobox(tree) or Infobox()
    votes: Votes = defaultdict(float)
    _vote_lead(votes, lead, box)
    _vote_box(votes, box, facts)
    _vote_title(votes, title)
    _vote_categories(votes, categories)
    _vote_map(votes, tree, box)
    return max(votes, key=lambda kind: votes[kind]) if votes else "other"


def _vote_lead(votes: Votes, lead: str, box: Infobox) -> None:
    definition = _define_lead(lead, above_district=bool(_names(box) & _SEAT_ROWS))
    if definition is None:
        return
    if definition.segment and not _is_place(box):
        return
    weight = _LEAD_WEAK if definition.weak else _LEAD_LATER if definition.segment else _LEAD
    votes[definition.kind] += weight


def _define_lead(lead: str, *, above_district: bool) -> Definition | None:
    text = lead[:_MAX_LEAD]
    while (shorter := _BRACKETED.sub("", text)) != text:
        text = shorter
    text = " ".join(text.split())
    verb = _COPULA.search(text)
    return define(text[verb.end() :], above_district=above_district) if verb else None


def _vote_box(votes: Votes, box: Infobox, facts: Mapping[str, Fact]) -> None:
    names = _names(box)
    if definition := define(box.type, above_district=bool(names & _SEAT_ROWS)):
        votes[definition.kind] += _LEAD_WEAK if definition.weak else _TYPE
    if box.is_about_state and "sovereign state" in names:
        votes["province_or_region"] += _DEPENDENCY_BOX
    elif box.is_about_state:
        votes["country"] += _COUNTRY_BOX
    if "capital" in names and "ib-settlement" in box.classes:
        votes["province_or_region"] += _SEAT
    if names & _PERSON_ROWS:
        votes["other"] += _PERSON
    if _is_place(box) and ("population" in facts or "mayor" in names):
        votes["city"] += _SETTLED


def _vote_title(votes: Votes, title: str) -> None:
    """`Xihu District`, `Kansas City`, `Province of Seville`, `Georgia (country)`."""
    qualifier = _QUALIFIER.search(title)
    if qualifier and (definition := define(qualifier[1])):
        votes[definition.kind] += _QUALIFIED
    name = _QUALIFIER.sub("", title)
    nouns = find_nouns(name)
    if nouns and nouns[-1].end == len(name) and " " in name:
        definition = define(nouns[-1].word)
    else:
        definition = define(name) if " of " in name else None
    if definition and definition.kind not in {"other", "country"} and not definition.weak:
        votes[definition.kind] += _TITLE


def _vote_categories(votes: Votes, categories: Iterable[str]) -> None:
    found: Counter[Kind] = Counter()
    for category in categories:
        for kind, pattern in _category_patterns().items():
            if pattern.search(category.lower()):
                found[kind] += 1
                break
    for kind, times in found.items():
        votes[kind] += _CATEGORY * min(times, _MOST_PER_KIND)


def _vote_map(votes: Votes, tree: LexborHTMLParser, box: Infobox) -> None:
    for place in find_places(tree, box)[:1]:
        kind = kind_words.COORDINATE_TYPES.get(place.type or "")
        if kind:
            votes[kind] += _MAP_OTHER if kind == "other" else _MAP


def _names(box: Infobox) -> set[str]:
    return {row.heading.name for row in box.rows} | {row.group.name for row in box.rows}


def _is_place(box: Infobox) -> bool:
    return not _names(box).isdisjoint(_PLACE_ROWS)


@cache
def _category_patterns() -> dict[Kind, re.Pattern[str]]:
    patterns = kind_words.CATEGORY_PATTERNS
    return {kind: re.compile(pattern) for kind, pattern in patterns.items()}
