"""Tell from a page's HTML, without parsing it, that it is about no settlement.

Most pages of a dump are not, and parsing one costs many times this look. A page goes on to the
parser, whose `kind` decides, if anything on it could make that kind a city or a district: a map
link, a box about a place, a category, a title or an opening that calls its subject one.
docs/dumps.md says how many settlements each of these finds.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from urllib.parse import unquote

from entrepot.dumps.page import DumpPage
from entrepot.page_parsing.contract import Kind
from entrepot.page_parsing.kind import words as kind_words
from entrepot.page_parsing.kind.kind import define_lead
from entrepot.page_parsing.kind.nouns import find_nouns

KINDS: tuple[Kind, Kind] = ("city", "district")

_MAP = ("geohack", '"wgCoordinates"')
_BOXES = ("infobox ib-", "infobox geography")
_ANY_BOX, _PEOPLE = "infobox", ">Population"
_SENSES = frozenset((*KINDS, "area"))  # of nouns; what is called an area may be a district
_CATEGORY = re.compile(r'Category:([^"#]*)["#]')
_NOT_SHOWN = re.compile(r"<(style|sup)[ >].*?</\1>|<[^>]*>", re.DOTALL)
_MOST_PARAGRAPHS = 4
_MOST_MARKUP = 20_000  # characters of one paragraph, tags and all


def may_be_settlement(page: DumpPage) -> bool:
    """Return False only where the parser would find neither a city nor a district."""
    html = page.html
    if not html or html.isspace():
        return True  # it is the parser who says that an empty page cannot be read
    return (
        has_map(html)
        or has_box_of_place(html)
        or is_named_so(page.article.title)
        or is_categorised(page.categories or list(_categories(html)))
        or is_called_so(html)
    )


def has_map(html: str) -> bool:
    """Tell whether the page has coordinates."""
    return any(mark in html for mark in _MAP)


def has_box_of_place(html: str) -> bool:
    """Tell whether there is a box of a template for places, or one that counts people."""
    if any(mark in html for mark in _BOXES):
        return True
    return _ANY_BOX in html and _PEOPLE in html


def is_named_so(title: str) -> bool:
    """Tell whether the title has a settlement's noun: `Xihu District`, `Pella (town)`."""
    return any(noun.sense in _SENSES for noun in find_nouns(title))


def is_categorised(categories: Iterable[str]) -> bool:
    """Tell whether a category is one of settlements: `Port cities in Belgium`."""
    return any(_settlements().search(category.lower()) for category in categories)


def is_called_so(html: str) -> bool:
    """Tell whether the opening defines its subject as a settlement."""
    found = define_lead("\n".join(_opening(html)))
    return found is not None and found.kind not in {"country", "other"}


@cache
def _settlements() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{kind_words.CATEGORY_PATTERNS[kind]})" for kind in KINDS))


def _categories(html: str) -> Iterator[str]:
    for name in _CATEGORY.findall(html):
        yield unquote(unescape(name)).replace("_", " ")


def _opening(html: str) -> Iterator[str]:
    """Yield the text of the first paragraphs that have any."""
    end, left = 0, _MOST_PARAGRAPHS
    while left and (start := html.find("<p", end)) >= 0:
        end = html.find("</p>", start)
        if end < 0:
            return
        markup = html[start : min(end, start + _MOST_MARKUP)]
        if markup[2:3] in {">", " ", "\n"} and (text := _shown(markup)):
            left -= 1
            yield text


def _shown(markup: str) -> str:
    return unescape(_NOT_SHOWN.sub("", markup)).strip()
