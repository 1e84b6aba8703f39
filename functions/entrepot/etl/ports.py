"""What etl needs from outside."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol


class Stored(Protocol):
    """An object as a listing has it."""

    @property
    def key(self) -> str:
        """Its key."""
        ...

    @property
    def size(self) -> int:
        """Its size in bytes."""
        ...


class Lake(Protocol):
    """The part of the lake that etl reads and writes."""

    def get(self, key: str) -> bytes:
        """Return an object's bytes; raises `ObjectNotFound`."""
        ...

    def keys(self, prefix: str) -> list[str]:
        """Return the keys under a folder-like prefix, sorted."""
        ...

    def objects(self, prefix: str) -> Sequence[Stored]:
        """Return what is under a folder-like prefix, sorted by key."""
        ...

    def folders(self, prefix: str) -> list[str]:
        """Return the names of the folders right under a prefix, sorted."""
        ...

    def version(self, key: str) -> tuple[bytes, str | None]:
        """Return an object's bytes and entity tag; no bytes and None when it is not there."""
        ...

    def swap(self, key: str, body: bytes, tag: str | None) -> bool:
        """Write an object if its tag is still this one, None for no object; tell whether it was."""
        ...

    def fetch(self, key: str, folder: Path) -> Path:
        """Return a file with an object's bytes, below `folder` unless the lake is one."""
        ...

    def send(self, path: Path, key: str) -> None:
        """Write an object from a file."""
        ...

    def expire(self, prefix: str, keep: Sequence[str], of: str) -> None:
        """Delete old objects under a prefix that are not to be kept."""
        ...

    def uri(self, key: str) -> str:
        """Return an object's whole address; in a folder its key."""
        ...

    def run_key(self, run_id: str, name: str) -> str:
        """Return the key of a file of a run."""
        ...

    def bronze_folder(self, run_id: str) -> str:
        """Return the prefix of a run's finished records."""
        ...

    def table_key(self, zone: str, name: str, file: str) -> str:
        """Return the key of a file of a table."""
        ...


class Engine(Protocol):
    """What runs the SQL: names stand for rows, files for objects of the lake.

    `buckets_at_once` is how many partitions of cities it likes to have in one statement.
    """

    buckets_at_once: int

    def values(self, name: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
        """Give rows of texts a name."""
        ...

    def stage(self, name: str, select: str, objects: Sequence[Stored]) -> None:
        """Name the rows of a SELECT of `bronze`, the lines of these objects; computed once.

        They have a column `bucket`, by which they will be asked for. Raises `StoreError`.
        """
        ...

    def current(self, name: str, columns: Sequence[tuple[str, str]], keys: Sequence[str]) -> None:
        """Name the rows of these Parquet objects `current_NAME`.

        `columns` are names and SQL types; those that a file lacks are NULL. Without objects there
        are no rows. Raises `StoreError` for a file that is not there or is damaged.
        """
        ...

    def spool(self, name: str, select: str) -> None:
        """Name the rows of a SELECT, computed once, whatever their number; raises `StoreError`."""
        ...

    def name(self, name: str, select: str) -> None:
        """Name the rows of a SELECT, computed wherever they are asked for; raises `StoreError`."""
        ...

    def define(self, name: str, select: str) -> None:
        """Name the rows of a SELECT, computed once and held in memory; raises `StoreError`."""
        ...

    def ask(self, select: str) -> list[tuple[object, ...]]:
        """Return the rows of a SELECT."""
        ...

    def write(
        self, rows: str, columns: str, order: str, folder: str, places: Sequence[str]
    ) -> dict[str, list[str]]:
        """Write rows as Parquet in a folder of the lake and return the keys by place.

        The rows have these columns and `place`, the name of a folder of theirs, such as `bucket=7`.
        Only those of `places` are written. Raises `StoreError` and `StoreUnwritable`.
        """
        ...
