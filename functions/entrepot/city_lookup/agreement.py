"""Whether an article agrees with what the query says beside the name."""

import math
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from entrepot.city_lookup import countries
from entrepot.city_lookup.kinds import first_sentence
from entrepot.city_lookup.names import folded, qualified
from entrepot.city_lookup.wanted import Place, Wanted
from entrepot.records import Article

NEAR_KM = 50.0  # further apart than any two points that both stand for one city
_CODE_LENGTH = 2  # of names in a text: ISO's codes are words of other meaning there, too
_EARTH_KM = 6371.0088  # mean radius: IUGG, Moritz 2000, https://doi.org/10.1007/s001900050278

Verdict = Literal["agrees", "contradicts", "unknown", "not_asked"]


class Agreement(Struct, frozen=True):
    """How the article stands to the query, and the evidence as the end of a sentence."""

    verdict: Verdict
    why: str = ""

    @property
    def suffices(self) -> bool:
        """Tell whether nothing that was asked is left open."""
        return self.verdict in {"agrees", "not_asked"}


def agreement(article: Article, wanted: Wanted, *, typed_in_full: bool = False) -> Agreement:
    """Compare the article with the country, qualifier and coordinates of the query.

    Coordinates that agree settle a country the article leaves open, never one it contradicts. With
    `typed_in_full` the article has the title as typed, and its qualifier needs no evidence.
    """
    asked = wanted.places if not typed_in_full else (wanted.country,)
    checks = [_in_place(article, place) for place in asked if place is not None]
    if wanted.point is not None:
        checks.append(_near(article, wanted.point))
    return _together(checks, settled=wanted.point is not None)


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two points in degrees (haversine formula)."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (one, other))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def point_of(article: Article) -> tuple[float, float] | None:
    """Return the article's coordinates, None without."""
    if article.latitude is None or article.longitude is None:
        return None
    return article.latitude, article.longitude


def country_of(article: Article) -> str | None:
    """Return the alpha-2 code of where the article's subject is, None where that stays open.

    GeoData's code counts most, then the description, then the first sentence, then the title.
    """
    code = countries.by_code(article.country_code or "")
    if code is not None:
        return code.code
    for text in (article.description or "", first_sentence(article.summary)):
        stated = countries.stated(text)
        if stated is not None:
            return stated
    within = countries.find(qualified(article.title)[1] or "")
    return within.code if within else None


def _together(checks: list[Agreement], *, settled: bool) -> Agreement:
    if not checks:
        return Agreement("not_asked")
    against = [check for check in checks if check.verdict == "contradicts"]
    if against:
        return against[0]
    near = settled and checks[-1].verdict == "agrees"
    if near or all(check.verdict == "agrees" for check in checks):
        return Agreement("agrees", _listed(check.why for check in checks if check.why))
    return next(check for check in checks if check.verdict == "unknown")


def _in_place(article: Article, place: Place) -> Agreement:
    code = country_of(article)
    if place.country is None:
        return _mentions(article, place)
    if code is None:
        return Agreement("unknown", f"nothing in its data says that it is in {place}")
    if countries.belongs(code, place.country.code):
        return Agreement("agrees", f"in {place}")
    if place.country.sovereign == code:  # a territory, under the code of its state
        return _mentions(article, place)
    return Agreement("contradicts", f"it is in {_name(code)}, not in {place}")


def _mentions(article: Article, place: Place) -> Agreement:
    within = qualified(article.title)[1] or ""
    text = folded(f"{within} . {article.description or ''} . {first_sentence(article.summary)}")
    if any(f" {folded(name)} " in f" {text} " for name in _names(place)):
        return Agreement("agrees", f"in {place}")
    known = "" if place.country else ", which is no country we know"
    return Agreement("unknown", f"nothing in its data says that it is in {place}{known}")


def _names(place: Place) -> tuple[str, ...]:
    names = (place.text, *((place.country.name, *place.country.others) if place.country else ()))
    return tuple(name for name in names if len(folded(name)) > _CODE_LENGTH)


def _near(article: Article, point: tuple[float, float]) -> Agreement:
    here = point_of(article)
    if here is None:
        return Agreement("unknown", "it has no coordinates to compare with those given")
    distance = distance_km(here, point)
    if distance <= NEAR_KM:
        return Agreement("agrees", f"{distance:.0f} km from the coordinates given")
    return Agreement("contradicts", f"it is {distance:,.0f} km from the coordinates given")


def _name(code: str) -> str:
    country = countries.by_code(code)
    return country.name if country else code


def _listed(reasons: Iterable[str]) -> str:
    return " and ".join(dict.fromkeys(reasons))
