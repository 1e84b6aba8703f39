"""A query, checked and taken apart."""

import math

from msgspec import Struct

from entrepot.city_lookup import countries
from entrepot.city_lookup.contract import LookupRequest
from entrepot.city_lookup.countries import Country
from entrepot.city_lookup.names import cleaned, qualified
from entrepot.errors import InvalidRequest

_CODE_LENGTH = 2
_SPOKEN_CODES = {"UK", "US"}


class Place(Struct, frozen=True):
    """What a city is to be in: a country, or any other place, known by its text alone."""

    text: str
    country: Country | None

    def __str__(self) -> str:
        return self.country.name if self.country else f"'{self.text}'"

    def qualifiers(self) -> tuple[str, ...]:
        """Return what titles put behind a city's name for this place."""
        return self.country.qualifiers() if self.country else (self.text,)


class Wanted(Struct, frozen=True, kw_only=True):
    """What is asked: the title as typed, and its parts.

    `base` is the name without a typed qualifier and `within` that qualifier: `Bath, Somerset`.
    `country` is the one given with the query, `point` its latitude and longitude.
    """

    title: str
    base: str
    language: str
    within: Place | None
    country: Place | None
    point: tuple[float, float] | None

    @property
    def places(self) -> tuple[Place, ...]:
        """What the answer is to be in, the country given first."""
        return tuple(place for place in (self.country, self.within) if place is not None)

    @property
    def is_constrained(self) -> bool:
        """Tell whether the query says more than a name."""
        return bool(self.places) or self.point is not None


def checked(request: LookupRequest) -> Wanted:
    """Return the request's parts; raises `InvalidRequest` for what no city can be found by."""
    title = cleaned(request.name, "name")
    base, within = qualified(title)
    return Wanted(
        title=title,
        base=base,
        within=_typed_place(within) if within else None,
        country=_given_country(request.country),
        language=request.language.strip().lower(),
        point=_point(request.latitude, request.longitude),
    )


def _given_country(text: str | None) -> Place | None:
    if text is None or not text.strip():
        return None
    return _place(cleaned(text, "country"))


def _place(text: str) -> Place:
    return Place(text, countries.find(text))


def _typed_place(text: str) -> Place:
    """Return what stands behind a name; two letters are a state's there (`Gary, IN`), not India."""
    is_state = len(text) == _CODE_LENGTH and text.upper() not in _SPOKEN_CODES
    return Place(text, None if is_state else countries.find(text))


def _point(latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
    if latitude is None and longitude is None:
        return None
    if latitude is None or longitude is None:
        raise InvalidRequest("One of latitude and longitude is missing: give both or neither.")
    if not (_within(latitude, 90) and _within(longitude, 180)):
        raise InvalidRequest(
            f"The coordinates {latitude}, {longitude} are no degrees on Earth: a latitude is from "
            "-90 to 90, a longitude from -180 to 180."
        )
    return latitude, longitude


def _within(degrees: float, limit: float) -> bool:
    return math.isfinite(degrees) and abs(degrees) <= limit
