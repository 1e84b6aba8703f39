"""Motorways written as a number: what `A7` or `M3` is depends on the country."""

import re

from msgspec import Struct

from entrepot.page_parsing.transport.doubts import most_credible
from entrepot.page_parsing.transport.passages import Sentence
from entrepot.page_parsing.transport.patterns import DASH, pattern

# The prefixes that a country gives to motorways and to hardly any other road.
_COUNTRIES_OF = {
    "A": """germany austria switzerland italy france spain portugal netherlands belgium poland
        croatia slovenia serbia romania bulgaria greece luxembourg lithuania algeria morocco
        tunisia liechtenstein""",
    "AP": "spain",
    "M": "england scotland wales ireland kingdom pakistan hungary",
    "D": "czech slovakia",
    "O": "turkey türkiye",
    "G": "china",
}
# What an adjective must go before to say in which country the place is, not whom it has known.
_DEMONYMS = {
    "german": "germany",
    "austrian": "austria",
    "swiss": "switzerland",
    "italian": "italy",
    "french": "france",
    "spanish": "spain",
    "portuguese": "portugal",
    "dutch": "netherlands",
    "belgian": "belgium",
    "polish": "poland",
    "croatian": "croatia",
    "serbian": "serbia",
    "romanian": "romania",
    "bulgarian": "bulgaria",
    "greek": "greece",
    "english": "england",
    "hungarian": "hungary",
    "czech": "czech",
    "slovak": "slovakia",
    "turkish": "turkey",
    "chinese": "china",
    "irish": "ireland",
    "scottish": "scotland",
    "welsh": "wales",
    "moroccan": "morocco",
    "algerian": "algeria",
    "tunisian": "tunisia",
}
_OF_THE_COUNTRY = pattern(rf"""
    \b({"|".join(_DEMONYMS)}) (?:\w+ )?(?:state|region|province|town|city|department|commune|canton
    |island|county|municipality|autonomous|voivodeship|capital|port|resort)\b
""")
_WORD = pattern(r"\w+")
_NUMBER = pattern(rf"\b(AP|[AMDOG])(?:{DASH}| )?\d{{1,4}}\b(?!\(M\))")
_SOMETHING_ELSE = pattern(r"^ (?:trunk )?(?:road|line|train|metro|bus|route|tank|street)")
_NO_ROADS = pattern(
    r"\b(?:metro|subway|tram|trains?|lines?|bus|buses|gauge|rifles?|tanks?|airbus|aircraft)\b"
)
_FORCE = 0.7
_OPENING = 600


class Routes(Struct, frozen=True):
    """The prefixes that mean a motorway in the article's country."""

    prefixes: frozenset[str]

    def force(self, sentence: Sentence) -> float:
        """Return how strongly, 0 to 1, a sentence speaks of a motorway by its number."""
        if not self.prefixes or sentence.kind not in {"transport", "lead", "infobox"}:
            return 0.0
        if _NO_ROADS.search(sentence.lower):
            return 0.0
        spans = [
            n.span() for n in _NUMBER.finditer(sentence.text) if self._is_motorway(sentence, n)
        ]
        return _FORCE * most_credible(sentence, spans)

    def _is_motorway(self, sentence: Sentence, number: re.Match[str]) -> bool:
        follows = sentence.lower[number.end() : number.end() + 20]
        return number[1] in self.prefixes and not _SOMETHING_ELSE.match(follows)


def routes_of(lead: str, infobox_rows: list[tuple[str, str]]) -> Routes:
    """Find the country in the lead's beginning and the infobox, and with it the prefixes."""
    stated = [value for label, value in infobox_rows if label in {"Country", "Sovereign state"}]
    opening = " ".join([lead[:_OPENING], *stated[:2]]).lower()
    words = set(_WORD.findall(opening))
    words.update(_DEMONYMS[mark[1]] for mark in _OF_THE_COUNTRY.finditer(opening))
    return Routes(
        frozenset(
            prefix
            for prefix, countries in _COUNTRIES_OF.items()
            if not words.isdisjoint(countries.split())
        )
    )
