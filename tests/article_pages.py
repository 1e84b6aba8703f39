"""Articles written by Hypothesis: random structure, in each of MediaWiki's markups.

The words are our own; what surrounds them is what Wikipedia's pages have: boxes, notes, edit links,
hidden spans, footnotes, navigation.
"""

from dataclasses import dataclass
from html import escape
from typing import Literal

from hypothesis import strategies as st

Markup = Literal["bare", "wrapped", "parsoid"]
MARKUPS: tuple[Markup, ...] = ("bare", "wrapped", "parsoid")

WORDS = (
    *("harbour", "Ghent", "tram", "quay & bridge", "<", "1,200", "'old'", '"new"', "river"),
    *("\u0153uvre", "\u5317\u4eac", "na\u00efve", "m\u00b2", "\u2013", "\u0141\u00f3d\u017a"),
)
HIDDEN = (
    '<span style="display:none">hidden</span>',
    '<style data-mw-deduplicate="x">.a{color:red}</style>',
    '<sup id="r1" class="reference"><a href="#n1">[1]</a></sup>',
    '<span class="noprint">[edit]</span>',
    "<!-- a comment -->",
)
ASIDES = (
    '<div role="note" class="hatnote">See <a href="/wiki/Other">other</a>.</div>',
    '<div class="thumb tright"><p>A picture</p></div>',
    '<figure typeof="mw:File"><figcaption>A picture</figcaption></figure>',
    '<div class="navbox"><ul><li><a href="/wiki/Box">Box</a></li></ul></div>',
    '<div class="reflist"><ol class="references"><li>A book</li></ol></div>',
    '<table class="infobox"><caption>A chart</caption><tr><th>Rain</th><td>4 mm</td></tr></table>',
    "<script>var a = '<p>no</p>';</script>",
)
HREFS = {
    "/wiki/River_Lys": "River Lys",
    "./Łódź#History": "Łódź",
    "/wiki/S%C3%A3o_Paulo": "São Paulo",
    "https://en.wikipedia.org/wiki/Ghent": "Ghent",
    "//fr.wikipedia.org/wiki/Gand": "https://fr.wikipedia.org/wiki/Gand",
    "https://example.org/a?b=c": "https://example.org/a?b=c",
    "/wiki/File:Map.svg": None,
    "#anchor": None,
    "javascript:alert(1)": None,
    "/w/index.php?title=Nowhere&action=edit&redlink=1": None,
}

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
hidden = st.sampled_from(HIDDEN)


@st.composite
def phrases(draw: st.DrawFn) -> str:
    """A run of text and inline elements, as HTML."""
    text = escape(draw(words))
    match draw(st.sampled_from(("text", "bold", "link", "hidden", "break", "space"))):
        case "bold":
            return f"<b>{text}</b>"
        case "link":
            return f'<a href="{escape(draw(st.sampled_from(list(HREFS))))}">{text}</a>'
        case "hidden":
            return text + draw(hidden)
        case "break":
            return f"{text}<br>{text}"
        case "space":
            return f"{text}\n&nbsp;  <i>{text}</i>\t"
    return text


inline = st.lists(phrases(), min_size=1, max_size=4).map(" ".join)
paragraphs = inline.map(lambda text: f"<p>{text}</p>")
items = st.recursive(
    inline.map(lambda text: f"<li>{text}</li>"),
    lambda inner: st.tuples(inline, st.lists(inner, min_size=1, max_size=3)).map(
        lambda pair: f"<li>{pair[0]}<ul>{''.join(pair[1])}</ul></li>"
    ),
    max_leaves=5,
)
lists = st.lists(items, min_size=1, max_size=4).map(lambda found: f"<ul>{''.join(found)}</ul>")
definitions = st.tuples(inline, inline).map(lambda d: f"<dl><dt>{d[0]}</dt><dd>{d[1]}</dd></dl>")
quotes = paragraphs.map(lambda text: f"<blockquote>{text}</blockquote>")
spans = st.sampled_from(
    ("", ' colspan="2"', ' rowspan="2"', ' rowspan="0"', ' colspan="x"', ' rowspan="100000"')
)
cells = st.tuples(st.sampled_from(("td", "th")), spans, inline).map(
    lambda cell: f"<{cell[0]}{cell[1]}>{cell[2]}</{cell[0]}>"
)
rows = st.lists(cells, max_size=4).map(lambda found: f"<tr>{''.join(found)}</tr>")
captions = st.one_of(st.just(""), inline.map(lambda text: f"<caption>{text}</caption>"))
tables = st.tuples(captions, st.lists(rows, min_size=1, max_size=4)).map(
    lambda table: f'<table class="wikitable">{table[0]}<tbody>{"".join(table[1])}</tbody></table>'
)
blocks = st.one_of(
    paragraphs,
    lists,
    definitions,
    quotes,
    tables,
    st.sampled_from(ASIDES),
    paragraphs.map(lambda text: f'<div class="columns">{text}</div>'),
)
bodies = st.lists(blocks, max_size=4).map("\n".join)


