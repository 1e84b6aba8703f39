"""Wikipedia itself, or any MediaWiki, asked through the one door."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Self

import msgspec
from msgspec import Struct

from entrepot.errors import UpstreamRefused
from entrepot.records import Article, Resolution
from entrepot.settings import Settings
from entrepot.wikipedia import package_door, query, resolving
from entrepot.wikipedia.door import Door, open_door
from entrepot.wikipedia.titles import is_possible

TITLES_PER_REQUEST = 20
IDS_PER_REQUEST = 50


class _Parse(Struct, frozen=True):
    text: str
    pageid: int
    categorieshtml: str = ""
    revid: int | None = None


class _Parsed(Struct, frozen=True):
    parse: _Parse


class LiveWikipedia:
    """Implements `entrepot.wikipedia.client.Wikipedia` online."""

    def __init__(self, door: Door) -> None:
        self._door = door

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Return a client with a network behind it; nothing is sent yet."""
        return cls(open_door(settings))

    @property
    def requests_made(self) -> int:
        """How many HTTP requests were sent, retries and continuations included."""
        return self._door.requests_made

    def resolve(self, titles: Sequence[str], language: str) -> list[Resolution]:
        """Return what the wiki has under exactly each title, in the order asked.

        One request for each 20 titles; those that no page can have cost none.
        """
        possible = list(dict.fromkeys(title for title in titles if is_possible(title)))
        found = query.Query()
        for some in _parts(possible, TITLES_PER_REQUEST):
            found = found.joined(self._query(resolving.parameters(some), language))
        return resolving.resolutions(titles, found, language)

    def search(self, text: str, language: str, limit: int = 10) -> list[str]:
        """Return titles of articles that match the text, best first."""
        return package_door.search(self._ask(language), text, limit) if text.strip() else []

    def suggest(self, text: str, language: str) -> str | None:
        """Return the search engine's spelling of the text, None if it has no better one."""
        return package_door.suggest(self._ask(language), text) if text.strip() else None

    def links(self, title: str, language: str) -> list[str]:
        """Return the titles of the articles that a page links to, in alphabetical order."""
        if not is_possible(title):
            return []
        asked = {
            "prop": "links",
            "plnamespace": "0",
            "pllimit": "max",
            "redirects": "1",
            "titles": resolving.SEPARATOR + title,
        }
        pages = self._query(asked, language).pages
        return sorted({link.title for page in pages for link in page.links})

    def html(self, article: Article) -> str:
        """Return the HTML of exactly this revision, its category links at the end.

        Source: https://www.mediawiki.org/wiki/API:Parsing_wikitext. Raises `PageNotFound` when the
        revision is not there, `UpstreamRefused` when it is another page's.
        """
        reply = self._ask(article.language)(
            {
                "action": "parse",
                "formatversion": "2",
                "oldid": str(article.revision),
                "prop": "text|categorieshtml|revid",
                "disableeditsection": "1",
                "disablelimitreport": "1",
            }
        )
        return _html(reply, article)

    def revisions(self, page_ids: Sequence[int], language: str) -> dict[int, int]:
        """Return the newest revision of each page, one request for each 50."""
        newest: dict[int, int] = {}
        for some in _parts(page_ids, IDS_PER_REQUEST):
            asked = {"prop": "info", "pageids": "|".join(map(str, some))}
            for page in self._query(asked, language).pages:
                if page.pageid is not None and page.lastrevid:
                    newest[page.pageid] = page.lastrevid
        return newest

    def _ask(self, language: str) -> query.Ask:
        return partial(self._door.ask, language=language)

    def _query(self, parameters: Mapping[str, str], language: str) -> query.Query:
        return query.run(self._ask(language), parameters)


def _html(reply: dict[str, Any], article: Article) -> str:
    try:
        parsed = msgspec.convert(reply, _Parsed).parse
    except msgspec.ValidationError as error:
        raise UpstreamRefused(
            f"The text of '{article.title}' came in an unknown shape: {error}."
        ) from error
    if parsed.pageid != article.page_id or parsed.revid not in (None, article.revision):
        raise UpstreamRefused(
            f"Revision {article.revision} is not one of '{article.title}' (page {article.page_id})."
        )
    return "\n".join(filter(None, (parsed.text, parsed.categorieshtml)))


def _parts(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
