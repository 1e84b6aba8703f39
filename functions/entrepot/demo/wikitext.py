"""A little of wikitext, as much as the demo's texts need, to the HTML MediaWiki makes of it.

Headings, paragraphs, `*` lists, tables, links, bold, italics; `{key}` refers to a source.
See https://www.mediawiki.org/wiki/Help:Formatting.
"""

import re
from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import quote

from entrepot.errors import InvalidInput

Inline = Callable[[str], str]

_HEADING = re.compile(r"(={2,4}) (.+) \1")
_LINK = re.compile(r"\[\[([^]|]+)(?:\|([^]]+))?]]")
_REFERENCE = re.compile(r"\{(\w+)}")


class References:
    """The sources of one page, numbered in the order they are first referred to."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources
        self._cited: list[str] = []

    def mark(self, key: str) -> str:
        """Return the raised number of a source, nothing if the page has none for `key`."""
        text = self._sources.get(key)
        if text is None:
            return ""
        if text not in self._cited:
            self._cited.append(text)
        number = self._cited.index(text) + 1
        return (
            f'<sup id="cite_ref-{number}" class="reference"><a href="#cite_note-{number}">'
            f"&#91;{number}&#93;</a></sup>"
        )

    def listed(self) -> str:
        """Return the list of what was cited."""
        items = "".join(_cited(n, text) for n, text in enumerate(self._cited, start=1))
        return f'<div class="reflist"><ol class="references">\n{items}</ol></div>'


def _cited(number: int, text: str) -> str:
    back = f'<a href="#cite_ref-{number}">^</a>'
    return (
        f'<li id="cite_note-{number}"><span class="mw-cite-backlink"><b>{back}</b></span> '
        f'<span class="reference-text">{escape(text, quote=False)}</span></li>\n'
    )


def inline(text: str, references: References, *, parsoid: bool = False) -> str:
    """Return the HTML of a run of text; raises `InvalidInput` for a `{key}` without a source."""

    def cite(match: re.Match[str]) -> str:
        mark = references.mark(match[1])
        if not mark:
            raise InvalidInput(f"'{match[0]}' refers to a source that is not listed.")
        return mark

    out = escape(text, quote=False)
    out = re.sub(r"'''(.+?)'''", r"<b>\1</b>", out)
    out = re.sub(r"''(.+?)''", r"<i>\1</i>", out)
    out = _LINK.sub(lambda match: link(match[1], match[2] or match[1], parsoid=parsoid), out)
    return _REFERENCE.sub(cite, out)


def link(target: str, text: str, *, parsoid: bool = False) -> str:
    """Return a link to an article, in the words of either parser; both arguments are HTML."""
    path = quote(target.replace("&amp;", "&").replace(" ", "_"), safe="/,():'")
    if parsoid:
        return f'<a rel="mw:WikiLink" href="./{path}" title="{target}">{text}</a>'
    return f'<a href="/wiki/{path}" title="{target}">{text}</a>'


def heading(block: str) -> tuple[int, str] | None:
    """Return level and words of a heading, None for any other block."""
    match = _HEADING.fullmatch(block)
    return (len(match[1]), match[2]) if match else None


def blocks(text: str) -> list[str]:
    """Split text at blank lines and around headings."""
    apart = re.sub(r"^(=+ .+ =+)$", r"\n\1\n", text, flags=re.MULTILINE)
    return [part.strip() for part in re.split(r"\n\s*\n", apart.strip())]


def block(text: str, html: Inline) -> str:
    """Return the HTML of a paragraph, a list or a table."""
    if text.startswith("{|"):
        return _table(text, html)
    if text.startswith("* "):
        items = (html(item.strip()) for item in re.split(r"(?:^|\n)\* ", text) if item.strip())
        return "<ul>" + "".join(f"<li>{item}</li>\n" for item in items) + "</ul>"
    return f"<p>{html(' '.join(text.split()))}\n</p>"


def _table(text: str, html: Inline) -> str:
    """Read `{|`, `|+` caption, `|-` between rows, `!` and `|` cells, several with `!!` or `||`."""
    caption, rows = "", [""]
    for line in text.splitlines()[1:-1]:
        if line.startswith("|+"):
            caption = f"<caption>{html(line[2:].strip())}\n</caption>\n"
        elif line.startswith("|-"):
            rows.append("")
        else:
            rows[-1] += _cells(line, html)
    body = "".join(f"<tr>\n{row}</tr>\n" for row in rows if row)
    return f'<table class="wikitable">\n{caption}<tbody>{body}</tbody></table>'


def _cells(line: str, html: Inline) -> str:
    tag = "th" if line.startswith("!") else "td"
    cells = line[1:].split("!!" if tag == "th" else "||")
    return "".join(f"<{tag}>{html(cell.strip())}\n</{tag}>\n" for cell in cells)


def plain(text: str) -> str:
    """Return the words of a run of text, without links, references or emphasis."""
    words = _LINK.sub(lambda match: match[2] or match[1], text)
    words = re.sub(r"'{2,3}", "", _REFERENCE.sub("", words))
    return " ".join(words.split())
