"""Never a different place silently: the names that the issue lists, and others like them."""

import pytest
from tests.fakes.atlas import atlas

from entrepot.city_lookup.contract import LookupResponse
from entrepot.city_lookup.core import look_up
from entrepot.records import CityQuery


def ask(
    name: str,
    country: str | None = None,
    at: tuple[float, float] | None = None,
    language: str = "en",
) -> LookupResponse:
    latitude, longitude = at or (None, None)
    query = CityQuery(
        name=name, country=country, latitude=latitude, longitude=longitude, language=language
    )
    return look_up(query, wikipedia=atlas())


def title(response: LookupResponse) -> str | None:
    return response.article.title if response.article else None


def titles(response: LookupResponse) -> list[str]:
    return [candidate.title for candidate in response.candidates]


@pytest.mark.parametrize(
    ("name", "country", "answer"),
    [
        ("Valencia", None, "Valencia"),
        ("Valencia", "Spain", "Valencia"),
        ("Valencia", "Venezuela", "Valencia, Venezuela"),
        ("Valencia", "VE", "Valencia, Venezuela"),
        ("Valencia, Venezuela", None, "Valencia, Venezuela"),
        ("Valencia (Venezuela)", None, "Valencia, Venezuela"),
        ("Córdoba", "Argentina", "Córdoba, Argentina"),
        ("Cordoba", "ES", "Córdoba, Spain"),
        ("Birmingham", "UK", "Birmingham"),
        ("San José", "Costa Rica", "San José, Costa Rica"),
        ("San Jose", "USA", "San Jose, California"),
        ("Praga", "Poland", "Praga"),
        ("Bath", "England", "Bath, Somerset"),
        ("Bath, Somerset", None, "Bath, Somerset"),
        ("Bath", "Somerset", "Bath, Somerset"),
        ("Reading", "United Kingdom", "Reading, Berkshire"),
        ("Male", "Maldives", "Malé"),
        ("Paris", "Texas", "Paris, Texas"),
        ("Athens, Georgia", None, "Athens, Georgia"),
        ("Bombay", None, "Mumbai"),
        ("Singapore", "Singapore", "Singapore"),
        ("amsterdam", None, "Amsterdam"),
        ("AMSTERDAM", "holland", "Amsterdam"),
        ("paris, texas", None, "Paris, Texas"),
    ],
)
def test_name_with_what_tells_it_apart_is_resolved(
    name: str, country: str | None, answer: str
) -> None:
    response = ask(name, country)
    assert (response.status, title(response)) == ("resolved", answer), response.reason


@pytest.mark.parametrize(
    ("name", "country", "first"),
    [
        ("Córdoba", None, {"Córdoba, Argentina", "Córdoba, Spain"}),
        ("San José", None, {"San José, Costa Rica", "San Jose, California"}),
        ("Georgia", None, {"Georgia (country)", "Georgia (U.S. state)"}),
        ("Georgia", "US", {"Georgia (U.S. state)"}),
        ("Birmingham", "US", {"Birmingham, Alabama", "Birmingham, Michigan"}),
        ("Praga", None, {"Praga", "Prague"}),
        ("Praga", "Czech Republic", {"Prague"}),
        ("Reading", None, {"Reading, Berkshire"}),
        ("Luxembourg", None, {"Luxembourg City", "Luxembourg"}),
        ("Springfield", "United States", {"Springfield, Illinois", "Springfield, Oregon"}),
    ],
)
def test_ambiguous_name_returns_ranked_candidates(
    name: str, country: str | None, first: set[str]
) -> None:
    response = ask(name, country)
    assert response.status == "ambiguous", response.reason
    assert response.article is None
    assert set(titles(response)[: len(first)]) == first


def test_praga_alone_offers_prague_beside_the_district() -> None:
    response = ask("Praga")
    assert set(titles(response)) == {"Praga", "Prague"}
    assert "District of Warsaw" in response.reason


def test_praga_in_poland_says_that_it_is_part_of_a_city() -> None:
    assert "a part of a city" in ask("Praga", "Poland").reason


def test_birmingham_in_the_states_tells_why_the_english_one_is_not_the_answer() -> None:
    response = ask("Birmingham", "US")
    assert "it is in United Kingdom, not in United States" in response.reason
    assert titles(response)[-1] == "Birmingham"


def test_candidates_are_places_with_descriptions_and_coordinates() -> None:
    response = ask("Córdoba")
    assert "Arturo Córdoba" not in titles(response)
    assert "Spain" not in titles(response)
    best = response.candidates[0]
    assert best.description is not None
    assert best.latitude is not None


