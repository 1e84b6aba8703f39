from itertools import product

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.infobox_cases.case import Case
from tests.infobox_cases.every import CASES
from tests.infobox_pages import STYLES, Style

from entrepot.page_parsing.facts.facts import read_facts
from entrepot.page_parsing.kind.kind import read_kind
from entrepot.records import Fact

EVERYWHERE = [
    pytest.param(case, style, id=f"{case.name}-{style}") for case, style in product(CASES, STYLES)
]


def facts_of(case: Case, style: Style) -> dict[str, Fact]:
    return read_facts(LexborHTMLParser(case.page.html(style)), case.page.title)


@pytest.mark.parametrize(("case", "style"), EVERYWHERE)
def test_gives_what_the_page_states_and_nothing_else(case: Case, style: Style) -> None:
    facts = facts_of(case, style)

    assert {name: fact.value for name, fact in facts.items()} == case.facts


@pytest.mark.parametrize(("case", "style"), EVERYWHERE)
def test_dates_the_population(case: Case, style: Style) -> None:
    population = facts_of(case, style).get("population")

    assert (population.as_of if population else None) == case.as_of


@pytest.mark.parametrize(("case", "style"), EVERYWHERE)
def test_keeps_other_figures_as_alternatives(case: Case, style: Style) -> None:
    facts = facts_of(case, style)

    for name, expected in case.others.items():
        given = {other.label: other.value for other in facts[name].alternatives}
        assert given == expected


@pytest.mark.parametrize(("case", "style"), EVERYWHERE)
def test_tells_what_kind_of_thing_the_article_is_about(case: Case, style: Style) -> None:
    tree = LexborHTMLParser(case.page.html(style))
    page = case.page
    facts = read_facts(tree, page.title)

    assert read_kind(tree, facts, page.title, page.categories, page.lead) == case.kind
