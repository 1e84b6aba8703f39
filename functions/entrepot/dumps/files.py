"""The dump files in a folder or bucket, and how each is read."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from entrepot.dumps import ndjson, zim
from entrepot.dumps.page import Entry
from entrepot.dumps.streams import gunzip
from entrepot.errors import InvalidRequest, UnreadableFile
from entrepot.lake.store import Lake

_LINES = (".ndjson", ".jsonl", ".json")
_ZIM = ".zim"
_WIKITEXT = (".xml", ".xml.bz2", ".xml.gz", ".xml.7z", ".sql", ".sql.gz")


class DumpFile(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One file of a dump, told from another of its name by its size and, in a store, its tag.

    A folder's tags change with every copy, so they tell nothing.
    """

    name: str
    size: int
    tag: str | None = None


class Listing(Struct, frozen=True):
    """The dump files there are, in the order of their names, and the names of other files."""

    dumps: list[DumpFile]
    others: list[str]


def listed(store: Lake) -> Listing:
    """Return what is there.

    Raises:
        InvalidRequest: There is no dump.
        UnreadableFile: There is a dump of wikitext.
    """
    stored = store.objects()
    if wikitext := [found.key for found in stored if found.key.endswith(_WIKITEXT)]:
        raise UnreadableFile(
            f"'{wikitext[0]}' holds wikitext, whose templates only a MediaWiki can turn into an "
            "article: give Wikimedia's HTML dump (*-ENTERPRISE-HTML.json.tar.gz) or a ZIM file."
        )
    dumps = [found for found in stored if _reader(found.key)]
    if not dumps:
        raise InvalidRequest(
            f"There is no dump in {store.address}: it is to hold files of Wikimedia's HTML dump "
            "(.ndjson.gz, .json.gz, .json.tar.gz) or ZIM files."
        )
    in_store = "://" in store.address
    return Listing(
        [DumpFile(name=d.key, size=d.size, tag=d.tag if in_store else None) for d in dumps],
        [found.key for found in stored if not _reader(found.key)],
    )


def pages(store: Lake, file: DumpFile, language: str) -> Iterator[Entry]:
    """Yield what is in a file; `language` is that of pages that name none.

    Raises `MissingPart` for a ZIM file without libzim, and `StoreError`.
    """
    reader = _reader(file.name)
    assert reader is not None, "only such files are listed"  # noqa: S101 # narrows the type
    return reader(store, file.name, language)


Reader = Callable[[Lake, str, str], Iterator[Entry]]


def _reader(name: str) -> Reader | None:
    bare = name.lower().removesuffix(".gz")
    if bare.endswith(_ZIM):
        return _zim
    if bare.endswith((".tar", ".tgz")):
        return _tar
    return _lines if bare.endswith(_LINES) else None


def _lines(store: Lake, name: str, language: str) -> Iterator[Entry]:
    return ndjson.read(_unpacked(store, name), language)


def _tar(store: Lake, name: str, language: str) -> Iterator[Entry]:
    return ndjson.read_tar(_unpacked(store, name), language)


def _unpacked(store: Lake, name: str) -> Iterable[bytes]:
    chunks = store.chunks(name)
    return gunzip(chunks) if name.lower().endswith("gz") else chunks


def _zim(store: Lake, name: str, language: str) -> Iterator[Entry]:
    with _on_disk(store, name) as path:
        yield from zim.read(path, language)


@contextmanager
def _on_disk(store: Lake, name: str) -> Iterator[Path]:
    """Give a path that libzim can open: what is in a store is copied to this machine."""
    if "://" not in store.address:
        yield Path(store.address) / name
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dump.zim"
        with path.open("wb") as file:
            file.writelines(store.chunks(name))
        yield path
