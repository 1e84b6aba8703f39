"""Write snapshots: by hand with `SnapshotWriter`, or by listening in with `Recording`."""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec

from entrepot.errors import StoreUnwritable
from entrepot.records import Article, Resolution
from entrepot.settings import WIKIPEDIA_API
from entrepot.wikipedia import gzipped
from entrepot.wikipedia import snapshot_format as files
from entrepot.wikipedia.snapshot import Snapshot

if TYPE_CHECKING:
    from entrepot.wikipedia.client import Wikipedia


class SnapshotWriter:
    """Collects answers and writes them as a snapshot, adding to the one in the folder if any.

    Equal answers give equal bytes. Pages are written at once, the rest by `save`, which `with`
    calls at its end. Raises `StoreUnwritable` when the folder cannot be written.
    """

    def __init__(self, folder: Path | str, *, wikipedia_api: str = WIKIPEDIA_API) -> None:
        self.folder = Path(folder)
        self._header = files.Header(wikipedia_api=wikipedia_api)
        self._titles: dict[tuple[str, str], files.Title] = {}
        self._searches: dict[tuple[str, str, str], files.SearchLine] = {}
        if (self.folder / files.HEADER).exists():
            self._load(Snapshot(self.folder))

    def title(self, language: str, resolution: Resolution) -> None:
        """Keep what Wikipedia has under a title."""
        line = files.Title(language=language, resolution=resolution)
        self._titles[language, resolution.asked] = line

    def search(self, language: str, text: str, titles: Sequence[str]) -> None:
        """Keep the titles found for a text, best first; of two such lists the longer one stays."""
        known = self._searches.get(("search", language, text))
        if not isinstance(known, files.Search) or len(known.titles) <= len(titles):
            line = files.Search(language=language, text=text, titles=list(titles))
            self._searches["search", language, text] = line

    def suggestion(self, language: str, text: str, suggestion: str | None) -> None:
        """Keep the spelling suggested for a text."""
        line = files.Suggestion(language=language, text=text, suggestion=suggestion)
        self._searches["suggestion", language, text] = line

    def links(self, language: str, title: str, titles: Sequence[str]) -> None:
        """Keep the articles that a disambiguation page links to."""
        line = files.Links(language=language, title=title, titles=list(titles))
        self._searches["links", language, title] = line

    def page(self, article: Article, html: str) -> None:
        """Write the HTML of one revision of an article."""
        self._write(files.page_path(self.folder, article), gzipped.pack(html))

    def has_page(self, article: Article) -> bool:
        """Tell whether the folder holds this revision of the article."""
        return files.page_path(self.folder, article).exists()

    def save(self) -> None:
        """Write all but the pages."""
        header = msgspec.json.format(msgspec.json.encode(self._header), indent=2)
        self._write(self.folder / files.HEADER, header + b"\n")
        try:
            files.write_lines(self.folder / files.TITLES, self._titles.values())
            files.write_lines(self.folder / files.SEARCHES, self._searches.values())
        except OSError as error:
            raise _unwritable(self.folder, error) from error

    def _load(self, before: Snapshot) -> None:
        self._header = before.header
        for title in before.titles():
            self._titles[title.language, title.resolution.asked] = title
        for line in before.searches():
            kind = str(type(line).__struct_config__.tag)
            text = line.title if isinstance(line, files.Links) else line.text
            self._searches[kind, line.language, text] = line

    def _write(self, path: Path, body: bytes) -> None:
        try:
            files.replace(path, body)
        except OSError as error:
            raise _unwritable(self.folder, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.save()


class Recording:
    """Answers as `wikipedia` does, and keeps every answer in the writer's snapshot."""

    def __init__(self, wikipedia: "Wikipedia", writer: SnapshotWriter) -> None:
        self._wikipedia = wikipedia
        self.writer = writer

    @property
    def requests_made(self) -> int:
        """How many HTTP requests were sent."""
        return self._wikipedia.requests_made

    def resolve(self, titles: Sequence[str], language: str) -> list[Resolution]:
        """See `Wikipedia.resolve`."""
        resolutions = self._wikipedia.resolve(titles, language)
        for resolution in resolutions:
            self.writer.title(language, resolution)
        return resolutions

    def search(self, text: str, language: str, limit: int = 10) -> list[str]:
        """See `Wikipedia.search`."""
        titles = self._wikipedia.search(text, language, limit)
        self.writer.search(language, text, titles)
        return titles

    def suggest(self, text: str, language: str) -> str | None:
        """See `Wikipedia.suggest`."""
        suggestion = self._wikipedia.suggest(text, language)
        self.writer.suggestion(language, text, suggestion)
        return suggestion

    def links(self, title: str, language: str) -> list[str]:
        """See `Wikipedia.links`."""
        titles = self._wikipedia.links(title, language)
        self.writer.links(language, title, titles)
        return titles

    def html(self, article: Article) -> str:
        """See `Wikipedia.html`."""
        html = self._wikipedia.html(article)
        self.writer.page(article, html)
        return html

    def revisions(self, page_ids: Sequence[int], language: str) -> dict[int, int]:
        """See `Wikipedia.revisions`."""
        return self._wikipedia.revisions(page_ids, language)


def recording(wikipedia: "Wikipedia", folder: Path | str) -> Recording:
    """Return a client that also records; call `writer.save()`, or use `with ....writer`."""
    return Recording(wikipedia, SnapshotWriter(folder))


def _unwritable(folder: Path, error: OSError) -> StoreUnwritable:
    return StoreUnwritable(
        f"The snapshot cannot be written to {folder}: {error.strerror or error}. "
        "Name a folder that can be written and has room."
    )
