"""Read a noun phrase of a definition: `a municipality and district of Warsaw` is a district."""

import re
from dataclasses import dataclass, replace
from functools import cache

from entrepot.page_parsing.contract import Kind
from entrepot.page_parsing.facts.country import state_named
from entrepot.page_parsing.kind import words as kind_words

_SEGMENT = re.compile(
    r"\s*(?:[,;:]|\.(?=\s|$)|\b(?:of|in|on|at|from|along|near|within|between|that|which|where|who"
    r"|located|situated|lying|based|known|for|by|to|with|comprising|containing|serving|built|called"
    r"|headquartered|making|whose)\b)\s*"
)
_OFFICE = re.compile(
    r" (?!over|under|after|other|together|former|rather|either)\w+(?:or|er|ist|ian|man|woman)s?\b"
)
_GENERIC = re.compile(r"municipality|town|township|community|locality")
_CITY_ABOVE = re.compile(r"(?<![\w-])(?:city|town|municipality|metropolis|capital)(?![\w-])")
_STATE_ABOVE = re.compile(
    r"(?<![\w-])(?:state|province|region|country|oblast|krai|prefecture|department|governorate"
    r"|division|republic|voivodeship|territory)(?![\w-])",
    re.IGNORECASE,
)
_DISTRICT_ABOVE = re.compile(r"\b(?:borough|quarter|ward|city district)\b", re.IGNORECASE)
_COUNTY_ABOVE = re.compile(r"\b(?:County|Parish)\b")
_COUNTRY_ABOVE = re.compile(r" (?:of|in) (?:the )?(?P<name>[A-Z][\w' -]+)")
_DEPARTMENT_BELOW = re.compile(r" of (?:the )?.*\bdepartment\b")
_CITY_STATES = frozenset({"Singapore", "Monaco", "Vatican City"})
_PREFECTURES = ("prefecture", "subprefecture", "sub-prefecture")
_PARTS_OF_CITIES = frozenset({"london borough", "special ward"})
_PARTS_OF_CITY_OR_STATE = frozenset({"raion", "okrug"})
_SAYS_LITTLE = frozenset(
    {
        "locality",
        "localities",
        "seaport",
        "urban area",
        "metropolitan area",
        "metropolitan region",
    }
)
_MAX_SEGMENTS = 4
_MAX_AFTER = 90

Sense = Kind | str


@dataclass(slots=True, frozen=True)
class Noun:
    """A head noun: what it means (`island` and `area` mean little by themselves) and its end."""

    sense: str
    word: str
    end: int


@dataclass(slots=True, frozen=True)
class Definition:
    """What a text says its subject is; `weak` for nouns that say little, `segment` how far in."""

    kind: Kind
    weak: bool
    segment: int
    noun: str = ""


def define(text: str, *, above_district: bool = False) -> Definition | None:
    """The kind that `text`, the predicate of a definition, states first.

    `above_district` tells that a district of this page has a seat or parts of its own, which
    districts of a state have and districts of a city have not.
    """
    position = segment = 0
    for _ in range(_MAX_SEGMENTS):
        cut = _SEGMENT.search(text, position)
        end = cut.start() if cut else len(text)
        nouns = find_nouns(text[position:end])
        if nouns:
            noun = _leading(nouns)
            after = text[position + noun.end :].partition(",")[0][:_MAX_AFTER]
            found = _resolve(noun, after, segment, above_district=above_district)
            return _prefer_town(found, nouns[0])
        if cut is None:
            return None
        position = cut.end()
        segment += cut[0].strip() != "of"  # `one of the five boroughs` is about boroughs
    return None


def find_nouns(phrase: str) -> list[Noun]:
    """The head nouns of `phrase`: of `state capital` the last, `capital`."""
    heads: list[Noun] = []
    for match in _nouns().finditer(phrase):
        if _OFFICE.match(phrase, match.end()):
            continue
        if heads and phrase[heads[-1].end : match.start()] == " ":
            heads.pop()
        heads.append(Noun(_sense(match[0].lower()), match[0].lower(), match.end()))
    return heads


