"""The official website: the address behind the link, not its text."""

import re

from entrepot.page_parsing.facts.infobox import Infobox, Row
from entrepot.page_parsing.facts.reading import Reading
from entrepot.records import Alternative

_NAME = re.compile(
    r"(?:official |municipal |city |government )?web(?: ?(?:site|page)s?)?|url|homepage"
)
_LABELLED = re.compile(r"(?:official )?web ?sites?\b", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?:)?//[^/\s.]+\.[^\s]+", re.IGNORECASE)
_WIKIMEDIA = re.compile(
    r"//[\w.-]*\b(?:wikipedia|wikidata|wikimedia|wiktionary|toolforge|wmflabs|mediawiki)\.org",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_OFFICIAL = re.compile(r"official|www\.|[\w-]+\.[a-z]{2,}", re.IGNORECASE)


def read_website(box: Infobox) -> Reading | None:
    """The first outside address of the website row."""
    for row in box.rows:
        if _is_website(row) and (reading := _read_row(row)):
            return reading
    return None


def _is_website(row: Row) -> bool:
    if row.full_width:
        labelled = _LABELLED.match(row.text) or _NAME.fullmatch(row.group.name)
        return row.cell.css_first("a.external") is not None and bool(labelled)
    return bool(_NAME.fullmatch(row.heading.name))


def _read_row(row: Row) -> Reading | None:
    label = row.heading.text or "Website"
    links = [(text, href) for text, href in row.links if _is_outside(href)]
    if not links:
        return _bare_address(row, label)
    (text, href), *others = links
    reading = Reading(_whole(href), row.text, label)
    reading.alternatives = [
        Alternative(value=_whole(other), label=shown or label, raw=shown)
        for shown, other in others
        if other != href
    ]
    reading.signals = ["several_links" if reading.alternatives else "one_link"]
    if _OFFICIAL.search(text):
        reading.signals.append("official_words")
    return reading


def _is_outside(href: str) -> bool:
    return bool(_ADDRESS.match(href)) and not _WIKIMEDIA.search(href)


def _whole(href: str) -> str:
    return f"https:{href}" if href.startswith("//") else href


def _bare_address(row: Row, label: str) -> Reading | None:
    """An address written without a link."""
    match = _BARE.fullmatch(row.text)
    return Reading(match[0], row.text, label, signals=["bare_text"]) if match else None
