"""No settlement is lost to the look that spares the parser most pages."""

import gzip
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from benchmarks.quality_facts import NoPages, shared
from tests.blind_markup import VINTAGES, write
from tests.blind_pages import blind_pages
from tests.infobox_cases.every import CASES
from tests.infobox_pages import STYLES

from entrepot.dumps.page import DumpPage
from entrepot.dumps.settlement import KINDS, may_be_settlement
from entrepot.page_parsing.contract import ParseRequest
from entrepot.page_parsing.core import parse
from entrepot.records import Article

DEMO = Path(__file__).parents[3] / "functions/entrepot/demo/snapshot/pages"
HIDDEN = {
    "map": (("geohack", "geosmack"), ("wgCoordinates", "wgNothing")),
    "box": (("infobox", "outbox"),),
    "categories": (("Category:", "Kategorie:"), ("mw-normal-catlinks", "links")),
}


@cache
def corpus() -> dict[str, str]:
    """Every page whose kind is known to the tests, real ones where they are there."""
    return dict(pages())


def pages() -> Iterator[tuple[str, str]]:
    stored = [*DEMO.rglob("*.html.gz")]
    if "ENTREPOT_SHARED" in os.environ:
        stored += shared().glob("*.html.gz")
    for path in stored:
        yield str(path), gzip.decompress(path.read_bytes()).decode()
    for case in CASES:
        for style in STYLES:
            yield f"{case.name}, {style}", case.page.html(style)
    for page in blind_pages():
        for vintage in VINTAGES:
            yield f"{page.title}, {vintage}", write(page, vintage)


def lost(hidden: str) -> tuple[list[str], int]:
    """Return which settlements the look would lose without some marks, and of how many."""
    names, settlements = [], 0
    for name, html in corpus().items():
        for mark in hidden.split():
            for old, new in HIDDEN[mark]:
                html = html.replace(old, new)  # noqa: PLW2901 # mark by mark
        parsed = parse(ParseRequest(html=html), pages=NoPages())
        if parsed.kind in KINDS:
            settlements += 1
            if not may_be_settlement(page_of(parsed.title, html)):
                names.append(name)
    return names, settlements


def page_of(title: str, html: str) -> DumpPage:
    article = Article(title=title, page_id=1, revision=1, url="")
    return DumpPage(position=1, article=article, html=html)


@pytest.mark.slow
@pytest.mark.parametrize("hidden", ["", "map box", "map box categories"])
def test_no_settlement_is_lost_even_without_its_clearest_marks(hidden: str) -> None:
    names, settlements = lost(hidden)
    assert names == []
    assert settlements >= 390


@pytest.mark.parametrize(
    "html",
    [
        "<p><b>X</b> (born 1950 in the city of Y) is a Belgian painter.</p>",
        '<table class="infobox biota"></table><p><b>X</b> is a species of beetle in Z.</p>',
        "<p><b>X</b> is a 1994 film about the town of Y.</p>",
        "<p>Without an end, <b>X</b> is a city",
        "<path/><param/>",
    ],
)
def test_what_is_clearly_something_else_is_not_parsed(html: str) -> None:
    assert not may_be_settlement(page_of("X", html))


@pytest.mark.parametrize(
    ("title", "html"),
    [
        ("Xihu District", "<p>Little is said here.</p>"),
        ("X", '<p><sup class="reference">is</sup><b>X</b> is a village in Y.</p>'),
        ("X", '<p class="mw-empty-elt"></p><p id="mwAg">The <b>X</b> was a <i>port</i> city.</p>'),
        ("X", '<link rel="mw:PageProp/Category" href="./Category:Port_cities_in_Y#X"/>'),
        ("X", '<a href="https://geohack.toolforge.org/geohack.php?x">1° N</a>'),
        ("X", " "),
    ],
)
def test_what_may_be_a_settlement_is_left_to_the_parser(title: str, html: str) -> None:
    assert may_be_settlement(page_of(title, html))


def test_a_page_of_unclosed_paragraphs_takes_no_longer_than_another() -> None:
    assert not may_be_settlement(page_of("X", "<p><sup " * 300_000))
