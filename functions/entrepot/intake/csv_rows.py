"""A stream of bytes as rows of cells, whatever is in it.

RFC 4180 with any line end. A row that cannot be read costs only itself: reading goes on at the
line after the one where it began. No more than `MAX_ROW` bytes of the stream are held at a time.
"""

import csv
from collections import deque
from collections.abc import Iterable, Iterator

from msgspec import Struct

from entrepot.intake import encoding

MAX_ROW = 1 << 16


class Row(Struct, frozen=True):
    """One row: the line it began on, its cells, and its text; or why it cannot be read."""

    line: int
    cells: list[str]
    text: str
    code: str | None = None
    reason: str = ""


class Lines:
    """The physical lines of a stream, as text, that can be gone back over."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._lines = split(encoding.utf8(chunks))
        self._again: deque[bytes] = deque()
        self._taken: list[bytes] = []
        self._size = 0
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """Return the next line; stops where a row would grow over `MAX_ROW`."""
        if self.too_long:
            raise StopIteration
        line = self._again.popleft() if self._again else next(self._lines)
        self.number += 1
        self._taken.append(line)
        self._size += len(line)
        if self.too_long:
            raise StopIteration
        return encoding.text(line)

    @property
    def too_long(self) -> bool:
        """Tell whether the lines of this row are more than a row may have."""
        return self._size > MAX_ROW

    def begin(self) -> int:
        """Begin a row and return the number of its first line."""
        self._taken.clear()
        self._size = 0
        return self.number + 1

    def taken(self) -> str:
        """Return the text of the row so far, without its last line end."""
        return encoding.text(b"".join(self._taken)).rstrip("\r\n")

    def back(self) -> int:
        """Go back to the line after the row's first; return how many lines the row had."""
        count = len(self._taken)
        self._again.extendleft(reversed(self._taken[1:]))
        self.number -= count - 1
        del self._taken[1:]
        return count


def split(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield physical lines with their ends; one over `MAX_ROW` comes cut, still over it."""
    rest = b""
    for chunk in chunks:
        pieces = (rest + chunk).splitlines(keepends=True)
        rest = _cut(pieces.pop()) if pieces else b""
        yield from map(_cut, pieces)
    if rest:
        yield rest


def rows(lines: Lines, delimiter: str) -> Iterator[Row]:
    """Yield the rows of what is left of the lines; blank lines are none."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        first = lines.begin()
        try:
            cells = next(reader)
        except (csv.Error, StopIteration) as error:
            if not lines.taken():
                return
            yield _unreadable(lines, first, error)
            continue
        if len(cells) > 1 or (cells and cells[0].strip()):
            yield Row(first, cells, lines.taken())


def _cut(line: bytes) -> bytes:
    return line if len(line) <= MAX_ROW else line[:MAX_ROW] + line[-1:]


def _unreadable(lines: Lines, first: int, error: Exception) -> Row:
    too_long, count = lines.too_long, lines.back()
    if too_long and count == 1:
        code, reason = "line_too_long", f"The line is longer than {MAX_ROW:,} bytes."
    elif too_long or "unexpected end" in str(error):
        code, reason = "unclosed_quote", 'A cell begins with " and no later " ends it.'
    else:
        code, reason = "malformed_row", 'Something other than a delimiter follows a closing ".'
    return Row(first, [], lines.taken(), code, reason)
