"""The categories an article says it is in, hidden ones excepted."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from entrepot.page_parsing.html.landmarks import Landmarks

# Parsoid does not say which categories are hidden. These are how the English Wikipedia names the
# ones it keeps for maintenance (https://en.wikipedia.org/wiki/Category:Hidden_categories).
_MAINTENANCE = re.compile(
    r"(?:All )?(?:Articles|Pages|Wikipedia articles) (?:with|containing|needing|using|including|"
    r"lacking|incorporating|that)|CS1|Use [a-z]+ (?:dates|English)|Webarchive template|"
    r"Short description|Coordinates on Wikidata|Commons category link|"
    r"Wikipedia (?:indefinitely |extended-confirmed-)?(?:semi-)?protected"
)


def read_categories(page: Landmarks) -> list[str]:
    """Return the visible categories, in the page's order, each once."""
    shown = [node.text().strip() for box in page.category_boxes[:1] for node in box.css("li")]
    names = shown or _parsoid(page.category_links)
    return list(dict.fromkeys(name for name in names if name))


def _parsoid(links: Iterable[LexborNode]) -> list[str]:
    names = [category_name(link.attrs.get("href") or "") for link in links]
    return [name for name in names if not _MAINTENANCE.match(name)]


def category_name(href: str) -> str:
    """Return the category of a Parsoid link: `./Category:Port_cities#sort_key` is `Port cities`."""
    name = href.partition("#")[0].rpartition("/")[2].partition(":")[2]
    return unquote(name).replace("_", " ").strip()
