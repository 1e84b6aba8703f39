"""Gzip that is the same for the same text, and that stops at a size.

ISA-L does it where time counts, see docs/adr/0007-pages-are-packed-by-isa-l.md.
"""

import gzip

from isal import isal_zlib

from entrepot.errors import TooLarge

MAX_PAGE_BYTES = 16 * 1024 * 1024
SMALLEST = 9
FAST = 2
DAMAGED: type[Exception] = isal_zlib.error  # type: ignore[assignment] # its stubs say an instance
GZIP = 31  # zlib's name for a window of 32 KiB in a gzip wrapper


def pack(text: str) -> bytes:
    """Return the text as gzip without a time stamp, so that equal text gives equal bytes."""
    return gzip.compress(text.encode(), SMALLEST, mtime=0)


def pack_fast(text: str) -> bytes:
    """Return the text as gzip, sooner and larger; other processors may give other bytes."""
    return isal_zlib.compress(text.encode(), FAST, GZIP)


def unpack(body: bytes, *, name: str) -> str:
    """Return the text in a gzip body.

    Raises `TooLarge` beyond `MAX_PAGE_BYTES`, without decompressing the rest, and `ValueError` when
    the body is not whole gzip of UTF-8; `name` says in the message what was read.
    """
    if not body:
        raise ValueError("it is empty")
    inflate = isal_zlib.decompressobj(GZIP)
    try:
        plain = inflate.decompress(body, MAX_PAGE_BYTES + 1)
    except DAMAGED as error:
        raise ValueError(str(error)) from error
    if len(plain) > MAX_PAGE_BYTES:
        raise TooLarge(f"{name} is over {MAX_PAGE_BYTES >> 20} MB when decompressed.")
    if not inflate.eof or inflate.unused_data:
        raise ValueError("it goes on after its end" if inflate.eof else "it ends too early")
    return plain.decode()
