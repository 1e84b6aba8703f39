"""What settle needs from outside."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol


class Writer(Protocol):
    """An object being written piece by piece."""

    def write(self, data: bytes, /) -> Any:
        """Append bytes."""
        ...


class Lake(Protocol):
    """The part of the lake that settle reads and writes."""

    def get(self, key: str) -> bytes:
        """Return an object's bytes; raises `ObjectNotFound`."""
        ...

    def lines(self, key: str) -> list[bytes]:
        """Return the non-empty lines of an object; raises `ObjectNotFound`."""
        ...

    def stream_lines(self, key: str) -> Iterator[bytes]:
        """Yield the non-empty lines of an object as they come; raises `ObjectNotFound`."""
        ...

    def put(self, key: str, body: bytes) -> None:
        """Write an object whole; raises `StoreUnwritable`."""
        ...

    def writer(self, key: str) -> AbstractContextManager[Writer]:
        """Write an object piece by piece; it appears when the block ends without an error."""
        ...

    def run_key(self, run_id: str, name: str) -> str:
        """Return the key of a file of a run."""
        ...

    def batch_key(self, run_id: str, index: int) -> str:
        """Return the key of a batch of queries of a run."""
        ...

    def bronze_key(self, run_id: str, index: int) -> str:
        """Return the key of a finished batch's records."""
        ...

    def report_key(self, run_id: str, name: str) -> str:
        """Return the key of a file for people."""
        ...
