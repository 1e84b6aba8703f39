"""Structs that several functions share.

They travel as JSON between functions and rest as JSON lines in the lake. Coordinates are WGS 84
degrees, areas square kilometres, elevations metres, times ISO 8601 in UTC.
"""

import re
from typing import Any, Literal, get_args

from msgspec import Struct, field

LICENCE = "CC BY-SA 4.0"
RUN_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")  # may stand in a key of the lake, and in SQL
RUN_NAME_SAYS = "'run' must be 1 to 64 letters, digits, '-' or '_'."


class CityQuery(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One city as the user asked for it.

    `country` is a name or an ISO 3166-1 alpha-2 code; `language` a Wikipedia language code;
    `demand` is in whatever unit the user counts; `line` is where the row began in its file.
    """

    name: str
    country: str | None = None
    language: str = "en"
    demand: float | None = None
    latitude: float | None = None
    longitude: float | None = None
    line: int | None = None


class Article(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One revision of one Wikipedia article, and where its text may be used under `licence`.

    `revised` is when this revision was saved. `country_code` (ISO 3166-1 alpha-2) and
    `coordinate_type` (`city`, `adm1st`, `country`, ...) are what GeoData knows of the title
    coordinate; `description` is the article's short description.
    """

    title: str
    page_id: int
    revision: int
    url: str
    language: str = "en"
    revised: str | None = None
    wikidata_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    country_code: str | None = None
    coordinate_type: str | None = None
    description: str | None = None
    summary: str = ""
    # A factory, so that the licence is written with the record even where it is the usual one.
    licence: str = field(default_factory=lambda: LICENCE)


class Resolution(Struct, frozen=True, kw_only=True):
    """What Wikipedia has under exactly one asked title, redirects followed.

    `article` is there for `page` and `disambiguation`. `redirected_from` is the title before a
    redirect, None when the title was the article's own.
    """

    asked: str
    status: Literal["page", "disambiguation", "missing", "invalid"]
    article: Article | None = None
    redirected_from: str | None = None


class Range(Struct, frozen=True):
    """A closed interval, for quantities an article states as one: `78-116 m`."""

    min: float
    max: float


class Alternative(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Another figure the page gives for the same fact, under its own label."""

    value: float | str | Range
    label: str
    unit: str | None = None
    as_of: str | None = None
    raw: str = ""


class Fact(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One stated fact.

    `raw` is the text it was read from and `label` the heading of that text. `as_of` is an ISO 8601
    date of as much precision as the page gives. `confidence` is a calibrated probability of being
    right, 0 to 1.
    """

    value: float | str | Range
    raw: str
    label: str
    confidence: float
    unit: str | None = None
    as_of: str | None = None
    alternatives: list[Alternative] = []


class Evidence(Struct, frozen=True, kw_only=True):
    """Where a claim was read: the heading above it and the sentence or infobox row itself."""

    section: str
    text: str


class Signal(Struct, frozen=True, kw_only=True):
    """A yes or no about a mode of transport; no means the article does not say so."""

    value: bool
    evidence: list[Evidence] = []


class Section(Struct, frozen=True, kw_only=True):
    """The text under one heading, without that of its subsections; `level` is 2 to 6."""

    level: int
    heading: str
    text: str


class Failure(Struct, frozen=True, kw_only=True):
    """An error as data: its code and sentence, and whether trying again may help."""

    code: str
    message: str
    retryable: bool = False


class Outcome(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one item of a batch: `value` is the response when `ok`."""

    status: Literal["ok", "failed"]
    value: Any = None
    error: Failure | None = None


RowStatus = Literal["enriched", "ambiguous", "not_found", "invalid", "failed"]
STATUSES: tuple[RowStatus, ...] = get_args(RowStatus)
TRANSPORT_MODES = (
    "seaport",
    "river_or_inland_port",
    "airport",
    "metro_or_tram",
    "mainline_rail",
    "motorway",
)


class RejectedRow(Struct, frozen=True, kw_only=True):
    """A row that cannot be looked up: where it began, a stable code, a sentence, and its text."""

    line: int
    code: str
    reason: str
    text: str


class RunManifest(Struct, frozen=True, kw_only=True):
    """The account of one run, written as its last act.

    `counts` has every status and adds up to `rows`, the rows of the input. `reasons` has the codes
    of the rows that are `invalid` or `failed`. `ignored_columns` are those of the input that
    nothing was read from. No times: the same input and pages give the same bytes.
    """

    run: str
    rows: int
    batches: int
    counts: dict[RowStatus, int]
    reasons: dict[RowStatus, dict[str, int]]
    ignored_columns: list[str] = []

    @property
    def adds_up(self) -> bool:
        """Tell whether every row of the input is counted in exactly one place."""
        reasoned = all(
            sum(codes.values()) == self.counts[status] for status, codes in self.reasons.items()
        )
        return reasoned and sum(self.counts.values()) == self.rows


class CityRecord(Struct, kw_only=True, omit_defaults=True):
    """One row of the input on its way through the pipeline; at rest, a line of bronze.

    Each step adds its part: `lookup` (city_lookup's response), `page` (page_parsing's) and
    `sentiment`. `status` is the one place the row ended in, None while it is under way. `lacking`
    says why a part that a record can do without is not there.
    """

    query: CityQuery
    status: RowStatus | None = None
    reason: str | None = None
    lookup: dict[str, Any] | None = None
    page: dict[str, Any] | None = None
    sentiment: dict[str, Any] | None = None
    lacking: dict[str, Failure] = {}
    error: Failure | None = None
