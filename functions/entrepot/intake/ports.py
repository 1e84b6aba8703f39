"""What intake needs from outside."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol


class Writer(Protocol):
    """An object being written piece by piece."""

    def write(self, data: bytes, /) -> Any:
        """Append bytes."""
        ...


class Lake(Protocol):
    """The part of the lake that intake reads and writes."""

    def chunks(self, key: str) -> Iterator[bytes]:
        """Stream an object; raises `ObjectNotFound` and `StoreError`."""
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
