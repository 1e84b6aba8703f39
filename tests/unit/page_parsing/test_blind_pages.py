"""Pages of real families of infoboxes, written before the parser's rules were read."""

from itertools import product

import pytest
from benchmarks.quality_facts import NoPages
from tests.blind_markup import VINTAGES, Vintage, write
from tests.blind_pages import BlindPage, blind_pages

from entrepot.page_parsing.contract import ParseRequest, ParseResponse
from entrepot.page_parsing.core import parse

EVERYWHERE = [
    pytest.param(page, vintage, id=f"{page.title}-{vintage}")
    for page, vintage in product(blind_pages(), VINTAGES)
]
HEADINGS = ["Geography", "Demographics", "See also", "References"]


def parsed(page: BlindPage, vintage: Vintage) -> ParseResponse:
    return parse(ParseRequest(html=write(page, vintage)), pages=NoPages())


@pytest.mark.parametrize(("page", "vintage"), EVERYWHERE)
def test_reads_what_a_reader_would_take_from_the_page(page: BlindPage, vintage: Vintage) -> None:
    response = parsed(page, vintage)

    assert {name: fact.value for name, fact in response.facts.items()} == page.facts
    assert (response.title, response.kind) == (page.title, page.kind)
    assert [section.heading for section in response.sections if section.level == 2] == HEADINGS


@pytest.mark.parametrize(("page", "vintage"), EVERYWHERE)
def test_dates_the_population_as_the_page_does(page: BlindPage, vintage: Vintage) -> None:
    population = parsed(page, vintage).facts.get("population")

    assert (population.as_of if population else None) == page.as_of
