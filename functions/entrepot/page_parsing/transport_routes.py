"""Motorways written as a number: what `A7` or `M3` is depends on the country."""

import re

from msgspec import Struct

from entrepot.page_parsing.transport_doubts import most_credible
from entrepot.page_parsing.transport_passages import Sentence
from entrepot.page_parsing.transport_patterns import DASH, pattern

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
    words = set(_WORD.findall(" ".join([lead[:_OPENING], *stated[:2]]).lower()))
    return Routes(
        frozenset(
            prefix
            for prefix, countries in _COUNTRIES_OF.items()
            if not words.isdisjoint(countries.split())
        )
    )
