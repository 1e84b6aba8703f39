"""What holds for any query and any Wikipedia."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.atlas import atlas
from tests.fakes.gazetteer import FakeWikipedia

from entrepot.city_lookup.agreement import NEAR_KM, distance_km
from entrepot.city_lookup.contract import LookupResponse
from entrepot.city_lookup.core import look_up_all
from entrepot.errors import EntrepotError
from entrepot.records import CityQuery

CODES = ("ES", "VE", "GB", "US", "CR")
BASES = ("Valencia", "valencia", "San José", "San Jose", "Reading", "St. Ives")
WITHIN = ("", ", Spain", " (England)", ", Texas", " (disambiguation)", " City")
PLACES = st.sampled_from([(39.5, -0.4), (10.2, -68.0), (51.5, -1.0), (9.9, -84.1)])
DESCRIPTIONS = st.sampled_from(
    ["City in Spain", "Town in England", "Province of Spain", "Song", "District of X", None]
)
TITLES = st.builds("{}{}".format, st.sampled_from(BASES), st.sampled_from(WITHIN))


@st.composite
def wikipedias(draw: st.DrawFn) -> FakeWikipedia:
    wikipedia = FakeWikipedia()
    titles = draw(st.lists(TITLES, unique=True, max_size=8))
    for title in titles:
        country = draw(st.sampled_from([*CODES, None]))
        wikipedia.page(title, draw(DESCRIPTIONS), draw(st.none() | PLACES), country)
    for base in BASES:
        wikipedia.finds(base, *draw(st.lists(TITLES, max_size=5)))
    for source in draw(st.lists(TITLES, unique=True, max_size=3)):
        if source not in titles and titles:
            wikipedia.redirect(source, draw(st.sampled_from(titles)))
    for title in draw(st.lists(TITLES, unique=True, max_size=2)):
        wikipedia.disambiguation(title, *draw(st.lists(TITLES, max_size=6)))
    return wikipedia


@st.composite
def queries(draw: st.DrawFn) -> CityQuery:
    at = draw(st.none() | PLACES)
    return CityQuery(
        name=draw(TITLES),
        country=draw(st.none() | st.sampled_from(CODES)),
        latitude=at[0] if at else None,
        longitude=at[1] if at else None,
    )


@given(st.lists(queries(), max_size=6), wikipedias())
@settings(max_examples=300, deadline=None)
def test_an_answer_agrees_with_the_country_and_coordinates_given(
    asked: list[CityQuery], wikipedia: FakeWikipedia
) -> None:
    answers = look_up_all(asked, wikipedia=wikipedia)
    assert len(answers) == len(asked)
    for query, answer in zip(asked, answers, strict=True):
        assert isinstance(answer, LookupResponse)
        assert (answer.article is not None) == (answer.status == "resolved")
        if answer.article is not None:
            check_country(query, answer)
            check_coordinates(query, answer)


def check_country(query: CityQuery, answer: LookupResponse) -> None:
    assert answer.article is not None
    if query.country is not None and answer.article.country_code is not None:
        assert answer.article.country_code == query.country


def check_coordinates(query: CityQuery, answer: LookupResponse) -> None:
    if query.latitude is None or query.longitude is None:
        return
    assert answer.article is not None
    assert answer.article.latitude is not None
    assert answer.article.longitude is not None
    here = (answer.article.latitude, answer.article.longitude)
    assert distance_km(here, (query.latitude, query.longitude)) <= NEAR_KM


@given(st.lists(queries(), max_size=6), wikipedias())
@settings(max_examples=200, deadline=None)
def test_candidates_come_in_the_order_of_their_scores(
    asked: list[CityQuery], wikipedia: FakeWikipedia
) -> None:
    for answer in look_up_all(asked, wikipedia=wikipedia):
        assert isinstance(answer, LookupResponse)
        scores = [candidate.score for candidate in answer.candidates]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
        assert len(scores) <= 8
        assert bool(scores) == (answer.status == "ambiguous")


@given(
    st.lists(
        st.builds(
            CityQuery,
            name=st.text() | TITLES,
            country=st.none() | st.text(),
            language=st.text(),
            latitude=st.none() | st.floats(),
            longitude=st.none() | st.floats(),
        ),
        max_size=4,
    )
)
@settings(max_examples=300, deadline=None)
def test_any_query_whatsoever_gets_a_response_or_an_error_of_ours(asked: list[CityQuery]) -> None:
    answers = look_up_all(asked, wikipedia=atlas())
    assert len(answers) == len(asked)
    assert all(isinstance(answer, LookupResponse | EntrepotError) for answer in answers)


@given(st.lists(queries(), min_size=1, max_size=6), wikipedias())
@settings(max_examples=100, deadline=None)
def test_an_answer_does_not_depend_on_its_neighbours(
    asked: list[CityQuery], wikipedia: FakeWikipedia
) -> None:
    together = look_up_all(asked, wikipedia=wikipedia)
    assert together == [look_up_all([query], wikipedia=wikipedia)[0] for query in asked]
