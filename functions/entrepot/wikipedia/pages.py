"""Article HTML by revision: fetched once, then read from the lake."""

from typing import Protocol

from entrepot.errors import InvalidRequest, ObjectNotFound, PageNotFound
from entrepot.lake import keys
from entrepot.records import Article
from entrepot.wikipedia import gzipped
from entrepot.wikipedia.client import Wikipedia
from entrepot.wikipedia.titles import checked_language


class PageStore(Protocol):
    """What is asked of the lake."""

    def get(self, key: str) -> bytes:
        """Return an object's bytes; raises `ObjectNotFound`."""
        ...

    def put(self, key: str, body: bytes) -> None:
        """Write an object, replacing any before it."""
        ...

    def add(self, key: str, body: bytes) -> None:
        """Write an object unless there is one."""
        ...


class Pages:
    """HTML of articles, from the lake where it has it; without a lake, always from Wikipedia.

    `hits` counts the pages that the lake had.
    """

    def __init__(self, wikipedia: Wikipedia, lake: PageStore | None) -> None:
        self._wikipedia = wikipedia
        self._lake = lake
        self.hits = 0

    def html(self, article: Article) -> str:
        """Return the article's HTML at its revision, fetching and keeping what the lake lacks.

        Raises what `Wikipedia.html` raises, and `StoreError`.
        """
        if self._lake is None:
            return self._wikipedia.html(article)
        language = checked_language(article.language)
        key = keys.page(language, article.page_id, article.revision)
        try:
            html = gzipped.unpack(self._lake.get(key), name=key)
        except ObjectNotFound:
            keep = self._lake.add  # another batch may come to this article at the same time
        except ValueError:
            keep = self._lake.put  # the copy is damaged
        else:
            self.hits += 1
            return html
        html = self._wikipedia.html(article)
        keep(key, gzipped.pack_fast(html))
        return html

    def by_title(self, title: str, language: str) -> tuple[Article, str]:
        """Return the article under a title, redirects followed, and its HTML.

        Raises `PageNotFound` when there is none, and `InvalidRequest` for a disambiguation page.
        """
        (found,) = self._wikipedia.resolve([title], language)
        if found.article is None:
            raise PageNotFound(
                f"The {language} Wikipedia has no article '{title[:255]}': check its spelling."
            )
        if found.status == "disambiguation":
            raise InvalidRequest(
                f"'{title}' may mean several articles, see {found.article.url}: name one of them."
            )
        return found.article, self.html(found.article)
