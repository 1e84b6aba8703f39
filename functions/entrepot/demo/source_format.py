"""The demo's source: a TOML file a city, as a person writes and reads it."""

from pathlib import Path
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct

from entrepot.errors import UnreadableFile
from entrepot.records import Range

SOURCE = Path(__file__).parent / "source"
Kind = TypeVar("Kind")
Mode = Literal[
    "seaport", "river_or_inland_port", "airport", "metro_or_tram", "mainline_rail", "motorway"
]


class Facts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is true of the city and stated on its page; None where the page is silent."""

    latitude: float
    longitude: float
    country: str
    population: int | None = None
    population_as_of: str | None = None
    area_km2: float | None = None
    density_per_km2: float | None = None
    elevation_m: float | Range | None = None
    time_zone: str | None = None
    utc_offset_minutes: int | None = None
    website: str | None = None


class Infobox(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the infobox words the facts, by the habits of Wikipedia's editors for that country.

    `places` and `rows` are further rows, label and wikitext, before and after the figures.
    `*_more` are the page's other figures for the same quantity.
    """

    kind: str = "City"
    native: str = ""
    places: list[tuple[str, str]]
    total: str = "Total"
    single: bool = False
    imperial_first: bool = False
    date: str = ""
    date_in: Literal["header", "label", "value"] = "header"
    rank: str = ""
    time_zone: str = ""
    summer: str = ""
    area_more: list[tuple[str, float]] = []
    elevation_more: list[tuple[str, float]] = []
    population_more: list[tuple[str, int]] = []
    rows: list[tuple[str, str]] = []


class City(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A city: its facts, where they come from, and the text of its page in a little wikitext.

    `transport` are the modes that the page states; `arguable` those that a reader may take it to
    state or not, such as the seaport of a city far up a river.

    `page_id` and `revision` are the demo's own numbers. `sources` says for a fact (`population`,
    `area`, ...) who publishes it. `zone` is its name in the IANA time zone database.
    """

    title: str
    page_id: int
    revision: int = 1
    country_code: str
    zone: str
    description: str
    text: str
    facts: Facts
    infobox: Infobox
    sources: dict[str, str]
    transport: list[Mode]
    arguable: list[Mode] = []
    categories: list[str]
    wikidata_id: str | None = None
    hatnote: str = ""
    markup: Literal["wrapped", "bare", "parsoid"] = "wrapped"


class Place(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An article that a name may mean, without a page: a candidate, or a disambiguation page."""

    title: str
    page_id: int
    description: str
    summary: str = ""
    country_code: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    type: str | None = None
    links: list[str] = []


class Titles(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What Wikipedia answers about names: redirects, places, misses, searches and suggestions.

    An empty suggestion says that Wikipedia was asked and had none.
    """

    redirects: dict[str, str] = {}
    missing: list[str] = []
    places: list[Place] = []
    searches: dict[str, list[str]] = {}
    suggestions: dict[str, str] = {}


def cities(folder: Path = SOURCE) -> list[City]:
    """Return every city, by page id; raises `UnreadableFile`, naming the file that is wrong."""
    found = [_read(path, City) for path in folder.glob("*/*.toml")]
    return sorted(found, key=lambda city: city.page_id)


def titles(folder: Path = SOURCE) -> Titles:
    """Return what is answered about names; raises `UnreadableFile`."""
    return _read(folder / "titles.toml", Titles)


def _read(path: Path, kind: type[Kind]) -> Kind:
    try:
        return msgspec.toml.decode(path.read_bytes(), type=kind)
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"{path.name} of the demo cannot be read: {error}.") from error
