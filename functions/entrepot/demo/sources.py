"""SOURCES.md: who publishes each figure of the demo, written from source/."""

from collections.abc import Iterable

from entrepot.demo.source_format import City
from entrepot.records import Range

INTRODUCTION = """\
# Where the demo's facts come from

The cities, and the figures on their pages, are real. The pages are not Wikipedia's: they are short
texts written for Entrepot, under its own licence (Apache-2.0), in the markup of a Wikipedia
article, so that the demo runs without a network. `python -m entrepot.demo.build` writes `snapshot/`
and this file from `source/`; do not edit them by hand.

- **Page ids and revisions** are the demo's own numbers, not Wikipedia's. An article's `url` is the
  address of Wikipedia's article on the same place, to read on; none of the text comes from there.
- **Wikidata ids** are given only where we were certain; elsewhere there is none.
- **Coordinates** are of the city's centre, to a kilometre or better: the point that GeoNames,
  Wikipedia and most atlases give within rounding. They are for maps, not for surveying.
- **Time zones** are those of the IANA time zone database, under the zone's name below; a test
  compares the offsets with it.
- **Densities** are population by area (or land area, where the page gives one), rounded as shown.
- **Websites** are the official ones as known to the authors. Addresses move: nothing here visits
  them.
- **Prose** is general knowledge, told in our own words. Where Entrepot reads a tone out of it, that
  tone is the authors', not a judgement on any city.
- **Demand** in `cities.csv` is invented.
- A figure that is not listed is not on the page, often because sources disagree.

Publishers are named from memory of their publications, without looking each figure up again,
except those marked "Wikipedia" with a month, which were read there as facts. A figure that is wrong
is a defect: correct it in `source/`, name its publisher there, raise the city's `revision`, and
build.
"""


def listing(cities: Iterable[City]) -> str:
    """Return SOURCES.md."""
    return INTRODUCTION + "".join(f"\n{_entry(city)}" for city in cities)


def _entry(city: City) -> str:
    facts = city.facts
    rows = [
        ("Coordinates", f"{facts.latitude}, {facts.longitude}", "city centre, see above"),
        ("Population", _population(city), city.sources.get("population", "")),
        ("Area", _number(facts.area_km2, "km²"), city.sources.get("area", "")),
        ("Density", _number(facts.density_per_km2, "per km²"), "computed, see above"),
        ("Elevation", _elevation(facts.elevation_m), city.sources.get("elevation", "")),
        ("Time zone", facts.time_zone or "", f"IANA, {city.zone}"),
        ("Website", facts.website or "", "the site itself"),
        ("Climate", "see the page" if "climate" in city.sources else "", _climate(city)),
    ]
    lines = [f"| {name} | {value} | {source} |" for name, value, source in rows if value]
    head = [f"## {city.title}, {facts.country}", "", "| figure | value | source |"]
    return "\n".join([*head, "| --- | --- | --- |", *lines, ""])


def _population(city: City) -> str:
    count, when = city.facts.population, city.facts.population_as_of
    return "" if count is None else f"{count:,} ({when})"


def _elevation(metres: float | Range | None) -> str:
    if isinstance(metres, Range):
        return f"{metres.min:g} to {metres.max:g} m"
    return _number(metres, "m")


def _number(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:,.10g} {unit}"


def _climate(city: City) -> str:
    return city.sources.get("climate", "")
