"""The lead and the sections of an article."""

import re
from itertools import takewhile

from selectolax.lexbor import LexborNode

from entrepot.page_parsing.html.opening import without_parentheses
from entrepot.page_parsing.html.text import (
    BREAK,
    HEADING,
    HEADING_END,
    is_noise,
    lines,
    one_line,
    outline,
    prose,
)
from entrepot.records import Section

_HEADING = re.compile(f"{HEADING}([1-6])")
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))


def read_lead(root: LexborNode) -> str:
    """Return the paragraphs before the first heading, a line each, the opening sentence tidied."""
    paragraphs = takewhile(lambda node: not _is_heading(node), outline(root))
    opening, *others = prose(node for node in paragraphs if node.tag == "p") or [""]
    return "\n".join((without_parentheses(opening), *others))


def _is_heading(node: LexborNode) -> bool:
    return node.tag in _HEADINGS and not is_noise(node)


def read_sections(marked: str) -> list[Section]:
    """Cut an article's marked text (see `text`) at its headings of level 2 to 6."""
    _, *parts = _HEADING.split(marked)
    found = map(_section, parts[::2], parts[1::2])
    return [section for section in found if section.level > 1 and section.heading]


def _section(level: str, content: str) -> Section:
    heading, _, body = content.partition(HEADING_END)
    text = "\n".join(lines(body.replace(HEADING_END, BREAK)))
    return Section(level=int(level), heading=one_line(heading), text=text)
