"""What city_lookup takes (a `CityQuery`, see records) and gives."""

from typing import Literal

from msgspec import Struct

from entrepot.records import Article, CityQuery

LookupRequest = CityQuery


class Candidate(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An article the name may mean; `score` orders candidates, 1 the likeliest, 0 the least."""

    title: str
    url: str
    score: float
    description: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    why: str = ""


class LookupResponse(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`resolved` with its article, `ambiguous` with ranked candidates, or `not_found`.

    `reason` is one sentence on how the answer was reached. `suggestions` are titles near a name
    that was not found, never answers.
    """

    status: Literal["resolved", "ambiguous", "not_found"]
    reason: str
    article: Article | None = None
    candidates: list[Candidate] = []
    suggestions: list[str] = []
