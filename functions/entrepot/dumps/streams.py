"""Compressed files as streams: no file is ever held whole.

A file that ends too early, or is damaged, gives what it has and then raises `UnreadableFile`.
"""

import zlib
from collections.abc import Iterable, Iterator

from entrepot.errors import TooLarge, UnreadableFile

MOST_OF_A_LINE = 64 << 20  # bytes; the longest line of the English dump has under a third of it
_STEP = 4 << 20  # bytes inflated at a time, whatever a small piece may blow up to
_GZIP = 31  # zlib's name for a window of 32 KiB in a gzip wrapper


def gunzip(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Inflate gzip, of any number of members.

    Raises:
        UnreadableFile: The data is no gzip, is damaged, or ends before its end.
    """
    inflate, begun, padding = zlib.decompressobj(_GZIP), False, b""
    for chunk in chunks:
        left = chunk if begun else chunk.lstrip(padding)
        while left:
            begun = True
            if piece := _inflated(inflate, left):
                yield piece
            left = inflate.unconsumed_tail
            if inflate.eof:
                padding = b"\0"  # which some writers fill their last block with
                left = inflate.unused_data.lstrip(padding)
                inflate, begun = zlib.decompressobj(_GZIP), False
    yield inflate.flush()
    if begun:
        raise UnreadableFile(
            "The file ends in the middle of its gzip data: it was cut short, so get it again."
        )


def _inflated(inflate: "zlib._Decompress", data: bytes) -> bytes:
    try:
        return inflate.decompress(data, _STEP)
    except zlib.error as error:
        raise UnreadableFile(
            f"The gzip data is damaged ({error}): what follows cannot be read, so get the file "
            "again."
        ) from error


def lines(chunks: Iterable[bytes], most: int = MOST_OF_A_LINE) -> Iterator[bytes | TooLarge]:
    """Yield the lines that are not blank; in place of one of over `most` bytes, the error."""
    line = _Line(most)
    for chunk in chunks:
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            line.add(end)
            yield from line.taken()
        line.add(rest)
    yield from line.taken()


class _Line:
    """A line as it comes; of one that grows too long only the length is kept."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._parts: list[bytes] = []
        self._size = 0

    def add(self, part: bytes) -> None:
        self._size += len(part)
        if self._size <= self._most:
            self._parts.append(part)
        else:
            self._parts.clear()

    def taken(self) -> Iterator[bytes | TooLarge]:
        """Yield the line, if it is one, and begin the next."""
        size, line = self._size, b"".join(self._parts)
        self._parts, self._size = [], 0
        if size > self._most:
            yield TooLarge(f"The line has {size:,} bytes, and {self._most:,} are read at most.")
        elif line and not line.isspace():
            yield line
