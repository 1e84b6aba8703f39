"""From titles as asked to what the wiki has under them.

Source: https://www.mediawiki.org/wiki/API:Query#Title_normalization and #Resolving_redirects,
https://www.mediawiki.org/wiki/Extension:Disambiguator, .../Extension:GeoData, .../TextExtracts.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal
from urllib.parse import unquote

from entrepot.records import Article, Resolution
from entrepot.wikipedia.query import Coordinate, Move, Page, Query
from entrepot.wikipedia.titles import is_possible

Status = Literal["page", "disambiguation", "missing", "invalid"]

SEPARATOR = "\x1f"
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e]")
_MARKERS = ("Disambiguation", "Disambig", "Dab", "Hndis", "Geodis", "Set index article")
_CATEGORIES = (
    "Disambiguation pages",
    "All disambiguation pages",
    "All article disambiguation pages",
    "All set index articles",
)

PROPERTIES = {
    "redirects": "1",
    "converttitles": "1",
    "prop": "info|pageprops|coordinates|extracts|description|revisions|categories|templates",
    "inprop": "url",
    "ppprop": "disambiguation|wikibase_item|wikibase-shortdesc",
    "coprop": "type|country|region|globe",
    "colimit": "max",
    "exintro": "1",
    "explaintext": "1",
    "exlimit": "max",
    "rvprop": "ids|timestamp",
    "clcategories": "|".join(f"Category:{name}" for name in _CATEGORIES),
    "cllimit": "max",
    "tltemplates": "|".join(f"Template:{name}" for name in _MARKERS),
    "tllimit": "max",
}


def parameters(titles: Sequence[str]) -> dict[str, str]:
    """Return the parameters that ask for these titles, none of which may be impossible."""
    joined = SEPARATOR.join(dict.fromkeys(map(_sent, titles)))
    return {**PROPERTIES, "titles": SEPARATOR + joined}


def resolutions(titles: Sequence[str], query: Query, language: str) -> list[Resolution]:
    """Return what the reply says of each title, in the order asked."""
    pages = {page.title: page for page in query.pages}
    steps = _targets(query.normalized) | _targets(query.converted)
    redirects = _targets(query.redirects)
    found = []
    for title in titles:
        spelled = _end(_sent(title), steps)
        landed = _end(spelled, redirects)
        before = spelled if landed != spelled else None
        found.append(_resolution(title, pages.get(landed), before, language))
    return found


def _resolution(
    title: str, page: Page | None, redirected_from: str | None, language: str
) -> Resolution:
    status = _status(page) if is_possible(title) else "invalid"
    return Resolution(
        asked=title,
        status=status,
        article=_article(page, language, status),
        redirected_from=redirected_from,
    )


def _sent(title: str) -> str:
    """Spell a title so that MediaWiki reports it back as it was sent."""
    plain = _DIRECTION_MARKS.sub("", title.replace("_", " "))
    return unicodedata.normalize("NFC", " ".join(plain.split()))


def _targets(moves: Sequence[Move]) -> dict[str, str]:
    return {unquote(m.source) if m.fromencoded else m.source: m.to for m in moves}


def _end(title: str, moves: dict[str, str]) -> str:
    """Follow moves to their end, which for redirects in a circle is where they meet."""
    seen = {title}
    while title in moves and moves[title] not in seen:
        title = moves[title]
        seen.add(title)
    return title


def _status(page: Page | None) -> Status:
    if page is None or (page.missing and page.ns == 0):
        return "missing"
    if page.invalid or page.special or page.ns != 0 or page.pageid is None:
        return "invalid"
    return "disambiguation" if _is_disambiguation(page) else "page"


def _is_disambiguation(page: Page) -> bool:
    """Tell by the extension's property or, on wikis without it, by template or category.

    Only markers of disambiguation are asked for, so having any is enough.
    """
    return "disambiguation" in page.pageprops or bool(page.categories or page.templates)


def _article(page: Page | None, language: str, status: Status) -> Article | None:
    if page is None or page.pageid is None or status not in ("page", "disambiguation"):
        return None
    place = _place(page.coordinates)
    revision = page.revisions[0] if page.revisions else None
    return Article(
        title=page.title,
        page_id=page.pageid,
        revision=revision.revid if revision else page.lastrevid or 0,
        revised=revision.timestamp if revision else None,
        url=page.canonicalurl or "",
        language=language,
        wikidata_id=page.pageprops.get("wikibase_item"),
        latitude=place.lat if place else None,
        longitude=place.lon if place else None,
        country_code=place.country.upper() if place and place.country else None,
        coordinate_type=place.type if place else None,
        description=page.description or page.pageprops.get("wikibase-shortdesc"),
        summary=(page.extract or "").strip(),
    )


def _place(coordinates: Sequence[Coordinate]) -> Coordinate | None:
    earthly = [c for c in coordinates if c.globe in (None, "earth")]
    return next((c for c in earthly if c.primary), None)
