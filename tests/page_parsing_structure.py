"""What the page parser reads of an article's structure, in the oracle's shape."""

from typing import Any

from entrepot.page_parsing.article import Body, Head, read_body, read_head
from entrepot.page_parsing.facts.infobox import read_infobox
from entrepot.page_parsing.html.document import open_document
from entrepot.page_parsing.html.limits import encoded

Rows = list[tuple[str, str]]


def structure(html: str) -> tuple[Head, Rows, Body]:
    """Read an article as `core.parse` does, facts and transport left out."""
    tree = open_document(encoded(html))
    head = read_head(tree, url=None, language="en")
    box = read_infobox(tree)
    rows = [(row.heading.text, row.text) for row in box.rows if not row.full_width] if box else []
    return head, rows, read_body(tree, head.host)


def read(html: str) -> dict[str, Any]:
    """Return title, lead, sections, links, tables, categories and labelled infobox rows."""
    head, rows, body = structure(html)
    return {
        "title": head.title,
        "lead": head.lead,
        "sections": [
            {"level": section.level, "heading": section.heading, "text": section.text}
            for section in body.sections
        ],
        "links": [(link.text, link.target) for link in body.links],
        "tables": [(table.caption, table.rows) for table in body.tables],
        "categories": head.categories,
        "infobox": rows,
    }


def differences(html: str, oracle: dict[str, Any]) -> list[str]:
    """Return the names of what differs; of the infobox, our rows must be among the oracle's."""
    ours = read(html)
    rows = iter(oracle["infobox"])
    different = [name for name in ours if name != "infobox" and ours[name] != oracle[name]]
    return different + ["infobox"] * (not all(row in rows for row in ours["infobox"]))
