"""Records pass through the real functions the same way, together or alone."""

from pathlib import Path

import msgspec
import pytest
from tests.made_cities import write_snapshot

from entrepot import catalog, steps
from entrepot.records import CityQuery, CityRecord, Failure
from entrepot.settings import Settings
from entrepot.wiring import Ports


@pytest.fixture
def ports(tmp_path: Path) -> Ports:
    write_snapshot(tmp_path / "snapshot", cities=3, paragraphs=2)
    return Ports(Settings(lake="memory:", snapshot=str(tmp_path / "snapshot")))


def records() -> list[CityRecord]:
    names = ["Madeville 0", "Nomadeville", "Unrecorded", "Madeville 2"]
    return [CityRecord(query=CityQuery(name=name)) for name in names]


def test_completing_is_every_step_and_then_the_finish(ports: Ports) -> None:
    whole, stepwise = records(), records()
    steps.complete(whole, ports)
    for name in steps.PIPELINE:
        steps.advance(catalog.function(name), stepwise, ports)
    assert whole == [steps.finish(record) for record in stepwise]


def test_an_enriched_record_has_every_part_and_no_article_text(ports: Ports) -> None:
    (city,) = [CityRecord(query=CityQuery(name="Madeville 1"))]
    steps.complete([city], ports)
    assert city.status == "enriched"
    assert city.lookup
    assert city.page
    assert city.sentiment
    assert city.page["facts"]["population"]["value"] == 1001 * 37
    assert not {"links", "tables"} & set(city.page)
    assert all(set(section) == {"level", "heading"} for section in city.page["sections"])


def test_a_record_that_failed_takes_no_further_step(ports: Ports) -> None:
    error = Failure(code="upstream_timeout", message="Wikipedia did not answer.")
    city = CityRecord(query=CityQuery(name="Madeville 1"), error=error)
    steps.complete([city], ports)
    assert (city.status, city.reason) == ("failed", "Wikipedia did not answer.")
    assert city.lookup is None


def test_a_name_that_no_title_can_have_is_an_invalid_row(ports: Ports) -> None:
    city = CityRecord(query=CityQuery(name="<b>"))
    steps.complete([city], ports)
    assert city.status == "invalid"
    assert city.error is not None
    assert city.error.code == "invalid_request"


def test_a_page_in_another_language_is_enriched_and_says_what_it_lacks(ports: Ports) -> None:
    city = CityRecord(query=CityQuery(name="Madeville 1"))
    for name in steps.PIPELINE[:2]:
        steps.advance(catalog.function(name), [city], ports)
    assert city.page is not None
    city.page["article"]["language"] = "de"
    steps.advance(catalog.function("sentiment"), [city], ports)
    steps.finish(city)
    assert (city.status, city.sentiment) == ("enriched", None)
    assert city.lacking["sentiment"].code == "unsupported_language"


def test_a_finished_record_survives_its_rest_in_the_lake(ports: Ports) -> None:
    whole = records()
    steps.complete(whole, ports)
    for record in whole:
        line = msgspec.json.encode(record, order="deterministic")
        again = msgspec.json.decode(line, type=CityRecord)
        assert msgspec.json.encode(again, order="deterministic") == line
