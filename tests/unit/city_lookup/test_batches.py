"""Many queries together: few requests, one answer each, and errors that stay where they belong."""

import pytest
from tests.fakes.atlas import atlas
from tests.fakes.gazetteer import FakeWikipedia

from entrepot.city_lookup.contract import LookupResponse
from entrepot.city_lookup.core import look_up, look_up_all
from entrepot.errors import (
    EntrepotError,
    InvalidRequest,
    SnapshotMiss,
    UpstreamTimeout,
)
from entrepot.records import CityQuery


def towns(count: int) -> FakeWikipedia:
    wikipedia = FakeWikipedia()
    for number in range(count):
        wikipedia.city(f"Town {number}", "Town in Testland", "BE", 50.0, 4.0)
    return wikipedia


def titles(answers: list[LookupResponse | EntrepotError]) -> list[str | None]:
    return [
        answer.article.title if isinstance(answer, LookupResponse) and answer.article else None
        for answer in answers
    ]


def test_twenty_cities_take_one_request() -> None:
    wikipedia = towns(20)
    answers = look_up_all(
        [CityQuery(name=f"Town {n}", country="BE") for n in range(20)], wikipedia=wikipedia
    )
    assert titles(answers) == [f"Town {n}" for n in range(20)]
    assert wikipedia.requests_made == 1


def test_a_thousand_cities_take_fifty_requests() -> None:
    wikipedia = towns(1000)
    look_up_all([CityQuery(name=f"Town {n}") for n in range(1000)], wikipedia=wikipedia)
    assert wikipedia.requests_made == 50


def test_country_behind_the_name_is_tried_for_all_of_a_batch_together() -> None:
    wikipedia = towns(0)
    for number in range(4):
        wikipedia.city(f"Town {number}, Peru", "Town in Peru", "PE", -12.0, -77.0)
    answers = look_up_all(
        [CityQuery(name=f"Town {n}", country="Peru") for n in range(4)], wikipedia=wikipedia
    )
    assert titles(answers) == [f"Town {n}, Peru" for n in range(4)]
    assert wikipedia.requests_made == 2


def test_languages_are_asked_apart() -> None:
    wikipedia = atlas()
    answers = look_up_all(
        [CityQuery(name="Köln", language="de"), CityQuery(name="Paris")], wikipedia=wikipedia
    )
    assert titles(answers) == ["Köln", "Paris"]
    assert wikipedia.requests_made == 2


def test_the_same_name_twice_is_asked_once() -> None:
    wikipedia = towns(1)
    answers = look_up_all([CityQuery(name="Town 0")] * 50, wikipedia=wikipedia)
    assert titles(answers) == ["Town 0"] * 50
    assert wikipedia.requests_made == 1


def test_no_requests_for_no_queries() -> None:
    wikipedia = towns(1)
    assert look_up_all([], wikipedia=wikipedia) == []
    assert wikipedia.requests_made == 0


def test_malformed_query_fails_alone() -> None:
    queries = [CityQuery(name="Paris"), CityQuery(name="<b>"), CityQuery(name="Valencia")]
    answers = look_up_all(queries, wikipedia=atlas())
    assert titles(answers) == ["Paris", None, "Valencia"]
    assert isinstance(answers[1], InvalidRequest)


def test_bad_language_fails_alone() -> None:
    queries = [CityQuery(name="Paris", language="../.."), CityQuery(name="Paris")]
    answers = look_up_all(queries, wikipedia=atlas())
    assert isinstance(answers[0], InvalidRequest)
    assert titles(answers)[1] == "Paris"


def test_title_missing_in_a_snapshot_fails_alone() -> None:
    wikipedia = atlas()
    wikipedia.outages["Atlantis"] = SnapshotMiss("Recorded without it.")
    queries = [CityQuery(name=name) for name in ("Paris", "Atlantis", "Valencia")]
    answers = look_up_all(queries, wikipedia=wikipedia)
    assert titles(answers) == ["Paris", None, "Valencia"]
    assert isinstance(answers[1], SnapshotMiss)


def test_outage_of_a_request_fails_only_the_cities_in_it() -> None:
    wikipedia = towns(40)
    wikipedia.outages["Town 25"] = UpstreamTimeout("Too late.")
    answers = look_up_all([CityQuery(name=f"Town {n}") for n in range(40)], wikipedia=wikipedia)
    assert titles(answers)[:20] == [f"Town {n}" for n in range(20)]
    assert all(isinstance(answer, UpstreamTimeout) for answer in answers[20:])


def test_outage_of_a_search_fails_only_the_city_searched_for() -> None:
    wikipedia = atlas()
    wikipedia.outages["search:Barcelna"] = UpstreamTimeout("Too late.")
    answers = look_up_all(
        [CityQuery(name="Barcelna"), CityQuery(name="Amsterdm")], wikipedia=wikipedia
    )
    assert isinstance(answers[0], UpstreamTimeout)
    assert isinstance(answers[1], LookupResponse)
    assert answers[1].suggestions == ["Amsterdam"]


def test_outage_while_candidates_are_fetched_fails_the_city_instead_of_hiding_one() -> None:
    wikipedia = atlas()
    wikipedia.outages["Córdoba, Spain"] = UpstreamTimeout("Too late.")
    with pytest.raises(UpstreamTimeout):
        look_up(CityQuery(name="Córdoba"), wikipedia=wikipedia)
