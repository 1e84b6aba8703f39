from time import process_time

import pytest
from tests.fake_pages import FakePages

from entrepot.errors import InvalidRequest, TooLarge
from entrepot.page_parsing.contract import ParseRequest
from entrepot.page_parsing.core import parse
from entrepot.page_parsing.html.limits import check_markup

SECONDS = 20


def read(html: str) -> None:
    parse(ParseRequest(html=html), pages=FakePages())


@pytest.mark.parametrize("html", ["", " \n\t"])
def test_an_empty_page_is_refused(html: str) -> None:
    with pytest.raises(InvalidRequest, match="empty"):
        read(html)


def test_fifty_megabytes_are_refused_with_the_limit() -> None:
    with pytest.raises(TooLarge, match="over 16 MiB"):
        read("<p>" + "x" * 50_000_000)


def test_sixteen_megabytes_are_counted_in_bytes() -> None:
    with pytest.raises(TooLarge, match="over 16 MiB"):
        read("<p>" + "\u5317" * 6_000_000)


def test_too_many_tags_are_refused_with_the_limit() -> None:
    with pytest.raises(TooLarge, match="over 400,000 tags"):
        read("<p>x" * 500_000)


BOMBS = {
    "nested divs": "<div>" * 100_000 + "x" + "</div>" * 100_000,
    "nested divs never closed": "<div>" * 100_000,
    "formatting rebuilt in each block": "<p>"
    + "".join(f"<b id={n}>" for n in range(1_000))
    + "<p>x</p>" * 20_000,
    "formatting in capitals": "<p>"
    + "".join(f"<B ID={n}>" for n in range(1_000))
    + "<P>x</P>" * 20_000,
    "nesting behind tags that close nothing": "<div></x>" * 100_000,
    "formatting behind tags that close nothing": "<p>"
    + "".join(f"<b id={n}></i>" for n in range(1_000))
    + "<p>x</p>" * 20_000,
    "attributes": f"<div {' '.join(f'a{n}=1' for n in range(100_000))}>",
    "attributes without spaces": f"<div {'/'.join(f'a{n}' for n in range(100_000))}>",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_what_would_explode_is_refused_at_once(bomb: str) -> None:
    started = process_time()
    with pytest.raises(TooLarge):
        read(bomb)
    assert process_time() - started < SECONDS


SURVIVED = {
    "divs as deep as may be": "<div>" * 15_000 + "x" + "</div>" * 15_000,
    "article as deep as may be": '<div class="mw-parser-output">' + "<div><p>x" * 9_000,
    "spans": "<span>" * 15_000 + "</i>" * 15_000,
    "lists": '<div class="mw-parser-output">' + "<ul><li>x" * 9_000,
    "tables": '<div class="mw-parser-output">' + '<table class="wikitable"><tr><td>x' * 5_000,
    "infoboxes": '<table class="infobox"><tr><th>a<td>' * 5_000,
    "headings": '<div class="mw-parser-output">' + "<h2>a" * 20_000,
    "long text": "<p>" + "(" * 1_000_000,
    "one long tag": f"<div data-mw='{'a b ' * 100_000}'>x</div>",
    "apostrophes": "<p>" + "it's " * 200_000,
}


@pytest.mark.parametrize("html", SURVIVED.values(), ids=SURVIVED.keys())
def test_what_is_within_the_limits_is_read_in_bounded_time(html: str) -> None:
    started = process_time()
    read(html)
    assert process_time() - started < SECONDS


def test_an_article_with_many_language_tags_is_no_bomb() -> None:
    check_markup(b'<p><i lang="nl">Gent</i> and <small class="x">more</small></p>' * 60_000)
