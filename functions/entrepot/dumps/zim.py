"""ZIM files, as Kiwix publishes them: a wiki's HTML in one archive, see https://openzim.org.

A ZIM file says neither the id of a page nor its revision. The id made here is below zero, where
no wiki's is, and always the same for the same title; the revision is 0.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING

from entrepot.dumps.ndjson import address
from entrepot.dumps.page import DumpPage, Entry, Unreadable
from entrepot.errors import MissingPart, UnreadableFile
from entrepot.invocation import failure
from entrepot.records import Article

if TYPE_CHECKING:
    from libzim.reader import Archive
    from libzim.reader import Entry as ZimEntry

_HTML = "text/html"
_OTHER_NAMESPACE = re.compile(
    r"(?:Category|Template|File|Help|Portal|Wikipedia|User|Draft|Module|MediaWiki)(?: talk)?:"
)
_OLD_ARTICLES = "A/"  # how paths of articles began before ZIM's new namespaces
_ID_BITS = 52  # as many as every reader of JSON keeps exact


def read(path: Path, language: str) -> Iterator[Entry]:
    """Yield the archive's pages and redirects; pictures, styles and the like are no pages.

    Raises `MissingPart` without libzim.
    """
    try:
        from libzim.reader import Archive  # noqa: PLC0415 # only ZIM files need it
    except ModuleNotFoundError as error:
        raise MissingPart(
            "A ZIM file needs the package 'libzim', which is not installed here: run "
            "pip install 'entrepot[dumps]'."
        ) from error
    try:
        archive = Archive(path)
    except RuntimeError as error:
        yield _unreadable(1, f"The file is no ZIM archive, or is damaged ({error}): get it again.")
        return
    yield from _entries(archive, language)


def _entries(archive: "Archive", language: str) -> Iterator[Entry]:
    position = 0
    for number in range(archive.all_entry_count):
        found = _entry(archive, number, position + 1, language)
        if found is not None:
            position += 1
            yield found


def _entry(archive: "Archive", number: int, position: int, language: str) -> Entry | None:
    try:
        # libzim's public reader finds an entry only by a path or title that one knows already.
        return _read(archive._get_entry_by_id(number), position, language)  # noqa: SLF001
    except (RuntimeError, KeyError, IndexError) as error:
        return _unreadable(position, f"Entry {number} of the ZIM archive is damaged: {error}.")


def _read(entry: "ZimEntry", position: int, language: str) -> DumpPage | None:
    if entry.is_redirect:
        return _page(entry, "", position, language)
    item = entry.get_item()
    if not item.mimetype.startswith(_HTML):
        return None
    return _page(entry, bytes(item.content).decode("utf-8", "replace"), position, language)


def _page(entry: "ZimEntry", html: str, position: int, language: str) -> DumpPage:
    title = entry.title or entry.path.removeprefix(_OLD_ARTICLES).replace("_", " ")
    return DumpPage(
        position=position,
        article=Article(
            title=title,
            page_id=made_id(title, language),
            revision=0,
            url=address(title, language),
            language=intern(language),  # see ndjson
        ),
        html=html,
        namespace=-1 if _OTHER_NAMESPACE.match(title) else 0,
        is_redirect=entry.is_redirect,
    )


def made_id(title: str, language: str) -> int:
    """Return a number below zero that stands for a title."""
    digest = hashlib.sha256(f"{language}:{title}".encode()).digest()
    return -1 - (int.from_bytes(digest[:8], "big") >> (64 - _ID_BITS))


def _unreadable(position: int, message: str) -> Unreadable:
    return Unreadable(position=position, error=failure(UnreadableFile(message)))
