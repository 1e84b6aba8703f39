"""What page_parsing takes and gives."""

from typing import Any, Literal

from msgspec import Struct

from entrepot.records import TRANSPORT_MODES, Article, Fact, Section, Signal

Kind = Literal["city", "district", "province_or_region", "country", "other"]

FACTS = (
    "latitude",
    "longitude",
    "population",
    "area_km2",
    "density_per_km2",
    "elevation_m",
    "country",
    "time_zone",
    "utc_offset_minutes",
    "website",
)
MODES = TRANSPORT_MODES


class ParseRequest(
    Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """One page: as `html`, or as the `article` or `title` to fetch from Wikipedia.

    `html` is read as a Wikipedia article when it is one, else as any web page; `url` resolves its
    relative links.
    """

    html: str | None = None
    article: Article | None = None
    title: str | None = None
    language: str = "en"
    url: str | None = None


class Link(Struct, frozen=True, kw_only=True):
    """A link from the page's own text; `target` is an article title, or an absolute URL."""

    text: str
    target: str


class Table(Struct, frozen=True, kw_only=True):
    """A data table as text, row by row; cells spanning several places are repeated in each."""

    caption: str
    rows: list[list[str]]


class WebPage(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a page that is no Wikipedia article says of itself."""

    description: str | None = None
    canonical: str | None = None
    open_graph: dict[str, str] = {}
    json_ld: list[dict[str, Any]] = []
    text: str = ""


class ParseResponse(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A page as facts and text. A fact the page does not state is absent from `facts`.

    `facts` keys are in `FACTS`, `transport` keys in `MODES`. `article` is the revision that was
    read, where it is known; `web` is there for pages that are no Wikipedia article.
    """

    title: str
    kind: Kind
    facts: dict[str, Fact] = {}
    transport: dict[str, Signal] = {}
    lead: str = ""
    sections: list[Section] = []
    links: list[Link] = []
    tables: list[Table] = []
    categories: list[str] = []
    article: Article | None = None
    web: WebPage | None = None
