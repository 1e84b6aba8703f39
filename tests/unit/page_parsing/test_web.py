import json

import pytest
from tests.fake_pages import FakePages

from entrepot.page_parsing.contract import ParseRequest, ParseResponse, WebPage
from entrepot.page_parsing.core import parse


def read(html: str, url: str | None = None) -> ParseResponse:
    return parse(ParseRequest(html=html, url=url), pages=FakePages())


def web(html: str, url: str | None = None) -> WebPage:
    page = read(html, url).web
    assert page is not None
    return page


def json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script><p>x</p>'


def test_a_page_says_what_it_is() -> None:
    html = """
    <html><head><title> Port of
    Example </title><meta name="Description" content="A  harbour.">
    <link rel="canonical" href="/port"><meta property="og:title" content="The port">
    <meta property="og:type" content="place"><meta property="og:title" content="second"></head>
    <body><main><p>Ships.</p></main></body></html>
    """
    page = read(html, "https://example.org/a/b")
    assert page.title == "Port of Example"
    assert page.kind == "other"
    assert page.web == WebPage(
        description="A harbour.",
        canonical="https://example.org/port",
        open_graph={"og:title": "The port", "og:type": "place"},
        text="Ships.",
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<nav>menu</nav><main><h1>A</h1><p>b <b>c</b></p></main><footer>f</footer>", "A\nb c"),
        ("<header>h</header><article>story</article><p>outside</p>", "story"),
        ('<div role="main">m<aside>ad</aside></div><p>outside</p>', "m"),
        ("<header>h</header><p>one</p><p>two</p><aside>ad</aside><footer>f</footer>", "one\ntwo"),
        ("<article>one</article><article>two</article>", "one\ntwo"),
        (
            "<main>a<script>no()</script><style>p{}</style><!-- no --><div>b</div>c</main>",
            "a\nb\nc",
        ),
    ],
)
def test_the_main_text_is_without_what_is_around_it(body: str, text: str) -> None:
    assert web(f"<html><body>{body}</body></html>").text == text


def test_links_are_resolved_against_the_base() -> None:
    body = '<a href="b">B</a><a href="#x">X</a><a href="javascript:y()">Y</a><a href="/c"> C </a>'
    page = read(f'<base href="/dir/"><main>{body}</main>', "https://example.org/a")
    assert [(link.text, link.target) for link in page.links] == [
        ("B", "https://example.org/dir/b"),
        ("C", "https://example.org/c"),
    ]


def test_without_an_address_only_absolute_links_remain() -> None:
    page = read('<p><a href="b">B</a><a href="https://example.org/">E</a></p>')
    assert [link.target for link in page.links] == ["https://example.org/"]


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "City", "name": "Ghent"}',
        '[{"@type": "City", "name": "Ghent"}]',
        '{"@context": "https://schema.org", "@graph": [{"@type": "City", "name": "Ghent"}]}',
        '<!-- {"@type": "City", "name": "Ghent"} -->',
        '// <![CDATA[\n{"@type": "City", "name": "Ghent",}\n// ]]>',
    ],
)
def test_json_ld_is_read_as_it_is_found(text: str) -> None:
    page = read(json_ld(text))
    assert page.kind == "city"
    assert page.web is not None
    assert page.web.json_ld == [{"@type": "City", "name": "Ghent"}]


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "3", '"x"', "[" * 100_000, '{"a":' * 100_000, '{"a": "\\ud800"}', "[[[]]]"],
)
def test_json_ld_that_is_none_is_skipped(text: str) -> None:
    assert web(json_ld(text)).json_ld == []


def test_endless_numbers_in_json_ld_do_no_harm() -> None:
    found = web(json_ld(json.dumps({"a": 10**400, "b": 1})) + json_ld('{"c": 1e999}')).json_ld
    assert all("b" not in thing or isinstance(thing["b"], int) for thing in found)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ('<meta property="og:type" content="city">', "city"),
        ('<meta property="og:type" content="article">', "other"),
        (json_ld('{"@type": ["Place", "http://schema.org/Country"]}'), "country"),
        (json_ld('{"@type": {"x": 1}}'), "other"),
    ],
)
def test_kind_is_what_the_page_says_of_itself(head: str, kind: str) -> None:
    assert read(f"<head>{head}</head><p>x</p>").kind == kind


def test_xml_and_plain_text_are_pages_too() -> None:
    assert web('<?xml version="1.0" encoding="utf-16"?><html><body>x</body></html>').text == "x"
    assert web("https://example.org/").text == "https://example.org/"
    assert web("report.html").text == "report.html"


@pytest.mark.parametrize("siblings", ["<p>x</p><script></script>", "<nav></nav><p>x</p>", "<div>x"])
def test_pages_of_many_elements_are_read_in_one_pass(siblings: str) -> None:
    count = 1_900
    assert web(siblings * count).text.count("x") == count
