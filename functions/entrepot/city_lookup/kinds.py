"""What kind of thing an article is about, from what its title's data say.

In English the short description decides (https://en.wikipedia.org/wiki/Wikipedia:Short_description:
a noun phrase, the kind of thing first), else the summary's first sentence; in other languages, and
where the words are none we know, the type that GeoData gives the coordinates
(https://www.mediawiki.org/wiki/Extension:GeoData).
"""

import re
from typing import Literal

from entrepot.records import Article

Kind = Literal["city", "part", "region", "former", "other", "unknown"]

_CITY = re.compile(
    r"(?:(?:mega|twin )?cit(?:y|ies)|city-state|towns?|villages?|hamlet|capitals?|municipality|"
    r"municipal seat|commune|comune|settlement|township|borough|metropolis|(?:sea)?port|resort|"
    r"county seat|populated place|census-designated place|unincorporated community|community|"
    r"localit(?:y|ies)|hill station|civil parish|special administrative region|urban area|"
    r"conurbation|(?:federal|capital|urban) district|territory and city)"
)
_PART = re.compile(
    r"(?:district|neighbou?rhood|quarter|subdistrict|suburb|ward|arrondissement|barrio|bairro|"
    r"precinct|urban-type district|frazione|city centre|downtown)s?"
)
_REGION = re.compile(
    r"(?:autonomous (?:region|community|republic|province)|(?:island |sovereign )?country|state|"
    r"region|province|county|prefecture|department|territory|governorate|canton|oblast|"
    r"principality|kingdom|republic|emirate|island|islands|archipelago|peninsula|continent|"
    r"voivodeship|parish|metropolitan area|valley|unitary authority area)"
)
_NOUNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("region", re.compile("autonomous community")),
    ("city", _CITY),
    ("part", _PART),
    ("region", _REGION),
)
_FORMER = re.compile(
    r"\b(?:ancient|former|abandoned|ghost|ruined|lost|historical?|archaeological|submerged|medieval)"
    r" (?:(?!and )\w+ ){0,2}(?:city|town|village|settlement|municipality|commune|site|borough)\b"
)
_SPLIT = re.compile(r" and |, | / ")
_END = re.compile(
    r" (?:in|of|on|near|at|for|from|within|between|under|by|with|based|located|situated|that|"
    r"which|whose|comprising|lying)\b|[;:(]"
)
_VERB = re.compile(r"\b(?:is|are|was|were)\b")
_ARTICLE = re.compile(r"^\s*(?:(?:an?|the|one of the|both an?)\s)?")
_CAPITAL = re.compile(
    r"\bcity-state\b|\b(?:is|as|and) the (?:[\w-]+ ){0,3}(?:capital|city) (?:city )?of\b"
)
_ABROAD: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "part",
        re.compile(
            r"\b(?:stadtteil|ortsteil|stadtbezirk|bezirk|quartiere?|barrio|bairro|wijk|stadswijk|"
            r"dzielnica|stadsdel|bydel|kaupunginosa|městská část|rione)\b"
        ),
    ),
    (
        "city",
        re.compile(
            r"\b(?:\w*stadt|ville|ciudad|città|cidade|\w*stad|miasto|město|by|kaupunki|város|oraș|"
            r"grad|stolica|capitale?|commune|comune|municipio|município|gemeinde|gemeente|gmina|"
            r"kommune?|dorf|ort|pueblo|vila|villa|город|столица|місто)\b"
        ),
    ),
)
_TYPES: dict[str, Kind] = {"city": "city", "country": "region", "adm1st": "region"}
_PLACES = frozenset({"adm2nd", "adm3rd"})


def kind_of(article: Article) -> Kind:
    """Return what an article is about: a city, which is any settlement, a part of one, or a region.

    A `region` is a country or an island, too, `former` is a settlement of the past, `other` no
    inhabited place, and `unknown` an article whose data do not say.
    """
    words = _by_description(article) if article.language == "en" else _by_words_abroad(article)
    if words == "region" and _is_also_a_city(article):
        return "city"
    return words or _by_type(article)


def _by_description(article: Article) -> Kind | None:
    verb, predicate = _predicate(article)
    kind = _by_noun(article.description or predicate)
    if kind is None and not article.description and not verb:
        return None if _type(article) else "unknown"
    return "former" if kind == "city" and verb in {"was", "were"} else kind


def _predicate(article: Article) -> tuple[str, str]:
    """Return the first sentence's verb and what it says of the subject, both empty without."""
    sentence = first_sentence(article.summary)
    verb = _VERB.search(sentence)
    if verb is None:
        return "", ""
    return verb[0], _ARTICLE.sub("", sentence[verb.end() :])


def first_sentence(summary: str) -> str:
    """Return the summary up to the first full stop that is not one of an abbreviation."""
    return re.split(r"(?<=[^\W\d_]{2}[^A-Z])\.\s|(?<=\))\.\s|\n", summary[:1000], maxsplit=1)[0]


def _by_noun(phrase: str) -> Kind | None:
    """Read the nouns at the ends of the phrase's head: `Capital and largest city` of ..."""
    text = phrase.strip().lower()
    if _FORMER.search(text):
        return "former"
    heads = [head.strip() for head in _SPLIT.split(_END.split(text, maxsplit=1)[0])]
    for kind, nouns in _NOUNS:
        if any(re.search(rf"(?:^|[\s-])(?:{nouns.pattern})$", head) for head in heads):
            return kind
    return None


def _is_also_a_city(article: Article) -> bool:
    """Tell whether a region or country is at once a city, as Singapore and Brussels are."""
    if _type(article) == "city" or _CAPITAL.search(first_sentence(article.summary)):
        return True
    return article.language == "en" and _by_noun(_predicate(article)[1]) == "city"


def _by_words_abroad(article: Article) -> Kind | None:
    text = (article.description or "").lower()
    return next((kind for kind, words in _ABROAD if words.search(text)), None)


def _by_type(article: Article) -> Kind:
    kind = _type(article)
    if kind in _TYPES:
        return _TYPES[kind]
    if kind and kind not in _PLACES:
        return "other"
    if not (article.description or article.summary):
        return "unknown"
    return "unknown" if article.language != "en" and article.latitude is not None else "other"


def _type(article: Article) -> str:
    return (article.coordinate_type or "").partition("(")[0].strip().lower()