def test_coordinates_single_out_one_of_many() -> None:
    assert title(ask("Springfield", at=(39.78, -89.65))) == "Springfield, Illinois"
    assert title(ask("Birmingham", at=(33.5, -86.8))) == "Birmingham, Alabama"


def test_coordinates_elsewhere_refuse_the_article_of_the_name() -> None:
    response = ask("Valencia", at=(10.2, -68.0))
    assert title(response) != "Valencia"
    assert response.status == "not_found"
    assert "it is 7,373 km from the coordinates given" in response.reason


def test_country_that_nothing_of_the_name_is_in_is_not_found() -> None:
    response = ask("Paris", "Mongolia")
    assert response.status == "not_found"
    assert "it is in France, not in Mongolia" in response.reason


def test_country_that_is_none_is_named_in_the_reason() -> None:
    response = ask("Valencia", "Spian")
    assert response.status == "ambiguous"
    assert "'Spian', which is no country we know" in response.reason


def test_two_letters_behind_a_name_are_no_country_code() -> None:
    wikipedia = atlas().city("Gary, Indiana", "City in Indiana, United States", "US", 41.6, -87.3)
    assert "not in India" not in look_up(CityQuery(name="Gary, IN"), wikipedia=wikipedia).reason
    wikipedia.redirect("Gary, IN", "Gary, Indiana")
    assert look_up(CityQuery(name="Gary, IN"), wikipedia=wikipedia).status == "resolved"


def test_redirect_is_told() -> None:
    assert "'Bombay' redirects to 'Mumbai'" in ask("Bombay").reason


def test_redirect_to_something_else_is_not_followed_silently() -> None:
    response = ask("Smithville")
    assert response.status == "not_found"
    assert "Family name" in response.reason


def test_what_is_no_place_at_all_is_not_found() -> None:
    response = ask("Orange")
    assert (response.status, response.article) == ("not_found", None)
    assert "Colour" in response.reason


@pytest.mark.parametrize(("name", "meant"), [("Barcelna", "Barcelona"), ("Amsterdm", "Amsterdam")])
def test_misspelt_name_is_not_found_and_gets_suggestions(name: str, meant: str) -> None:
    response = ask(name)
    assert (response.status, response.candidates) == ("not_found", [])
    assert response.suggestions[0] == meant
    assert "FC Barcelona" not in response.suggestions


def test_suggested_spelling_comes_first_and_stands_alone_where_nothing_was_found() -> None:
    wikipedia = atlas().spells("Lundon", "london").finds("Lundon", "Amsterdam", "London")
    wikipedia.city("London", "Capital of England", "GB", 51.5, -0.1).spells("Xyzzy", "xyz")
    response = look_up(CityQuery(name="Lundon"), wikipedia=wikipedia)
    assert response.suggestions == ["London", "Amsterdam"]
    assert look_up(CityQuery(name="Xyzzy"), wikipedia=wikipedia).suggestions == ["xyz"]


def test_search_never_answers_even_when_it_finds_the_name() -> None:
    wikipedia = atlas().city("Łódź", "City in Poland", "PL", 51.77, 19.46)
    wikipedia.finds("Lodz Poland", "Łódź")
    response = look_up(CityQuery(name="Lodz", country="Poland"), wikipedia=wikipedia)
    assert response.status == "ambiguous"
    assert titles(response) == ["Łódź"]


def test_redirect_to_another_spelling_with_a_qualifier_is_ambiguous() -> None:
    wikipedia = atlas().redirect("San José", "San Jose, California")
    response = look_up(CityQuery(name="San José"), wikipedia=wikipedia)
    assert response.status == "ambiguous"
    assert "spelt otherwise" in response.reason


def test_other_languages_go_by_type_and_country_code() -> None:
    assert title(ask("Köln", "Germany", language="de")) == "Köln"
    assert ask("Köln", "Austria", language="de").status == "not_found"
    assert ask("Rhein", language="de").status == "not_found"


def test_article_of_which_nothing_is_known_is_taken_and_says_so() -> None:
    wikipedia = atlas().page("Nowhere")
    response = look_up(CityQuery(name="Nowhere"), wikipedia=wikipedia)
    assert response.status == "resolved"
    assert "do not say what it is" in response.reason
    unproved = look_up(CityQuery(name="Nowhere", country="Peru"), wikipedia=wikipedia)
    assert unproved.status == "ambiguous"
