"""The lead and the sections of an article."""

import re

from selectolax.lexbor import LexborNode

from entrepot.page_parsing import noise
from entrepot.page_parsing.opening import without_parentheses
from entrepot.page_parsing.text import BREAK, HEADING, HEADING_END, lines, one_line, prose
from entrepot.records import Section

_HEADING = re.compile(f"{HEADING}([1-6])")
_ASIDES = frozenset(("table", "figure", "blockquote", "li", "dd", "aside", "nav", *noise.TAGS))


def read_lead(root: LexborNode) -> str:
    """Return the paragraphs before the first heading, a line each, the opening sentence tidied."""
    paragraphs: list[str] = []
    for node in root.css("p,h2,h3,h4,h5,h6"):
        if _is_aside(node, root):
            continue
        if node.tag != "p":
            break
        if text := prose(node):
            paragraphs.append(text)
    if paragraphs:
        paragraphs[0] = without_parentheses(paragraphs[0])
    return "\n".join(paragraphs)


def _is_aside(node: LexborNode, root: LexborNode) -> bool:
    """Tell whether an element stands in a table, a box or the table of contents, not in prose."""
    current: LexborNode | None = node
    while current is not None and current.mem_id != root.mem_id:
        if current.tag in _ASIDES or _is_noise(current):
            return True
        current = current.parent
    return False


def _is_noise(node: LexborNode) -> bool:
    attributes = node.attributes
    return (
        noise.is_noise_class(attributes.get("class") or "")
        or attributes.get("id") in noise.IDS
        or attributes.get("role") in noise.ROLES
        or noise.is_hidden(attributes.get("style") or "")
    )


def read_sections(marked: str) -> list[Section]:
    """Cut an article's marked text (see `text`) at its headings of level 2 to 6."""
    _, *parts = _HEADING.split(marked)
    found = map(_section, parts[::2], parts[1::2])
    return [section for section in found if section.level > 1 and section.heading]


def _section(level: str, content: str) -> Section:
    heading, _, body = content.partition(HEADING_END)
    text = "\n".join(lines(body.replace(HEADING_END, BREAK)))
    return Section(level=int(level), heading=one_line(heading), text=text)
