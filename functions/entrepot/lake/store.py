"""One API over S3, GCS, Azure Blob, a folder and memory, through obstore.

Puts are atomic everywhere: readers see the old object or the new one, never half of either.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError
from obstore.store import ObjectStore

from entrepot.errors import (
    ConfigurationError,
    InvalidRequest,
    ObjectNotFound,
    StoreError,
    StoreUnwritable,
)
from entrepot.lake import keys
from entrepot.lake.opening import line, open_store

if TYPE_CHECKING:
    from obstore import WritableFile  # its stubs have it, obstore itself does not

PART = 5 << 20  # bytes of one part of a large upload, the least that S3 takes


class Stored(NamedTuple):
    """An object as a listing has it: its size in bytes, and its entity tag where there is one."""

    key: str
    size: int
    tag: str | None


class Lake:
    """The object store. Keys are `/`-separated and relative to the lake's root."""

    def __init__(self, store: ObjectStore | None, address: str) -> None:
        self._opened = store
        self.address = address

    @classmethod
    def open(cls, address: str) -> "Lake":
        """Open a folder (made if missing), or an `s3://`, `gs://`, `az://` or `memory:` address.

        Raises `StoreUnwritable` when a folder cannot be made or used, `ConfigurationError` for an
        address that is none.
        """
        return cls(open_store(address), address)

    @classmethod
    def unset(cls) -> "Lake":
        """Return a lake for requests that need none: its first use is a `ConfigurationError`."""
        return cls(None, "nowhere")

    @property
    def _store(self) -> ObjectStore:
        if self._opened is None:
            raise ConfigurationError("No lake is set: put its folder or address in ENTREPOT_LAKE.")
        return self._opened

    def get(self, key: str) -> bytes:
        """Return an object's bytes; raises `ObjectNotFound`."""
        with self._reading(key):
            return bytes(obstore.get(self._store, key).bytes())

    def chunks(self, key: str, size: int = 1 << 20) -> Iterator[bytes]:
        """Stream an object's bytes in pieces of about `size`; raises as `get` does."""
        with self._reading(key):
            for chunk in obstore.get(self._store, key).stream(min_chunk_size=size):
                yield bytes(chunk)

    def put(self, key: str, body: bytes) -> None:
        """Write an object, replacing any before it; raises `StoreUnwritable`."""
        with self._writing(key):
            obstore.put(self._store, key, body)

    def add(self, key: str, body: bytes) -> None:
        """Write an object unless there is one: of several writers the first is kept."""
        with self._writing(key), suppress(AlreadyExistsError, PreconditionError):
            obstore.put(self._store, key, body, mode="create")

    @contextmanager
    def writer(self, key: str) -> Iterator["WritableFile"]:
        """Write an object piece by piece; it appears when the block ends, unless by an error.

        Raises `StoreUnwritable`.
        """
        with self._writing(key), obstore.open_writer(self._store, key, buffer_size=PART) as file:
            yield file

    def put_lines(self, key: str, lines: Iterable[bytes]) -> None:
        """Write JSON lines as one object."""
        self.put(key, b"".join(line + b"\n" for line in lines))

    def lines(self, key: str) -> list[bytes]:
        """Return the non-empty lines of an object; raises `ObjectNotFound`."""
        return [line for line in self.get(key).splitlines() if line]

    def exists(self, key: str) -> bool:
        """Tell whether there is an object under this key."""
        try:
            with self._reading(key):
                obstore.head(self._store, key)
        except ObjectNotFound:
            return False
        return True

    def version(self, key: str) -> tuple[bytes, str | None]:
        """Return an object's bytes and entity tag; no bytes and None when it is not there."""
        try:
            with self._reading(key):
                found = obstore.get(self._store, key)
                return bytes(found.bytes()), found.meta["e_tag"]
        except ObjectNotFound:
            return b"", None

    def swap(self, key: str, body: bytes, tag: str | None) -> bool:
        """Write an object if its tag is still this one, None for no object; tell whether it was.

        Folders cannot do this; raises `StoreUnwritable`.
        """
        with self._writing(key):
            try:
                obstore.put(self._store, key, body, mode={"e_tag": tag} if tag else "create")
            except (AlreadyExistsError, PreconditionError):
                return False
            except NotImplementedError:
                raise StoreUnwritable(
                    f"{self.address} cannot replace '{key}' conditionally: use an object store."
                ) from None
        return True

    def modified(self, key: str) -> datetime:
        """Return when an object was last written, in UTC; raises `ObjectNotFound`."""
        with self._reading(key):
            return obstore.head(self._store, key)["last_modified"]

    def folders(self, prefix: str) -> list[str]:
        """Return the names of the folders right under a prefix, sorted."""
        with self._asking(prefix):
            found = obstore.list_with_delimiter(self._store, prefix.rstrip("/"))
        return sorted(path.rpartition("/")[2] for path in found["common_prefixes"])

    def stream_lines(self, key: str) -> Iterator[bytes]:
        """Yield the non-empty lines of an object as they come; raises `ObjectNotFound`."""
        rest = b""
        for chunk in self.chunks(key):
            *whole, rest = (rest + chunk).split(b"\n")
            yield from filter(None, whole)
        if rest:
            yield rest

    def run_key(self, run_id: str, name: str) -> str:
        """Return the key of a file of a run, for cores, which know no layout."""
        return keys.run(run_id, name)

    def batch_key(self, run_id: str, index: int) -> str:
        """Return the key of a batch of queries of a run, likewise."""
        return keys.batch(run_id, index)

    def bronze_key(self, run_id: str, index: int) -> str:
        """Return the key of a finished batch's records, likewise."""
        return keys.bronze(run_id, index)

    def report_key(self, run_id: str, name: str) -> str:
        """Return the key of a file for people, likewise."""
        return keys.report(run_id, name)

    def keys(self, prefix: str) -> list[str]:
        """Return the keys under a folder-like prefix, sorted."""
        with self._asking(prefix):
            pages = obstore.list(self._store, prefix.rstrip("/") or None)
            return sorted(item["path"] for page in pages for item in page)

    def objects(self, prefix: str = "") -> list[Stored]:
        """Return what is under a folder-like prefix, sorted by key."""
        with self._asking(prefix):
            pages = obstore.list(self._store, prefix.rstrip("/") or None)
            found = [Stored(item["path"], item["size"], item["e_tag"]) for p in pages for item in p]
        return sorted(found, key=lambda stored: stored.key)

    @contextmanager
    def _reading(self, key: str) -> Iterator[None]:
        _check(key)
        with self._asking(key):
            yield

    @contextmanager
    def _asking(self, key: str) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise ObjectNotFound(f"The lake {self.address} has no object '{key}'.") from None
        except (BaseError, OSError) as error:
            raise StoreError(
                f"Reading '{key}' from {self.address} failed: {line(error)}."
            ) from error

    @contextmanager
    def _writing(self, key: str) -> Iterator[None]:
        _check(key)
        try:
            yield
        except (BaseError, OSError) as error:
            raise StoreUnwritable(
                f"Writing '{key}' to {self.address} failed: {line(error)}. "
                "Check that it exists, has room and may be written."
            ) from error


def _check(key: str) -> None:
    """Raise `InvalidRequest` for what can be no key, or would lead out of the lake."""
    parts = key.split("/")
    if not key.isprintable() or any(part in {"", ".", ".."} for part in parts):
        raise InvalidRequest(f"{key[:80]!a} is no key of a lake, such as inbox/cities.csv.")
