"""An article's facts, read from its infobox and coordinates and weighed against each other."""

from selectolax.lexbor import LexborHTMLParser

from entrepot.page_parsing.facts.coordinates import Place, find_places, read_coordinates
from entrepot.page_parsing.facts.country import read_country, read_own_state
from entrepot.page_parsing.facts.infobox import Infobox, read_infobox
from entrepot.page_parsing.facts.measures import read_area, read_density, read_elevation
from entrepot.page_parsing.facts.population import read_population
from entrepot.page_parsing.facts.reading import Reading
from entrepot.page_parsing.facts.time_zone import read_time_zone
from entrepot.page_parsing.facts.website import read_website
from entrepot.records import Fact

_MINUTES_PER_DEGREE = 4
_FARTHEST_OFFSET = 210
_ROUNDING = 0.12


def read_facts(
    tree: LexborHTMLParser,
    title: str,
    *,
    box: Infobox | None = None,
    places: list[Place] | None = None,
) -> dict[str, Fact]:
    """What the page states of its subject, by the names in `contract.FACTS`.

    Coordinates are in degrees, `area_km2` in km2, `density_per_km2` in people per km2,
    `elevation_m` in metres (a `Range` where the page gives one), `utc_offset_minutes` in minutes
    east of UTC. A fact that the page does not state is absent. `box` and `places` save finding
    the infobox and the coordinates again.
    """
    box = box or read_infobox(tree)
    places = find_places(tree, box) if places is None else places
    readings = _read_box(box, title, places) if box else {}
    if pair := read_coordinates(places):
        readings["latitude"], readings["longitude"] = pair
    _weigh(readings)
    return {name: reading.fact() for name, reading in readings.items()}


def _read_box(box: Infobox, title: str, places: list[Place]) -> dict[str, Reading]:
    population, area = read_population(box), read_area(box)
    zone, offset = read_time_zone(box) or (None, None)
    region = next((place.region for place in places if place.region), None)
    is_settlement = population is not None or bool(box.type)
    found = {
        "population": population,
        "area_km2": area,
        "density_per_km2": read_density(box, population),
        "elevation_m": read_elevation(box),
        "country": read_country(box, region, is_settlement=is_settlement and not box.is_about_state)
        or (read_own_state(title) if box.is_about_state else None),
        "time_zone": zone,
        "utc_offset_minutes": offset,
        "website": read_website(box),
    }
    return {name: reading for name, reading in found.items() if reading is not None}


def _weigh(readings: dict[str, Reading]) -> None:
    """Add the evidence that facts give of each other."""
    _weigh_density(readings)
    _weigh_offset(readings)


def _weigh_density(readings: dict[str, Reading]) -> None:
    """Population over area, or over the land in it, should be the density, roundings aside."""
    trio = [readings.get(name) for name in ("population", "area_km2", "density_per_km2")]
    people, _, density = (_number(reading) for reading in trio)
    areas = _areas(trio[1])
    if people is None or not density or not areas:
        return
    agrees = any(abs(people / area - density) <= _ROUNDING * density for area in areas)
    for reading in trio:
        if reading is not None:
            reading.signals.append("product_agrees" if agrees else "product_disagrees")


def _areas(reading: Reading | None) -> list[float]:
    if reading is None:
        return []
    land = [other.value for other in reading.alternatives if "land" in other.label.lower()]
    return [float(a) for a in (reading.value, *land) if isinstance(a, int | float) and a > 0]


def _weigh_offset(readings: dict[str, Reading]) -> None:
    """Clocks follow the sun: 4 minutes a degree of longitude, three and a half hours at most."""
    offset, longitude = (
        _number(readings.get("utc_offset_minutes")),
        _number(readings.get("longitude")),
    )
    if offset is None or longitude is None:
        return
    apart = abs((offset - _MINUTES_PER_DEGREE * longitude + 720) % 1440 - 720)
    fits = apart <= _FARTHEST_OFFSET
    readings["utc_offset_minutes"].signals.append(
        "offset_fits_longitude" if fits else "offset_far_from_longitude"
    )


def _number(reading: Reading | None) -> float | None:
    value = reading.value if reading else None
    return float(value) if isinstance(value, int | float) else None
