"""What no city can be found by is refused in one sentence."""

import pytest
from tests.fakes.atlas import atlas

from entrepot.city_lookup.core import look_up
from entrepot.errors import InvalidRequest
from entrepot.records import CityQuery


def refusal(query: CityQuery) -> str:
    wikipedia = atlas()
    with pytest.raises(InvalidRequest) as refused:
        look_up(query, wikipedia=wikipedia)
    assert wikipedia.requests_made == 0
    return refused.value.message


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "\x00\x01", "\n"])
def test_empty_name(name: str) -> None:
    assert "empty" in refusal(CityQuery(name=name))


@pytest.mark.parametrize("name", ["Paris#History", "<script>", "A[1]", "{x}", "a|b", "\ud800"])
def test_characters_that_no_title_has(name: str) -> None:
    assert "no page title can" in refusal(CityQuery(name=name))


@pytest.mark.parametrize("name", ["x" * 256, "é" * 128, "x" * 10_000])
def test_name_longer_than_a_title(name: str) -> None:
    assert "bytes" in refusal(CityQuery(name=name))


def test_bad_country_is_named_as_such() -> None:
    assert "The country contains" in refusal(CityQuery(name="Paris", country="<FR>"))


def test_half_a_pair_of_coordinates() -> None:
    assert "longitude is missing" in refusal(CityQuery(name="Paris", latitude=48.0))


@pytest.mark.parametrize("at", [(91.0, 0.0), (0.0, 181.0), (float("nan"), 0.0), (0.0, -1e308)])
def test_coordinates_off_the_earth(at: tuple[float, float]) -> None:
    assert "no degrees on Earth" in refusal(
        CityQuery(name="Paris", latitude=at[0], longitude=at[1])
    )


@pytest.mark.parametrize("name", ["  Paris ", "Pa\u00adris", "\ufeffParis", "paris", "Paris_"])
def test_untidy_name_is_tidied(name: str) -> None:
    response = look_up(CityQuery(name=name), wikipedia=atlas())
    assert response.article is not None
    assert response.article.title == "Paris"


def test_decomposed_letters_are_composed() -> None:
    response = look_up(CityQuery(name="Co\u0301rdoba", country="Spain"), wikipedia=atlas())
    assert response.article is not None
    assert response.article.title == "Córdoba, Spain"
