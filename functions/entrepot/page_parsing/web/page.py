"""Any web page that is no Wikipedia article, read with BeautifulSoup.

Such pages are of every making, so what they say of themselves comes first: Open Graph
(https://ogp.me), JSON-LD (https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents)
and the `main` and `article` elements of HTML.
"""

import warnings
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag, UnusualUsageWarning
from bs4.element import NavigableString

from entrepot.page_parsing.contract import Kind, Link, ParseResponse, WebPage
from entrepot.page_parsing.html.text import BREAK
from entrepot.page_parsing.structure.links import absolute
from entrepot.page_parsing.web.jsonld import read_json_ld, types_in

_SILENT = frozenset(
    ("head", "iframe", "noscript", "script", "select", "style", "svg", "template", "textarea")
)
_ASIDE = frozenset(("nav", "aside"))
_AROUND = frozenset(("nav", "aside", "header", "footer"))
_BLOCKS = frozenset(
    """
    address article aside blockquote body br caption center dd details div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table td
    th tr ul
    """.split()  # noqa: SIM905 # words read best as words
)
_KINDS: dict[str, Kind] = {
    "city": "city",
    "country": "country",
    "state": "province_or_region",
    "administrativearea": "province_or_region",
}


def read_page(data: bytes, url: str | None) -> ParseResponse:
    """Read a page's title, description, own data, main text and links.

    Args:
        data: The page as UTF-8, within the limits of `limits`.
        url: Where the page is from: it resolves relative links.
    """
    soup = _soup(data)
    graph = _open_graph(soup)
    things = read_json_ld(script.get_text() for script in soup.find_all("script", type=_is_json_ld))
    base = _base(soup, url)
    canonical = _link_to(soup, "canonical", base)
    main, around = _main(soup)
    text = "\n".join(_lines(main, around))
    return ParseResponse(
        title=_title(soup, graph),
        kind=_kind(types_in(things), graph),
        lead=text.partition("\n")[0],
        links=_links(main, around, base),
        web=WebPage(
            description=_meta(soup, "description") or graph.get("og:description"),
            canonical=canonical,
            open_graph=graph,
            json_ld=things,
            text=text,
        ),
    )


def _soup(data: bytes) -> BeautifulSoup:
    """Parse; that a page may look like XML or like a file name is no news to the caller."""
    warnings.simplefilter("ignore", UnusualUsageWarning)
    return BeautifulSoup(data.decode().replace("\0", ""), "lxml")


def _is_json_ld(kind: str | None) -> bool:
    return kind is not None and kind.partition(";")[0].strip().lower() == "application/ld+json"


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name)
    return " ".join(value) if isinstance(value, list) else (value or "").strip()


def _open_graph(soup: BeautifulSoup) -> dict[str, str]:
    """Return the `meta` properties with a prefix (`og:title`), the first of each."""
    found: dict[str, str] = {}
    for tag in soup.find_all("meta", property=True):
        name = _attribute(tag, "property").lower()
        if ":" in name:
            found.setdefault(name, _attribute(tag, "content"))
    return found


def _meta(soup: BeautifulSoup, name: str) -> str | None:
    tags = soup.find_all("meta", attrs={"name": True})
    found = (_attribute(tag, "content") for tag in tags if _attribute(tag, "name").lower() == name)
    return next((" ".join(text.split()) for text in found if text), None)


def _base(soup: BeautifulSoup, url: str | None) -> str:
    tag = soup.find("base", href=True)
    return (absolute(_attribute(tag, "href"), url or "") if tag else None) or url or ""


def _link_to(soup: BeautifulSoup, relation: str, base: str) -> str | None:
    for tag in soup.find_all("link", href=True):
        if relation in _attribute(tag, "rel").lower().split():
            return absolute(_attribute(tag, "href"), base)
    return None


def _title(soup: BeautifulSoup, graph: dict[str, str]) -> str:
    window, heading = soup.find("title"), soup.find("h1")
    found = (
        window.get_text() if window else "",
        graph.get("og:title", ""),
        heading.get_text() if heading else "",
    )
    return next((" ".join(text.split()) for text in found if text.strip()), "")


def _kind(types: list[str], graph: dict[str, str]) -> Kind:
    named = [*types, graph.get("og:type", "").rpartition(":")[2]]
    return next((_KINDS[name.lower()] for name in named if name.lower() in _KINDS), "other")


def _main(soup: BeautifulSoup) -> tuple[Tag, frozenset[str]]:
    """Return the element of the page's own text, and which elements in it are not."""
    main = soup.find("main") or soup.find(role="main") or _only_article(soup)
    return (main, _SILENT | _ASIDE) if main else (soup.find("body") or soup, _SILENT | _AROUND)


def _only_article(soup: BeautifulSoup) -> Tag | None:
    articles = soup.find_all("article", limit=2)
    return articles[0] if len(articles) == 1 else None


def _links(main: Tag, without: frozenset[str], base: str) -> list[Link]:
    found: dict[tuple[str, str], None] = {}
    for node in _visible(main, without):
        if not isinstance(node, Tag) or node.name != "a":
            continue
        href = _attribute(node, "href")
        goal = None if href.startswith("#") or not href else absolute(href, base)
        text = " ".join(node.get_text().split())
        if goal and text:
            found[text, goal] = None
    return [Link(text=text, target=goal) for text, goal in found]


def _lines(main: Tag, without: frozenset[str]) -> list[str]:
    """Return the text of a subtree, one line for each of its blocks, without empty ones."""
    pieces = "".join(
        node if isinstance(node, NavigableString) else BREAK
        for node in _visible(main, without)
        if not isinstance(node, Tag) or node.name in _BLOCKS
    )
    return [line for piece in pieces.split(BREAK) if (line := " ".join(piece.split()))]


def _visible(root: Tag, without: frozenset[str]) -> Iterator[Tag | NavigableString | None]:
    """Yield tags and texts in order, and None where a block ends; no nesting is too deep."""
    path: list[Tag] = [root]
    unseen = 0
    for node in root.descendants:
        while node.parent is not path[-1]:
            left = path.pop()
            unseen -= left.name in without
            if not unseen and left.name in _BLOCKS:
                yield None
        if isinstance(node, Tag):
            path.append(node)
            unseen += node.name in without
        if not unseen and (isinstance(node, Tag) or type(node) is NavigableString):
            yield node
