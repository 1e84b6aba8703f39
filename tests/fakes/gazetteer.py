"""A small Wikipedia that keeps its pages in memory and counts what it was asked."""

from collections.abc import Sequence
from typing import Self

from msgspec.structs import replace

from entrepot.errors import EntrepotError, InvalidRequest
from entrepot.records import Article, Resolution

TITLES_A_REQUEST = 20


class FakeWikipedia:
    """Pages, redirects and disambiguation pages by language; searches find what they were taught.

    `outages` maps a title, or `search:` and a text, to the error that asking for it raises.
    """

    def __init__(self) -> None:
        self.requests_made = 0
        self.outages: dict[str, EntrepotError] = {}
        self._pages: dict[tuple[str, str], Article] = {}
        self._redirects: dict[tuple[str, str], str] = {}
        self._links: dict[tuple[str, str], list[str]] = {}
        self._searches: dict[tuple[str, str], list[str]] = {}
        self._spellings: dict[tuple[str, str], str] = {}

    def page(  # noqa: PLR0913, PLR0917 # an article's data, one each
        self,
        title: str,
        description: str | None = None,
        at: tuple[float, float] | None = None,
        country: str | None = None,
        kind: str | None = None,
        summary: str = "",
        language: str = "en",
    ) -> Self:
        """Add an article."""
        self._pages[language, title] = Article(
            title=title,
            page_id=len(self._pages) + 1,
            revision=len(self._pages) + 1001,
            url=f"https://{language}.wikipedia.org/wiki/{title.replace(' ', '_')}",
            language=language,
            latitude=at[0] if at else None,
            longitude=at[1] if at else None,
            country_code=country,
            coordinate_type=kind,
            description=description,
            summary=summary,
        )
        return self

    def city(self, title: str, description: str, country: str, *at: float) -> Self:
        """Add an English article about a city, with coordinates if given."""
        return self.page(title, description, (at[0], at[1]) if at else (0.0, 0.0), country, "city")

    def redirect(self, title: str, to: str, language: str = "en") -> Self:
        """Add a redirect."""
        self._redirects[language, title] = to
        return self

    def disambiguation(self, title: str, *links: str, language: str = "en") -> Self:
        """Add a disambiguation page with links to these articles."""
        self.page(title, "Topics referred to by the same term", language=language)
        self._links[language, title] = list(links)
        return self

    def finds(self, text: str, *titles: str, language: str = "en") -> Self:
        """Let a search for the text find these titles."""
        self._searches[language, text] = list(titles)
        return self

    def spells(self, text: str, suggestion: str, language: str = "en") -> Self:
        """Let the search engine suggest another spelling of the text."""
        self._spellings[language, text] = suggestion
        return self

    def resolve(self, titles: Sequence[str], language: str) -> list[Resolution]:
        """Return what is under exactly each title; a request takes 20 titles."""
        if not language.isalpha():
            raise InvalidRequest(f"'{language}' is no language.")
        self.requests_made += -(-len(titles) // TITLES_A_REQUEST)
        self._fail_for(*titles)
        return [self._resolution(title, language) for title in titles]

    def search(self, text: str, language: str, limit: int = 10) -> list[str]:
        """Return what the search was taught to find."""
        self.requests_made += 1
        self._fail_for(f"search:{text}")
        return self._searches.get((language, text), [])[:limit]

    def suggest(self, text: str, language: str) -> str | None:
        """Return the spelling the search was taught."""
        self.requests_made += 1
        return self._spellings.get((language, text))

    def links(self, title: str, language: str) -> list[str]:
        """Return what the disambiguation page links to."""
        self.requests_made += 1
        return self._links.get((language, title), [])

    def _fail_for(self, *asked: str) -> None:
        for text in asked:
            if text in self.outages:
                raise self.outages[text]

    def _resolution(self, title: str, language: str) -> Resolution:
        canonical = title[:1].upper() + title[1:]
        landed = self._redirects.get((language, canonical), canonical)
        article = self._pages.get((language, landed))
        if article is None:
            return Resolution(asked=title, status="missing")
        return Resolution(
            asked=title,
            status="disambiguation" if (language, landed) in self._links else "page",
            article=replace(article),
            redirected_from=canonical if landed != canonical else None,
        )
