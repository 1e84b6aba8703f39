"""A source of pages that are given to it."""

from entrepot.errors import PageNotFound
from entrepot.records import Article


def article(title: str) -> Article:
    """Return an article without text."""
    url = f"https://en.wikipedia.org/wiki/{title.replace(' ', '_')}"
    return Article(title=title, page_id=1, revision=2, url=url)


class FakePages:
    """Holds HTML by title."""

    def __init__(self, **pages: str) -> None:
        self.pages = pages

    def html(self, article: Article) -> str:
        """Return the HTML of an article."""
        return self.pages[article.title]

    def by_title(self, title: str, language: str) -> tuple[Article, str]:
        """Return the article under a title, and its HTML."""
        if title not in self.pages:
            raise PageNotFound(f"The {language} Wikipedia has no article '{title}'.")
        return article(title), self.pages[title]
