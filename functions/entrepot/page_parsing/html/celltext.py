"""The visible text of an infobox cell, line by line.

Footnote marks, editors' notes, hidden sort keys and style sheets are no part of what a reader sees.
"""

import re

from selectolax.lexbor import LexborNode

_SILENT_TAGS = frozenset(
    {"style", "script", "link", "meta", "img", "noscript", "template", "audio"}
)
_SILENT_CLASSES = frozenset(
    {
        "reference",
        "mw-ref",
        "noprint",
        "Inline-Template",
        "sortkey",
        "geo-multi-punct",
        "geo-inline-hidden",
        "mw-editsection",
    }
)
_LINE_TAGS = frozenset({"br", "div", "p", "li", "ul", "ol", "dl", "dd", "dt", "tr", "table", "hr"})
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
_ARROWS = {ord(mark): " " for mark in "▲▼△▽↑↓⬆⬇"}
_CLEAN = _UNSEEN | _ARROWS
_UNIT_END = re.compile(r"(?<![a-z])(?:km|mi|m|ft|yd)$", re.IGNORECASE)
_POWER_END = re.compile(r"[x\N{MULTIPLICATION SIGN}]\s*10$")
_ORDINAL = 2
_NOTE_MARK = re.compile(
    r"\[(?:\d{1,3}|[a-z]{1,2}|[ivx]+|(?:note|nb|n|fn)\.? ?\w{1,3}|\w+ needed)\]", re.IGNORECASE
)


def lines_of(cell: LexborNode) -> list[str]:
    """The lines a reader sees in `cell`, without empty ones.

    Walks with a stack of its own, so that no depth of nesting exhausts Python's.
    """
    parts: list[str] = []
    stack: list[LexborNode | str] = [cell]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(item)
        elif item.tag == "-text":
            parts.append((item.text_content or "").replace("\n", " "))
        elif item.tag == "sup":
            parts.append(_raised(item, parts))
        elif _is_visible(item):
            _descend(item, parts, stack)
    return _tidy("".join(parts))


def line_of(cell: LexborNode) -> str:
    """The text of `cell` on one line."""
    return " ".join(lines_of(cell))


def _descend(node: LexborNode, parts: list[str], stack: list[LexborNode | str]) -> None:
    tag = node.tag
    if tag in _LINE_TAGS:
        parts.append("\n")
        stack.append("\n")
    elif tag in {"td", "th"}:
        stack.append(" ")
    stack.extend(reversed(list(node.iter(include_text=True))))


def _is_visible(node: LexborNode) -> bool:
    if node.tag in _SILENT_TAGS or node.tag == "-comment":
        return False
    attributes = node.attributes
    if not attributes:
        return True
    classes = attributes.get("class")
    if classes and not _SILENT_CLASSES.isdisjoint(classes.split()):
        return False
    style = attributes.get("style")
    return not (style and _HIDDEN.search(style))


def _raised(node: LexborNode, parts: list[str]) -> str:
    """Superscripts that belong to the text: the 2 of km2, ordinals, powers behind a caret."""
    text = node.text(deep=True).strip() if _is_visible(node) else ""
    before = parts[-1][-12:] if parts else ""
    if text.isdigit():
        return text if _UNIT_END.search(before) else f"^{text}" if _POWER_END.search(before) else ""
    return text if text.isalpha() and before[-1:].isdigit() and len(text) == _ORDINAL else ""


def _tidy(text: str) -> list[str]:
    text = _NOTE_MARK.sub("", text.translate(_CLEAN))
    return [line for raw in text.split("\n") if (line := " ".join(raw.split()))]
