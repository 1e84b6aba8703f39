"""Candidates for a name, the likeliest first."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from entrepot.city_lookup.agreement import Agreement, agreement
from entrepot.city_lookup.contract import Candidate
from entrepot.city_lookup.kinds import Kind, kind_of
from entrepot.city_lookup.names import folded, likeness
from entrepot.city_lookup.wanted import Wanted
from entrepot.records import Article

MAX_CANDIDATES = 8
_NAME, _KIND, _PLACE, _ORDER, _RANK = 0.40, 0.25, 0.20, 0.10, 0.05  # their sum is 1
_AGAINST = 0.4  # what is left of a candidate's score when it contradicts the query
_OF_KIND: dict[Kind, float] = {
    "city": 1.0,
    "unknown": 0.6,
    "part": 0.5,
    "region": 0.4,
    "former": 0.3,
    "other": 0.0,
}
_CALLED: dict[Kind, str] = {
    "city": "a city, town or village",
    "unknown": "of unknown kind",
    "part": "a part of a city",
    "region": "a region, country or island",
    "former": "a place of the past",
    "other": "no city",
}
_PROMINENT = re.compile(r"\b(?:capital|largest|most populous|metropol\w+)\b", re.IGNORECASE)


class Found(Struct, frozen=True, kw_only=True):
    """An article that the name may mean.

    `place` counts from 0 in the order in which it was found. `is_stated` is true where Wikipedia
    itself, by a title or a disambiguation page, says that the article may be meant.
    """

    article: Article
    kind: Kind
    agreement: Agreement
    likeness: float
    place: int
    is_stated: bool

    @property
    def is_named_so(self) -> bool:
        """Tell whether its title is the name but for diacritics, case and a qualifier."""
        return self.likeness == 1.0

    @property
    def may_be_meant(self) -> bool:
        """Tell whether it is a place and nothing speaks against it."""
        return self.kind != "other" and self.agreement.verdict != "contradicts"


def found(article: Article, wanted: Wanted, place: int, *, is_stated: bool) -> Found:
    """Compare an article with the query."""
    return Found(
        article=article,
        kind=kind_of(article),
        agreement=agreement(article, wanted),
        likeness=likeness(article.title, wanted.base),
        place=place,
        is_stated=is_stated,
    )


def score(item: Found) -> float:
    """Return how likely the article is meant, from 0 to 1; a rank, not a probability."""
    places = {"agrees": 1.0, "not_asked": 1.0, "unknown": 0.5, "contradicts": 0.0}
    total = (
        _NAME * item.likeness
        + _KIND * _OF_KIND[item.kind]
        + _PLACE * places[item.agreement.verdict]
        + _ORDER / (1 + item.place / 4)
        + _RANK * bool(_PROMINENT.search(item.article.description or ""))
    )
    return round(total * (_AGAINST if item.agreement.verdict == "contradicts" else 1.0), 3)


def candidates(items: Iterable[Found]) -> list[Candidate]:
    """Return the likeliest as candidates, best first; equal ones by title."""
    ranked = sorted(items, key=lambda item: (-score(item), item.article.title))
    return [_candidate(item) for item in ranked[:MAX_CANDIDATES]]


def promising(titles: Sequence[str], wanted: Wanted, limit: int) -> list[str]:
    """Return the titles that look most like what is wanted, at most `limit`, stably ordered."""
    places = [folded(text) for place in wanted.places for text in place.qualifiers()]

    def strangeness(title: str) -> tuple[bool, bool, float]:
        like = likeness(title, wanted.base)
        elsewhere = not any(text and text in folded(title) for text in places)
        return like < 1.0, elsewhere, -like

    return sorted(dict.fromkeys(titles), key=strangeness)[:limit]


def _candidate(item: Found) -> Candidate:
    article = item.article
    return Candidate(
        title=article.title,
        url=article.url,
        score=score(item),
        description=article.description,
        latitude=article.latitude,
        longitude=article.longitude,
        why=_why(item),
    )


def _why(item: Found) -> str:
    name = "It has the name" if item.is_named_so else "Its name is like the one asked"
    told = f"; {item.agreement.why}" if item.agreement.why else ""
    return f"{name} and is {_CALLED[item.kind]}{told}."
