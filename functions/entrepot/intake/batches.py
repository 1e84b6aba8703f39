"""Queries and rejected rows, written to the lake as they come."""

from collections.abc import Iterable

import msgspec

from entrepot.intake.ports import Lake
from entrepot.records import CityQuery, RejectedRow

_encoder = msgspec.json.Encoder()


class Batches:
    """The batches of one run; each is written when it is full."""

    def __init__(self, lake: Lake, run: str, size: int) -> None:
        self._lake, self._run, self._size = lake, run, size
        self._open: list[CityQuery] = []
        self.keys: list[str] = []

    def add(self, query: CityQuery) -> None:
        """Add a query to the open batch."""
        self._open.append(query)
        if len(self._open) == self._size:
            self._write()

    def close(self) -> str:
        """Write what is left and then the list of batches; return the list's key."""
        if self._open:
            self._write()
        key = self._lake.run_key(self._run, "batches.json")
        self._lake.put(key, _encoder.encode(self.keys))
        return key

    def _write(self) -> None:
        key = self._lake.batch_key(self._run, len(self.keys))
        self._lake.put(key, json_lines(self._open))
        self.keys.append(key)
        self._open.clear()


def json_lines(items: Iterable[CityQuery | RejectedRow]) -> bytes:
    """Return items as JSON lines."""
    return b"".join(_encoder.encode(item) + b"\n" for item in items)
