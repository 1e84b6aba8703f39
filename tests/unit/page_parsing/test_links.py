import pytest
from tests.page_parsing_structure import read

from entrepot.page_parsing.structure.links import absolute, target

HOST = "en.wikipedia.org"


def article(body: str) -> str:
    return f'<div class="mw-parser-output">{body}</div>'


@pytest.mark.parametrize(
    ("href", "title"),
    [
        ("/wiki/Port_of_Ghent", "Port of Ghent"),
        ("/wiki/S%C3%A3o_Paulo#History", "São Paulo"),
        ("./Łódź", "Łódź"),
        ("https://en.wikipedia.org/wiki/Ghent?action=x", "Ghent"),
        ("//en.m.wikipedia.org/wiki/Ghent", "Ghent"),
        ("/mediawiki/index.php/Ghent", "Ghent"),
        ("Port_of_Ghent%2c_Belgium.html", "Port of Ghent, Belgium"),
        ("/wiki/2001:_A_Space_Odyssey", "2001: A Space Odyssey"),
    ],
)
def test_links_within_the_wiki_give_the_article_title(href: str, title: str) -> None:
    assert target(href, HOST) == title


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("//example.org/x", "https://example.org/x"),
        ("HTTP://example.org/", "HTTP://example.org/"),
        ("https://fr.wikipedia.org/wiki/Gand", "https://fr.wikipedia.org/wiki/Gand"),
    ],
)
def test_links_elsewhere_give_an_absolute_url(href: str, url: str) -> None:
    assert target(href, HOST) == url


@pytest.mark.parametrize(
    "href",
    [
        "",
        "#History",
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "\x01javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "mailto:a@example.org",
        "ftp://example.org/",
        "http://",
        "http://[bad",
        "/wiki/",
        "/wiki/File:Map.svg",
        "/wiki/Template_talk:Box",
        "/wiki/Category:Ports",
        "/w/index.php?title=Nowhere&action=edit&redlink=1",
    ],
)
def test_what_is_no_article_and_no_web_page_is_no_link(href: str) -> None:
    assert target(href, HOST) is None


def test_links_come_from_prose_alone_and_each_once() -> None:
    link = '<a href="/wiki/Lys">the  Lys</a>'
    picture = '<a href="/wiki/Lys"><img src="x"></a>'
    table = '<table><tr><td><a href="/wiki/Cell">c</a></td></tr></table>'
    box = f'<div class="navbox">{link}</div>{table}'
    assert read(article(f"<p>{link}{link}{picture}</p>{box}"))["links"] == [("the Lys", "Lys")]


def test_a_relative_link_without_a_base_is_nowhere() -> None:
    assert absolute("page", "") is None
    assert absolute("page", "https://example.org/dir/") == "https://example.org/dir/page"


def test_categories_are_the_visible_ones() -> None:
    html = article("<p>x</p>") + (
        '<div id="catlinks"><div id="mw-normal-catlinks"><a href="/wiki/Help">Categories</a>: '
        "<ul><li><a>Cities in Belgium</a></li><li><a>Ports</a></li></ul></div>"
        '<div id="mw-hidden-catlinks"><ul><li><a>CS1 maint</a></li></ul></div></div>'
    )
    assert read(html)["categories"] == ["Cities in Belgium", "Ports"]


def test_parsoid_names_categories_in_links_and_maintenance_is_left_out() -> None:
    names = ("Cities_in_Belgium#Ghent", "Articles_with_short_description", "R%C3%ADos")
    html = "<section data-mw-section-id='0'><p>x</p></section>" + "".join(
        f'<link rel="mw:PageProp/Category" href="./Category:{name}">' for name in names
    )
    assert read(html)["categories"] == ["Cities in Belgium", "Ríos"]
