"""The fast path against BeautifulSoup and lxml, on written articles and on real ones."""

import gzip
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests import page_parsing_oracle as oracle
from tests.article_pages import MARKUPS, Markup, Written, articles, markups
from tests.page_parsing_structure import differences, read

SHARED = (
    Path(os.environ.get("ENTREPOT_SHARED", Path(__file__).parents[3].parent / "shared"))
    / "wikipedia"
)
PAGES = [pytest.param(path, id=path.name) for path in sorted(SHARED.glob("*.html.gz"))]
ABSENT = pytest.param(None, marks=pytest.mark.skip(f"no real articles in {SHARED}"))


@given(articles, markups)
@settings(max_examples=150, deadline=None)
def test_generated_articles_read_as_the_oracle_reads_them(article: Written, markup: Markup) -> None:
    html = article.html(markup)
    assert differences(html, oracle.read(html)) == []


@given(articles)
@settings(max_examples=50, deadline=None)
def test_every_markup_gives_the_same_article(article: Written) -> None:
    bare, wrapped, parsoid = (read(article.html(markup)) for markup in MARKUPS)
    assert bare == wrapped == parsoid


@given(articles, markups)
@settings(max_examples=50, deadline=None)
def test_headings_are_those_the_article_was_written_with(article: Written, markup: Markup) -> None:
    found = [(part["level"], part["heading"]) for part in read(article.html(markup))["sections"]]
    assert found == [(part.level, part.heading) for part in article.parts]


@pytest.mark.parametrize("path", PAGES or [ABSENT])
def test_real_articles_read_as_the_oracle_reads_them(path: Path) -> None:
    html = gzip.decompress(path.read_bytes()).decode()
    assert differences(html, oracle.read(html)) == []
