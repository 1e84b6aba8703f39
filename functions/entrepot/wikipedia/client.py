"""What the rest of Entrepot knows of Wikipedia: one Protocol, live or replayed."""

from collections.abc import Sequence
from typing import Protocol

from entrepot.records import Article, Resolution
from entrepot.settings import Settings


class Wikipedia(Protocol):
    """The questions Entrepot asks of Wikipedia.

    Every method raises `InvalidRequest` for a language code that is none; live ones raise
    `UpstreamError` and `ConfigurationError`, replayed ones `SnapshotError`.
    """

    @property
    def requests_made(self) -> int:
        """How many HTTP requests were sent, retries and continuations included."""
        ...

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
        """Return the titles of the articles that a page links to."""
        ...

    def html(self, article: Article) -> str:
        """Return the article's HTML, category links at its end, at exactly its revision."""
        ...

    def revisions(self, page_ids: Sequence[int], language: str) -> dict[int, int]:
        """Return the newest revision of each page, without pages that no longer exist."""
        ...


def connect(settings: Settings) -> Wikipedia:
    """Return the snapshot that the settings name, else the live client.

    Raises `SnapshotDamaged` when the folder is no snapshot. A live client checks its settings when
    it is first asked something; `entrepot.wikipedia.endpoint.check` does so at once.
    """
    if settings.snapshot is not None:
        from entrepot.wikipedia.snapshot import Snapshot  # noqa: PLC0415 # no urllib3 for replays

        return Snapshot(settings.snapshot)
    from entrepot.wikipedia.live import LiveWikipedia  # noqa: PLC0415 # as above

    return LiveWikipedia.open(settings)
