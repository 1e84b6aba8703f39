"""What city_lookup asks of Wikipedia."""

from collections.abc import Sequence
from typing import Protocol

from entrepot.records import Resolution


class Gazetteer(Protocol):
    """Titles and what is under them. Every method raises only `EntrepotError`."""

    def resolve(self, titles: Sequence[str], language: str) -> list[Resolution]:
        """Return what Wikipedia has under exactly each title, in the order asked."""
        ...

    def search(self, text: str, language: str, limit: int = 10) -> list[str]:
        """Return titles of articles that match the text, best first."""
        ...

    def suggest(self, text: str, language: str) -> str | None:
        """Return the search engine's spelling of the text, None if it has no better one."""
        ...

    def links(self, title: str, language: str) -> list[str]:
        """Return the titles of the articles that a disambiguation page links to."""
        ...