@dataclass(frozen=True)
class Part:
    """A section: its level, the words of its heading, and its content as HTML."""

    level: int
    heading: str
    body: str


@dataclass(frozen=True)
class Written:
    """An article, to be had in any markup."""

    title: str
    lead: str
    parts: list[Part]
    categories: list[str]

    def html(self, markup: Markup) -> str:
        """The page as a browser, or for `parsoid` the REST API, gets it."""
        if markup == "parsoid":
            return self._parsoid()
        body = self.lead + "".join(_section(part, markup) for part in self.parts)
        names = "".join(
            f'<li><a href="/wiki/Category:{escape(name)}">{escape(name)}</a></li>'
            for name in self.categories
        )
        toc = '<div id="toc" class="toc"><h2>Contents</h2><ul><li>1 History</li></ul></div>'
        return (
            f"<!DOCTYPE html><html><head><title>{escape(self.title)} - Wikipedia</title></head>"
            f'<body class="mediawiki"><h1 id="firstHeading">{escape(self.title)}</h1>'
            f'<div id="mw-content-text"><div class="mw-parser-output">{toc * (markup == "bare")}'
            f'{body}</div></div><div id="mw-normal-catlinks"><a href="/wiki/Help">Categories</a>:'
            f"<ul>{names}</ul></div><h2>Navigation menu</h2></body></html>"
        )

    def _parsoid(self) -> str:
        sections = "".join(
            f'<section data-mw-section-id="{number}">{_section(part, "parsoid")}</section>'
            for number, part in enumerate(self.parts, 1)
        )
        links = "".join(
            f'<link rel="mw:PageProp/Category" href="./Category:{escape(name.replace(" ", "_"))}">'
            for name in self.categories
        )
        return (
            f'<!DOCTYPE html><html prefix="mw: http://mediawiki.org/rdf/"><head>'
            f"<title>{escape(self.title)}</title></head><body>"
            f'<section data-mw-section-id="0">{self.lead}</section>{sections}{links}</body></html>'
        )


def _section(part: Part, markup: Markup) -> str:
    return f"{HEADINGS[markup].format(level=part.level, text=escape(part.heading))}\n{part.body}"


HEADINGS: dict[Markup, str] = {
    "bare": '<h{level}><span class="mw-headline" id="x">{text}</span>'
    '<span class="mw-editsection">[<a href="/w/index.php?action=edit">edit</a>]</span></h{level}>',
    "wrapped": '<div class="mw-heading mw-heading{level}"><h{level} id="x">{text}</h{level}>'
    '<span class="mw-editsection">[<a href="/w/index.php?action=edit">edit</a>]</span></div>',
    "parsoid": '<h{level} id="x">{text}</h{level}>',
}

parts = st.builds(Part, st.integers(2, 6), words, bodies)
titles = st.sampled_from(("Ghent", "Łódź", "São Paulo", "Port Example"))
categories = st.lists(
    st.sampled_from(("Cities in Belgium", "Port cities", "1540s establishments")), unique=True
)
articles = st.builds(
    Written,
    titles,
    st.lists(blocks, max_size=3).map("".join),
    st.lists(parts, max_size=4),
    categories,
)
markups = st.sampled_from(MARKUPS)
