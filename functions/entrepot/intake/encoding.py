"""Bytes of unknown origin as UTF-8, a stream at a time, and lines as text.

The encoding is decided line by line: a line that is valid UTF-8 is UTF-8, any other is
Windows-1252, the superset of Latin-1 that spreadsheets write. So a stray byte late in a long file
never spoils the names before it, and a file put together from both is read right.
"""

import codecs
from collections.abc import Iterable, Iterator

from entrepot.errors import UnreadableFile

HEAD = 4096  # bytes to tell a text from a binary file by
_BINARY = {
    b"PK\x03\x04": "a ZIP archive or an Excel workbook; open it and save the sheet as CSV",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook; open it and save the sheet as CSV",
    b"\x1f\x8b": "a gzip file; decompress it first",
    b"%PDF": "a PDF; export the table as CSV",
    b"\x89PNG": "a PNG image, not a CSV",
    b"PAR1": "a Parquet file; export it as CSV",
}


def utf8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the stream without its byte order mark, UTF-16 turned into UTF-8.

    Raises `UnreadableFile` for empty and for binary files.
    """
    stream = iter(chunks)
    head = _head(stream)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield from _from_utf16(head, stream)
        return
    _refuse_binary(head)
    yield head.removeprefix(codecs.BOM_UTF8)
    yield from stream


def text(line: bytes) -> str:
    """Return a line as text: UTF-8 if it is valid, Windows-1252 else, Latin-1 at the last."""
    for encoding in ("utf-8", "cp1252"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")


def _head(stream: Iterator[bytes]) -> bytes:
    head = b""
    while len(head) < HEAD and (chunk := next(stream, None)) is not None:
        head += chunk
    return head


def _refuse_binary(head: bytes) -> None:
    if not head:
        raise UnreadableFile("The file is empty: it needs a header line such as name,country.")
    for magic, what in _BINARY.items():
        if head.startswith(magic):
            raise UnreadableFile(f"This is no CSV but {what}.")
    if b"\0" in b"".join(head.lstrip(b"\r\n").splitlines()[:1]):  # later ones cost their rows
        raise UnreadableFile(
            "This is no CSV but a binary file: it has zero bytes. Save it as CSV in UTF-8."
        )


def _from_utf16(head: bytes, stream: Iterator[bytes]) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("utf-16")()
    try:
        yield decoder.decode(head).encode()
        for chunk in stream:
            yield decoder.decode(chunk).encode()
        yield decoder.decode(b"", final=True).encode()
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"The file begins as UTF-16 but is damaged ({error.reason}): save it as UTF-8."
        ) from error
