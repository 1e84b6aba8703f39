from collections.abc import Callable

import pytest
from tests.page_parsing_structure import read

from entrepot.page_parsing.html.opening import without_parentheses

BARE = '<h2><span class="mw-headline" id="H">History</span></h2>'
WRAPPED = (
    '<div class="mw-heading mw-heading2"><h2 id="H">History</h2>'
    '<span class="mw-editsection">[<a href="/edit">edit</a>]</span></div>'
)
OLDEST = '<h2><span class="editsection">[edit]</span> <span class="mw-headline">History</span></h2>'
MOBILE = (
    '<div class="pcs-edit-section-header v2"><h2 id="History">History</h2>'
    '<span class="noprint"><a href="/edit">edit</a></span></div>'
)
PARSOID = '<section data-mw-section-id="1"><h2 id="H">History</h2></section>'


def article(body: str) -> str:
    return f'<h1 id="firstHeading">Ghent</h1><div class="mw-parser-output">{body}</div>'


def sections(body: str) -> list[tuple[int, str, str]]:
    found = read(article(body))["sections"]
    return [(part["level"], part["heading"], part["text"]) for part in found]


def lead(body: str) -> str:
    found: str = read(article(body))["lead"]
    return found


@pytest.mark.parametrize("heading", [OLDEST, BARE, WRAPPED, MOBILE, PARSOID])
def test_a_heading_is_read_in_every_markup(heading: str) -> None:
    assert sections(f"{heading}<p>Founded on a river.</p>") == [
        (2, "History", "Founded on a river.")
    ]


@pytest.mark.parametrize(
    "toc",
    [
        '<div id="toc" class="toc"><div class="toctitle"><h2>Contents</h2></div></div>',
        '<div class="toc"><input type="checkbox"><h2 id="mw-toc-heading">Contents</h2></div>',
        '<nav class="vector-toc"><h2>Contents</h2></nav>',
        '<table id="toc" class="toc"><tr><td><h2>Contents</h2></td></tr></table>',
    ],
)
def test_the_table_of_contents_is_no_section(toc: str) -> None:
    assert sections(f"<p>Lead.</p>{toc}{BARE}") == [(2, "History", "")]


def test_a_section_has_its_own_text_and_not_that_of_its_subsections() -> None:
    found = sections("<h2>Transport</h2><p>Much.</p><h3>Rail</h3><p>Trains.</p><h6>Halts</h6>")
    assert found == [(2, "Transport", "Much."), (3, "Rail", "Trains."), (6, "Halts", "")]


def test_blocks_become_lines_and_inline_elements_do_not() -> None:
    body = "<h2>A</h2>one <b>bo</b>ld<ul><li>x<ul><li>y</li></ul></li><li>z</li></ul>tail<br>end"
    assert sections(body)[0][2] == "one bold\nx\ny\nz\ntail\nend"


@pytest.mark.parametrize(
    "noise",
    [
        '<sup class="reference"><a href="#n">[1]</a></sup>',
        '<span style="display: none">hidden</span>',
        "<style>.a{}</style>",
        "<script>alert(1)</script>",
        '<span class="mw-editsection">[edit]</span>',
        '<span id="coordinates">51 N</span>',
        '<div class="navbox">box</div>',
        '<div role="note" class="hatnote">See also</div>',
        '<div class="mw-references-wrap"><ol class="references"><li>Book</li></ol></div>',
        '<table class="infobox"><tr><td>1</td></tr></table>',
        "<table><tr><td>layout</td></tr></table>",
        "<figure><figcaption>Picture</figcaption></figure>",
        "<!-- comment -->",
    ],
)
def test_what_is_not_prose_is_left_out(noise: str) -> None:
    assert sections(f"<h2>A</h2><div>before{noise} after</div>")[0][2].split() == [
        "before",
        "after",
    ]


def test_the_lead_is_the_paragraphs_before_the_first_heading() -> None:
    body = (
        '<div class="hatnote"><p>About a city.</p></div><p class="mw-empty-elt">\n</p>'
        "<table class='infobox'><tr><td><p>Box</p></td></tr></table>"
        "<p>Ghent is a city.</p><ul><li>no prose</li></ul><p>It has a port.</p>"
        "<h2>History</h2><p>Old.</p>"
    )
    assert lead(body) == "Ghent is a city.\nIt has a port."


def test_the_opening_sentence_loses_its_parentheses() -> None:
    body = (
        "<p><b>Ghent</b> (<a>Dutch</a>: <i>Gent</i> [x (y)])<sup class='reference'>[a]</sup>,"
        " once Ganda, is a city (big). It (still) has a port.</p>"
    )
    assert lead(body) == "Ghent, once Ganda, is a city. It (still) has a port."


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Ghent (a is a city.", "Ghent (a is a city."),
        ("Ghent) is a city.", "Ghent) is a city."),
        ("St. John's (city) is a city. (Really.)", "St. John's is a city. (Really.)"),
        ("", ""),
        ("(all)", ""),
    ],
)
def test_parentheses_that_do_not_match_are_left_alone(text: str, clean: str) -> None:
    assert without_parentheses(text) == clean


@pytest.mark.parametrize("wrap", [str, "<div>{}</div>".format, "<section>{}</section>".format])
def test_an_article_without_headings_is_all_lead(wrap: Callable[[str], str]) -> None:
    found = read(article(wrap("<p>A hamlet.</p>")))
    assert (found["lead"], found["sections"]) == ("A hamlet.", [])