def _leading(nouns: list[Noun]) -> Noun:
    """Which of several joined nouns says most: countries first, islands and generic ones last."""
    first = nouns[0]
    senses = {noun.sense: noun for noun in reversed(nouns)}
    if "country" in senses:
        return senses["country"]
    if part := next((noun for noun in nouns if noun.word in _PARTS_OF_CITIES), None):
        return part
    if first.word in _PREFECTURES and "city" in senses:
        return senses["city"]
    if first.sense == "city" and "district" in senses and _GENERIC.match(first.word):
        return senses["district"]
    if first.sense in {"island", "area"}:
        return next((noun for noun in nouns if noun.sense not in {"island", "area"}), first)
    return first


def _prefer_town(found: Definition, first: Noun) -> Definition:
    """A `municipality and district of X Province` is a town with the land around it."""
    is_town = first.sense == "city" and found.kind == "province_or_region"
    return replace(found, kind="city") if is_town else found


def _resolve(noun: Noun, after: str, segment: int, *, above_district: bool) -> Definition:
    if noun.sense == "island":
        return Definition("other", weak=True, segment=segment)
    if noun.sense == "area":
        return Definition("district", weak=True, segment=segment)
    kind = _kind(noun, after, above_district=above_district)
    weak = noun.word in _SAYS_LITTLE and kind == _KINDS.get(noun.sense)
    return Definition(kind, weak, segment, noun.word)


def _kind(noun: Noun, after: str, *, above_district: bool) -> Kind:
    if noun.sense == "district":
        return _district(noun, after, above=above_district)
    if noun.word.startswith("localit") and _DISTRICT_ABOVE.search(after):
        return "district"
    if noun.word in _PREFECTURES and _DEPARTMENT_BELOW.match(after):
        return "city"  # the seat of a French department, not a prefecture of Japan
    if noun.word in _PARTS_OF_CITY_OR_STATE and _CITY_ABOVE.search(after):
        return "district"
    return _KINDS[noun.sense]


def _district(noun: Noun, after: str, *, above: bool) -> Kind:
    """Districts of a state are regions; American boroughs in a county are towns."""
    if noun.word.startswith("borough") and _COUNTY_ABOVE.search(after):
        return "city"
    may_be_region = noun.word.startswith(("district", "arrondissement", "borough"))
    if may_be_region and not _CITY_ABOVE.search(after):
        is_region = above or _STATE_ABOVE.search(after) or _lies_in_country(after)
        return "province_or_region" if is_region else "district"
    return "district"


def _lies_in_country(after: str) -> bool:
    """Whether the whole that comes next is a country: `one of the 25 districts of Sri Lanka`."""
    above = _COUNTRY_ABOVE.match(after)
    state = state_named(above["name"].strip()) if above else None
    return state is not None and state not in _CITY_STATES


_KINDS: dict[str, Kind] = {
    "country": "country",
    "city": "city",
    "region": "province_or_region",
    "other": "other",
}
_WORDS = {
    "country": kind_words.COUNTRY,
    "city": kind_words.CITY,
    "district": kind_words.DISTRICT,
    "region": kind_words.REGION,
    "island": kind_words.ISLAND,
    "area": kind_words.AREA,
    "other": kind_words.OTHER,
}


@cache
def _nouns() -> re.Pattern[str]:
    words = [word for words in _WORDS.values() for word in words.split("|")]
    words.sort(key=len, reverse=True)
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(words)})s?(?![\w'\N{{RIGHT SINGLE QUOTATION MARK}}-])",
        re.IGNORECASE,
    )


@cache
def _sense_patterns() -> dict[str, re.Pattern[str]]:
    return {sense: re.compile(rf"(?:{words})s?") for sense, words in _WORDS.items()}


def _sense(word: str) -> str:
    return next(sense for sense, words in _sense_patterns().items() if words.fullmatch(word))
