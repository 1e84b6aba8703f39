"""The files in a tar archive, as they stream by.

`tarfile` ends in silence at a damaged header, as if the archive ended there. Here that is an error,
so that no page is lost unseen.
"""

import re
import tarfile
from collections.abc import Iterable, Iterator

from entrepot.errors import UnreadableFile

_BLOCK = tarfile.BLOCKSIZE
_SIZE = re.compile(rb"\d+ size=(\d+)\n")
_MOST_OF_A_HEADER = 1 << 20  # bytes of a pax header, which has a name and some numbers
_CUT = "The tar archive ends too early: it was cut short, so get it again."


def files(chunks: Iterable[bytes]) -> Iterator[Iterator[bytes]]:
    """Yield each regular file's bytes in pieces; what is not taken of one is passed over.

    Raises:
        UnreadableFile: The archive is damaged, or ends before its end.
    """
    source = _Source(chunks)
    size: int | None = None
    while (header := _header(source.exactly(_BLOCK))) is not None:
        length = header.size if size is None else size
        size = None
        if header.type == tarfile.XHDTYPE and length <= _MOST_OF_A_HEADER:
            size = _stated_size(source.exactly(_padded(length)))
            continue
        content = source.pieces(length)
        if header.isreg():
            yield content
        for _ in content:
            pass
        source.exactly(_padded(length) - length)
    source.drain()


def _header(block: bytes) -> tarfile.TarInfo | None:
    """Return a member's header, None at the archive's end."""
    if not any(block):
        return None
    try:
        header = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except tarfile.HeaderError as error:
        raise _damaged(str(error)) from error
    if header.size < 0:
        raise _damaged("a size below zero")
    return header


def _damaged(how: str) -> UnreadableFile:
    return UnreadableFile(
        f"The tar archive is damaged ({how}): what follows cannot be read, so get the file again."
    )


def _stated_size(header: bytes) -> int | None:
    """Return what a pax header says of the next member's size, for those over 8 GB."""
    found = _SIZE.search(header)
    return int(found[1]) if found else None


def _padded(size: int) -> int:
    return -(-size // _BLOCK) * _BLOCK


class _Source:
    """Chunks, taken by the byte."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._held = b""

    def pieces(self, size: int) -> Iterator[bytes]:
        """Yield so many bytes, in pieces as they come."""
        while size:
            self._held = self._held or next(self._chunks, b"")
            if not self._held:
                raise UnreadableFile(_CUT)
            piece, self._held = self._held[:size], self._held[size:]
            size -= len(piece)
            yield piece

    def exactly(self, size: int) -> bytes:
        return b"".join(self.pieces(size))

    def drain(self) -> None:
        """Read to the end, so that what is wrong there is seen."""
        for _ in self._chunks:
            pass
