"""An article's structure by BeautifulSoup and lxml: the oracle of the differential test.

It is also the peer in `benchmarks/extraction.py`, so it is written to be fast: lxml's parser, one
pass that finds all noise, one that reads all text, no search repeated. It shares with the parser
under test only words (which classes are noise) and functions from strings to strings.
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from entrepot.page_parsing.facts import infobox
from entrepot.page_parsing.html import celltext, noise
from entrepot.page_parsing.html.document import without_site
from entrepot.page_parsing.html.opening import without_parentheses
from entrepot.page_parsing.structure.categories import category_name
from entrepot.page_parsing.structure.links import target
from entrepot.page_parsing.structure.tables import Cell, span, table

Rows = list[tuple[str, str]]

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
STANDALONE = frozenset(
    "address article aside blockquote center details div dl hr main ol p pre section ul".split()  # noqa: SIM905 # words
)
BLOCKS = STANDALONE | frozenset(("br", "dd", "dt", "li", "summary"))
CONTAINERS = frozenset(("article", "center", "div", "main", "section"))


def read(html: str) -> dict[str, Any]:
    """Return title, lead, sections, links, tables, categories and infobox rows of an article.

    The rows are those with a label, of the whole box; `infobox` may leave some out.
    """
    return read_soup(BeautifulSoup(html, "lxml"))


def read_soup(soup: BeautifulSoup) -> dict[str, Any]:
    """Return the same of a page that is parsed, and take it apart."""
    title, categories, rows = _title(soup), _categories(soup), _infobox_rows(soup)
    content = _content(soup)
    _remove_noise(content)
    lead = _lead(content)
    tables = _tables(content)
    for found in content.find_all("table"):
        found.extract()
    return {
        "title": title,
        "lead": lead,
        "sections": _sections(content),
        "links": _links(content),
        "tables": tables,
        "categories": categories,
        "infobox": rows,
    }


def _words(tag: Tag, name: str) -> list[str]:
    value = tag.attrs.get(name) or ""
    return value.split() if isinstance(value, str) else value


def _value(tag: Tag, name: str) -> str:
    value = tag.attrs.get(name) or ""
    return value if isinstance(value, str) else " ".join(value)


def _flat(tag: Tag | None) -> str:
    return "" if tag is None else " ".join(tag.get_text().split())


def _title(soup: BeautifulSoup) -> str:
    heading = _flat(soup.find(id="firstHeading")) or _flat(soup.find("h1"))
    return heading or without_site(_flat(soup.find("title")))


def _categories(soup: BeautifulSoup) -> list[str]:
    box = soup.find(id="mw-normal-catlinks")
    names = [_flat(a) for li in box.find_all("li") for a in li.find_all("a")] if box else []
    if not names:
        links = soup.find_all("link", rel="mw:PageProp/Category")
        names = [category_name(_value(link, "href")) for link in links]
    return list(dict.fromkeys(name for name in names if name))


def _content(soup: BeautifulSoup) -> Tag:
    found = soup.find(id="mw-content-text") or soup.find("div", class_="mw-parser-output")
    return found or soup.find("body") or soup


def _is_noise(tag: Tag) -> bool:
    if tag.name in noise.TAGS:
        return True
    attributes = tag.attrs
    return bool(attributes) and (
        not noise.CLASSES.isdisjoint(attributes.get("class") or ())
        or attributes.get("id") in noise.IDS
        or attributes.get("role") in noise.ROLES
        or ("style" in attributes and noise.is_hidden(_value(tag, "style")))
    )


def _remove_noise(content: Tag) -> None:
    for tag in content.find_all(_is_noise):
        tag.extract()


def _lead(content: Tag) -> str:
    lines: list[str] = []
    for tag in content.find_all(["p", "h2", "h3", "h4", "h5", "h6"]):
        if not _stands_in_prose(tag, content):
            continue
        if tag.name != "p":
            break
        lines += _lines(_events(tag))
    return "\n".join([without_parentheses(line) for line in lines[:1]] + lines[1:])


def _stands_in_prose(tag: Tag, content: Tag) -> bool:
    around = takewhile(lambda parent: parent is not content, tag.parents)
    return all(parent.name in CONTAINERS for parent in around)


def _events(root: Tag) -> Iterator[str | int]:
    """Yield texts in order, 0 where a block begins or ends, n and -n around an `hn`."""
    path = [root]
    for node in root.descendants:
        while node.parent is not path[-1]:
            yield from _ending(path.pop().name)
        if isinstance(node, Tag):
            path.append(node)
            yield from _beginning(node.name)
        elif type(node) is NavigableString:
            yield node
    while len(path) > 1:
        yield from _ending(path.pop().name)


def _beginning(name: str) -> tuple[int, ...]:
    if name in HEADINGS:
        return (int(name[1]),)
    return (0,) if name in BLOCKS else ()


def _ending(name: str) -> tuple[int, ...]:
    if name in HEADINGS:
        return (-int(name[1]),)
    return (0,) if name in STANDALONE else ()


def _lines(events: Iterator[str | int]) -> list[str]:
    pieces: list[list[str]] = [[]]
    for event in events:
        if isinstance(event, str):
            pieces[-1].append(event)
        else:
            pieces.append([])
    return [line for piece in pieces if (line := " ".join("".join(piece).split()))]


def _one_line(tag: Tag) -> str:
    only = tag.string
    return " ".join(only.split() if only is not None else _lines(_events(tag)))


def _sections(content: Tag) -> list[dict[str, Any]]:
    chunks: list[tuple[int, list[str | int], list[str | int]]] = [(0, [], [])]
    within = chunks[0][2]
    for event in _events(content):
        if isinstance(event, int) and event > 0:
            chunks.append((event, [], []))
            within = chunks[-1][1]
        elif isinstance(event, int) and event < 0:
            within = chunks[-1][2]
        else:
            within.append(event)
    found = [(level, _lines(iter(heading)), _lines(iter(body))) for level, heading, body in chunks]
    return [
        {"level": level, "heading": " ".join(heading), "text": "\n".join(body)}
        for level, heading, body in found
        if level > 1 and heading
    ]


def _links(content: Tag) -> list[tuple[str, str]]:
    found: dict[tuple[str, str], None] = {}
    for tag in content.find_all("a", href=True):
        goal = target(_value(tag, "href"), "en.wikipedia.org")
        if goal is not None and (text := _one_line(tag)):
            found[text, goal] = None
    return list(found)


def _tables(content: Tag) -> list[tuple[str, list[list[str]]]]:
    nodes = content.find_all("table", class_="wikitable")
    outermost = [node for node in nodes if node.find_parent("table", class_="wikitable") is None]
    found = [_table(node) for node in outermost]
    return [(caption, rows) for caption, rows in found if rows]


def _table(node: Tag) -> tuple[str, list[list[str]]]:
    caption = next((child for child in node.find_all("caption", recursive=False)), None)
    rows = [[_cell(cell) for cell in _cells(row)] for row in _rows(node)]
    laid = table(_one_line(caption) if caption else "", rows)
    return laid.caption, laid.rows


def _rows(node: Tag) -> Iterator[Tag]:
    for child in node.find_all(["tr", "thead", "tbody", "tfoot"], recursive=False):
        yield from [child] if child.name == "tr" else child.find_all("tr", recursive=False)


def _cells(row: Tag) -> list[Tag]:
    return list(row.find_all(["td", "th"], recursive=False))


def _cell(tag: Tag) -> Cell:
    columns, rows = tag.attrs.get("colspan"), tag.attrs.get("rowspan")
    return Cell(_one_line(tag), span(_text(columns), zero=1), span(_text(rows), zero=5_000))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _infobox_rows(soup: BeautifulSoup) -> Rows:
    """Return label and text of the rows of the box that says most about a place."""
    boxes = [_Box(tag) for tag in soup.find_all("table", class_="infobox")]
    return max(boxes, key=lambda box: box.standing).rows if boxes else []


class _Box:
    """An infobox: its labelled rows, and how much they speak of a place (see `infobox`)."""

    def __init__(self, tag: Tag) -> None:
        cells = [_cells(row) for row in _rows(tag)]
        shown = [[_visible(cell) for cell in row[:2]] for row in cells]
        pairs = [(label_of(row[0]), row[1]) for row in shown if len(row) > 1]
        self.rows = [(heading.text, value) for heading, value in pairs]
        headers = [infobox.heading_of(row[0]).name for row in shown if len(row) == 1]
        names = {heading.name for heading, _ in pairs}.union(headers)
        is_place = any(mark in _value(tag, "class") for mark in infobox._PLACE_CLASSES)  # noqa: SLF001 # words
        self.standing = 10 * len(names & infobox._GEOGRAPHIC) + 5 * is_place  # noqa: SLF001 # words


def label_of(text: str) -> infobox.Heading:
    """Return a label as `infobox` does, from its text."""
    return infobox.heading_of(infobox._BULLET.sub("", text))  # noqa: SLF001 # string to string


def _visible(cell: Tag) -> str:
    """Return what a reader sees of a cell, on one line (see `celltext`)."""
    parts: list[str] = []
    _collect(cell, parts)
    return " ".join(celltext._tidy("".join(parts)))  # noqa: SLF001 # string to string


def _collect(node: Tag, parts: list[str]) -> None:
    is_line = node.name in celltext._LINE_TAGS  # noqa: SLF001 # words
    parts += ["\n"] * is_line
    for child in node.children:
        if type(child) is NavigableString:
            parts.append(child.replace("\n", " "))
        elif isinstance(child, Tag) and child.name == "sup":
            parts.append(_raised(child, parts))
        elif isinstance(child, Tag) and not _is_silent(child):
            _collect(child, parts)
    parts += ["\n"] * is_line or [" "] * (node.name in ("td", "th"))


def _is_silent(tag: Tag) -> bool:
    classes = tag.attrs.get("class") or ()
    return (
        tag.name in celltext._SILENT_TAGS  # noqa: SLF001 # words
        or not celltext._SILENT_CLASSES.isdisjoint(classes)  # noqa: SLF001 # words
        or ("style" in tag.attrs and celltext._HIDDEN.search(_value(tag, "style")) is not None)  # noqa: SLF001 # words
    )


def _raised(tag: Tag, parts: list[str]) -> str:
    text = "" if _is_silent(tag) else tag.get_text().strip()
    before = parts[-1][-12:] if parts else ""
    if text.isdigit() and not celltext._UNIT_END.search(before):  # noqa: SLF001 # words
        return f"^{text}" if celltext._POWER_END.search(before) else ""  # noqa: SLF001 # words
    is_ordinal = text.isalpha() and before[-1:].isdigit() and len(text) == len("th")
    return text if text.isdigit() or is_ordinal else ""
