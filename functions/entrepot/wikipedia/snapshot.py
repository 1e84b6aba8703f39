"""Replay a recorded snapshot: the same answers as Wikipedia gave, without a network."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from entrepot.errors import SnapshotDamaged, SnapshotMiss
from entrepot.records import Article, Resolution
from entrepot.wikipedia import gzipped
from entrepot.wikipedia import snapshot_format as files
from entrepot.wikipedia.titles import canonical, checked_language, is_possible

Found = TypeVar("Found")


class Snapshot:
    """A folder that answers as Wikipedia did when it was recorded.

    Raises `SnapshotMiss` for what was not recorded and `SnapshotDamaged` or `TooLarge`, naming the
    file, for what cannot be read. `requests_made` is always 0.
    """

    requests_made = 0

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self.header = files.read_header(self.folder)

    def resolve(self, titles: Sequence[str], language: str) -> list[Resolution]:
        """Return what was recorded under each title, in the order asked."""
        checked_language(language)
        return [self._resolved(title, language) for title in titles]

    def search(self, text: str, language: str, limit: int = 10) -> list[str]:
        """Return the titles that were found for this text, at most `limit`."""
        line = self._line(files.Search, checked_language(language), text, "search")
        return line.titles[:limit]

    def suggest(self, text: str, language: str) -> str | None:
        """Return the spelling that was suggested for this text, None if there was none."""
        return self._line(
            files.Suggestion, checked_language(language), text, "suggestion"
        ).suggestion

    def links(self, title: str, language: str) -> list[str]:
        """Return the articles that this disambiguation page linked to."""
        return self._line(files.Links, checked_language(language), title, "link list").titles

    def html(self, article: Article) -> str:
        """Return the HTML of exactly this revision."""
        checked_language(article.language)
        path = files.page_path(self.folder, article)
        try:
            return gzipped.unpack(path.read_bytes(), name=str(path))
        except FileNotFoundError:
            raise SnapshotMiss(
                f"The snapshot has no text of '{article.title}' "
                f"({article.language}) at revision {article.revision}."
            ) from None
        except (OSError, ValueError) as error:
            raise SnapshotDamaged(f"{path} is damaged: {error}.") from error

    def revisions(self, page_ids: Sequence[int], language: str) -> dict[int, int]:
        """Return the recorded revision of each page, without those that were not recorded."""
        newest = self._revisions.get(checked_language(language), {})
        return {page_id: newest[page_id] for page_id in page_ids if page_id in newest}

    def articles(self, language: str) -> list[Article]:
        """Return every recorded article of a language, one for each title it was found under."""
        lines = [line for line in self._titles if line.language == language]
        return [line.resolution.article for line in lines if line.resolution.article]

    def titles(self) -> list[files.Title]:
        """Return every recorded title."""
        return files.read_lines(self.folder / files.TITLES, files.Title)

    def searches(self) -> list[files.SearchLine]:
        """Return every recorded search, suggestion and list of links."""
        kind: Any = files.SearchLine  # a union type is not a `type` to mypy
        return files.read_lines(self.folder / files.SEARCHES, kind)

    def _resolved(self, title: str, language: str) -> Resolution:
        if not is_possible(title):
            return Resolution(asked=title, status="invalid")
        known = self._resolutions.get((language, canonical(title)))
        if known is None:
            raise SnapshotMiss(
                f"The snapshot was recorded without the title '{title}' ({language})."
            )
        return Resolution(
            asked=title,
            status=known.status,
            article=known.article,
            redirected_from=known.redirected_from,
        )

    def _line(self, kind: type[Found], language: str, text: str, what: str) -> Found:
        line = self._searches.get((kind, language, text))
        if not isinstance(line, kind):
            raise SnapshotMiss(
                f"The snapshot was recorded without a {what} for '{text[:80]}' ({language})."
            )
        return line

    @cached_property
    def _titles(self) -> list[files.Title]:
        return self.titles()

    @cached_property
    def _resolutions(self) -> dict[tuple[str, str], Resolution]:
        own = {
            (line.language, canonical(article.title)): _without_redirect(line.resolution)
            for line in self._titles
            if (article := line.resolution.article) is not None
        }
        asked = {
            (line.language, canonical(line.resolution.asked)): line.resolution
            for line in self._titles
        }
        return own | asked

    @cached_property
    def _searches(self) -> dict[tuple[type, str, str], files.SearchLine]:
        return {(type(line), line.language, _text(line)): line for line in self.searches()}

    @cached_property
    def _revisions(self) -> dict[str, dict[int, int]]:
        newest: dict[str, dict[int, int]] = {}
        for line in self._titles:
            article = line.resolution.article
            if article is not None:
                pages = newest.setdefault(line.language, {})
                pages[article.page_id] = max(article.revision, pages.get(article.page_id, 0))
        return newest


def _without_redirect(resolution: Resolution) -> Resolution:
    return Resolution(asked=resolution.asked, status=resolution.status, article=resolution.article)


def _text(line: files.SearchLine) -> str:
    return line.title if isinstance(line, files.Links) else line.text
