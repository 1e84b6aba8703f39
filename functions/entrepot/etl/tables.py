"""The tables' contract, read from tables.json: what they hold and the rules of their rows."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

Type = Literal["VARCHAR", "BIGINT", "DOUBLE", "BOOLEAN", "DATE"]


class Column(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column: its SQL type, what it means, in which unit, and whether it may be NULL."""

    name: str
    type: Type
    meaning: str
    unit: str | None = None
    nullable: bool = True


class Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of a zone; `key` are the columns that tell its rows apart.

    It is written a `partition` at a time: the bucket of a city, the run, or the whole of it.
    """

    zone: Literal["bronze", "silver", "gold"]
    name: str
    summary: str
    key: list[str]
    partition: Literal["bucket", "run"] | None
    columns: list[Column]

    @property
    def names(self) -> list[str]:
        """Return the names of its columns."""
        return [column.name for column in self.columns]


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What no row may be: `when`, an SQL condition on a candidate; `says` is the rule in words.

    `value` is the SQL expression of what is at fault.
    """

    rule: str
    when: str
    value: str
    says: str


class Contract(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All tables, and the rules in the order in which they are tried.

    `buckets` is how many partitions a table of cities has. Articles revised more than
    `stale_after_days` ago are reported.
    """

    buckets: int
    stale_after_days: int
    rules: list[Rule]
    tables: list[Table]

    def table(self, name: str) -> Table:
        """Return a table by its name."""
        return next(table for table in self.tables if table.name == name)


@cache
def contract() -> Contract:
    """Return what tables.json says."""
    path = Path(__file__).with_name("tables.json")
    return msgspec.json.decode(path.read_bytes(), type=Contract)


Structure = Mapping[str, "str | Structure"]
_FACTS = (
    *("latitude", "longitude", "population", "area_km2", "density_per_km2", "elevation_m"),
    *("country", "time_zone", "utc_offset_minutes", "website"),
)
_MODES = (
    *("seaport", "river_or_inland_port", "airport"),
    *("metro_or_tram", "mainline_rail", "motorway"),
)
_ARTICLE = (
    *("language", "page_id", "revision", "revised", "url", "licence"),
    *("wikidata_id", "country_code", "latitude", "longitude"),
)
_SCORES = ("score", "label", "polarity", "subjectivity", "compound")
_ASPECTS = ("transport", "economy", "safety", "climate")


def _texts(*names: str) -> Structure:
    return dict.fromkeys(names, "VARCHAR")


# What is read of a line of bronze. Every leaf is a text, so that a value of the wrong type is not
# lost before a rule has seen it.
RECORD: Structure = {
    "status": "VARCHAR",
    "query": _texts("name", "line", "demand"),
    "lookup": {"article": _texts(*_ARTICLE)},
    "page": {
        **_texts("title", "kind"),
        "article": _texts(*_ARTICLE),
        "facts": {fact: _texts("value", "as_of", "confidence") for fact in _FACTS},
        "transport": {mode: _texts("value") for mode in _MODES},
    },
    "sentiment": {
        "document": _texts(*_SCORES),
        "aspects": {aspect: _texts("score") for aspect in _ASPECTS},
    },
}
