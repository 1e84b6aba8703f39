from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
import pytest

from entrepot.demo import build, page
from entrepot.demo.source_format import City, cities
from entrepot.page_parsing.contract import FACTS, ParseRequest, ParseResponse
from entrepot.page_parsing.core import parse
from entrepot.records import Article
from entrepot.wikipedia.snapshot import Snapshot

CITIES = cities()


class DemoPages:
    """Articles' HTML out of the packaged snapshot."""

    def __init__(self) -> None:
        self._snapshot = Snapshot(build.DEMO / "snapshot")

    def html(self, article: Article) -> str:
        return self._snapshot.html(article)

    def by_title(self, title: str, language: str) -> tuple[Article, str]:
        article = self._snapshot.resolve([title], language)[0].article
        assert article is not None
        return article, self.html(article)


@pytest.fixture(scope="module")
def parsed() -> dict[str, ParseResponse]:
    pages = DemoPages()
    return {city.title: parse(ParseRequest(title=city.title), pages=pages) for city in CITIES}


def _stated(city: City) -> dict[str, object]:
    facts = msgspec.structs.asdict(city.facts)
    return {name: facts[name] for name in FACTS if facts[name] is not None}


def test_there_are_48_cities_or_more_on_six_continents() -> None:
    continents = {path.parent.name for path in (build.DEMO / "source").glob("*/*.toml")}
    assert len({city.title for city in CITIES}) == len(CITIES) >= 48
    assert len(continents) == 6


@pytest.mark.parametrize("city", CITIES, ids=lambda city: city.title)
def test_a_page_gives_exactly_the_facts_of_its_source(
    city: City, parsed: dict[str, ParseResponse]
) -> None:
    facts = parsed[city.title].facts
    assert {name: fact.value for name, fact in facts.items()} == _stated(city)
    if "population" in facts:
        assert facts["population"].as_of == city.facts.population_as_of


@pytest.mark.parametrize("city", CITIES, ids=lambda city: city.title)
def test_a_page_is_read_as_a_city_with_its_sections(
    city: City, parsed: dict[str, ParseResponse]
) -> None:
    read = parsed[city.title]
    assert read.kind == "city"
    assert read.categories == city.categories
    assert read.lead.endswith(page.lead(city)[-60:])
    headings = [section.heading for section in read.sections if section.level == 2]
    assert len(headings) >= 5
    assert "Transport" in headings


def test_transport_is_read_with_recall_of_95_and_precision_of_90_percent(
    parsed: dict[str, ParseResponse],
) -> None:
    stated = {(city.title, mode) for city in CITIES for mode in city.transport}
    arguable = {(city.title, mode) for city in CITIES for mode in city.arguable}
    read = {
        (title, mode)
        for title, response in parsed.items()
        for mode, signal in response.transport.items()
        if signal.value
    }
    missed, invented = stated - read, read - stated - arguable
    assert len(missed) <= 0.05 * len(stated), sorted(missed)
    assert len(invented) <= 0.10 * len(read), sorted(invented)


def test_no_mode_of_transport_is_both_stated_and_arguable() -> None:
    assert not [city.title for city in CITIES if set(city.transport) & set(city.arguable)]


def _standard_offset(zone: str) -> timedelta | None:
    offsets = [datetime(2025, month, 1, tzinfo=ZoneInfo(zone)).utcoffset() for month in (1, 7)]
    return min(offset for offset in offsets if offset is not None)


def test_utc_offsets_agree_with_the_time_zone_database() -> None:
    try:
        ZoneInfo("Europe/Brussels")
    except ZoneInfoNotFoundError:
        pytest.skip("this machine has no time zone database")
    for city in CITIES:
        minutes = city.facts.utc_offset_minutes
        if minutes is not None:
            assert _standard_offset(city.zone) == timedelta(minutes=minutes), city.title


def _land_or_total(city: City) -> Iterator[float]:
    if city.facts.area_km2 is not None:
        yield city.facts.area_km2
    yield from (area for label, area in city.infobox.area_more if label == "Land")


def test_densities_are_population_by_area() -> None:
    for city in CITIES:
        density, count = city.facts.density_per_km2, city.facts.population
        if density is not None and count is not None:
            quotients = [count / area for area in _land_or_total(city)]
            assert any(abs(it / density - 1) < 0.03 for it in quotients), city.title


def test_every_figure_names_its_source() -> None:
    for city in CITIES:
        facts = city.facts
        shown = {
            "population": facts.population,
            "area": facts.area_km2,
            "elevation": facts.elevation_m,
        }
        for name, value in shown.items():
            assert value is None or city.sources.get(name), f"{city.title}: {name}"
