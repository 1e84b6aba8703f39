import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.article_pages import Markup, Written, articles, markups
from tests.fake_pages import FakePages, article

from entrepot.errors import EntrepotError, InvalidRequest, PageNotFound
from entrepot.page_parsing.contract import FACTS, MODES, ParseRequest, ParseResponse
from entrepot.page_parsing.core import parse

GHENT = """
<!DOCTYPE html><html><head><title>Ghent - Wikipedia</title></head><body class="mediawiki">
<h1 id="firstHeading">Ghent</h1><div id="mw-content-text"><div class="mw-parser-output">
<table class="infobox ib-settlement vcard"><tbody>
<tr><th colspan="2" class="infobox-above">Ghent</th></tr>
<tr><td colspan="2" class="infobox-subheader">City</td></tr>
<tr><th class="infobox-label">Country</th><td><a href="/wiki/Belgium">Belgium</a></td></tr>
<tr><th class="infobox-label">Population (2022)</th><td>265,086</td></tr>
</tbody></table>
<p><b>Ghent</b> (Dutch: <i>Gent</i>) is a city in <a href="/wiki/Belgium">Belgium</a>.</p>
<div class="mw-heading mw-heading2"><h2 id="Transport">Transport</h2></div>
<p>The Port of Ghent is one of the largest seaports of the country. Trams run in the city.</p>
<table class="wikitable"><caption>Traffic</caption><tr><th>Year</th><td>2020</td></tr></table>
</div></div>
<div id="mw-normal-catlinks"><ul><li>Port cities in Belgium</li></ul></div></body></html>
"""
FRAGMENT = '<div class="mw-parser-output"><p>Ghent is a city.</p><h2>History</h2></div>'

SNIPPETS = """
<div> </div> <p> </p> <table class="infobox"> <table class="wikitable"> <tr> <td> <th> </table> <h2>
</h2> <ul> <li> <a href="/wiki/X"> <a href="http://[x"> </a> <script> </script> </b> <b> <select>
<script type="application/ld+json"> <!-- --> <![CDATA[ ]]> <?xml?> <svg> <template> <html> <head>
<body> <main> <base href="//[x"> <meta property="og:x"> <div class="mw-parser-output"> <sup> <math>
<section data-mw-section-id="0"> &#0; &#xD800; &#xFDD1;2 <td rowspan="0" colspan="99999999999">
<span style="display:none"> <noscript> <h1 id="firstHeading"> <div id="mw-content-text"> <tbody>
<div id="mw-normal-catlinks"> <caption> <span id="coordinates"> <link rel="canonical" href="http://[">
"""
soups = st.lists(
    st.one_of(st.sampled_from(re.findall(r"<[^>]*>|&[^;]*;|\S+", SNIPPETS)), st.text(max_size=12)),
    max_size=40,
).map(" ".join)


def ask(**request: object) -> ParseResponse:
    return parse(msgspec.convert(request, ParseRequest), pages=FakePages(Ghent=FRAGMENT))


def test_an_article_is_read_whole() -> None:
    page = ask(html=GHENT)
    assert page.title == "Ghent"
    assert page.kind == "city"
    assert page.lead == "Ghent is a city in Belgium."
    assert [(part.level, part.heading) for part in page.sections] == [(2, "Transport")]
    assert page.tables[0].rows == [["Year", "2020"]]
    assert page.categories == ["Port cities in Belgium"]
    assert page.facts["population"].value == 265_086
    assert page.facts["country"].value == "Belgium"
    assert page.transport["seaport"].value
    assert not page.transport["airport"].value
    assert page.article is None
    assert page.web is None


def test_facts_and_transport_have_the_promised_keys() -> None:
    page = ask(html=GHENT)
    assert set(page.facts) <= set(FACTS)
    assert tuple(page.transport) == MODES


def test_an_article_is_fetched_by_title_or_by_record() -> None:
    by_title, by_record = ask(title="Ghent"), ask(article=msgspec.to_builtins(article("Ghent")))
    assert by_title == by_record
    assert by_title.article == article("Ghent")
    assert by_title.title == "Ghent"


def test_a_fetched_page_is_an_article_even_without_the_signs_of_one() -> None:
    page = parse(ParseRequest(title="Ghent"), pages=FakePages(Ghent="<p>Ghent is a city.</p>"))
    assert (page.title, page.lead, page.web) == ("Ghent", "Ghent is a city.", None)


def test_a_title_that_is_not_there_is_not_found() -> None:
    with pytest.raises(PageNotFound):
        ask(title="Nowhere")


@pytest.mark.parametrize(
    ("request_", "named"),
    [
        ({}, "none of them"),
        ({"html": "<p>x", "title": "Ghent"}, "html and title"),
        ({"url": "https://example.org"}, "none of them"),
    ],
)
def test_exactly_one_page_must_be_named(request_: dict[str, str], named: str) -> None:
    with pytest.raises(InvalidRequest, match=named):
        ask(**request_)


def test_a_fragment_takes_its_title_from_its_infobox_or_has_none() -> None:
    box = '<table class="infobox"><tr><th>Ghent</th></tr><tr><th>Area</th><td>1</td></tr></table>'
    assert ask(html=box + FRAGMENT).title == "Ghent"
    assert ask(html=FRAGMENT).title == ""


def test_the_language_says_which_absolute_links_are_articles() -> None:
    link = '<a href="https://nl.wikipedia.org/wiki/Gent">x</a>'
    html = f'<div class="mw-parser-output"><p>{link}</p></div>'
    assert ask(html=html, language="nl").links[0].target == "Gent"
    assert ask(html=html).links[0].target == "https://nl.wikipedia.org/wiki/Gent"


@pytest.mark.parametrize(
    "html", ["\0", "\0<p>a\0b</p>", "PK\x03\x04\xff\xfe\x00", "\ud800<p>\udfff", "]]>", "<", "&#0;"]
)
def test_rubbish_is_a_page_that_says_nothing(html: str) -> None:
    page = ask(html=html)
    assert (page.kind, page.facts, page.sections) == ("other", {}, [])
    msgspec.json.encode(page)


@given(soups)
@settings(max_examples=500, deadline=None)
def test_no_html_raises_anything_outside_the_error_tree(html: str) -> None:
    try:
        page = ask(html=html)
    except EntrepotError:
        return
    msgspec.json.encode(page)


@given(articles, markups)
@settings(max_examples=40, deadline=None)
def test_every_generated_article_is_read_as_one(written: Written, markup: Markup) -> None:
    page = ask(html=written.html(markup))
    assert page.web is None
    assert page.title == written.title
