"""Rows that ask for the same city twice."""

import unicodedata
from hashlib import blake2b

from entrepot.intake.validation import MAX_TEXT
from entrepot.records import CityQuery, RejectedRow


class Seen:
    """The queries so far, by name, country, language and coordinates, whatever their case.

    Keeps 64 bits of a hash for each, about 100 bytes of memory; among a million different rows
    the chance that any two are taken for one is 3 in 100 million.
    """

    def __init__(self) -> None:
        self._lines: dict[int, int] = {}

    def first(self, query: CityQuery) -> int | None:
        """Return the line that asked for this city before, None when this is the first."""
        line = query.line or 0
        first = self._lines.setdefault(_key(query), line)
        return None if first == line else first


def rejected(query: CityQuery, first: int, text: str) -> RejectedRow:
    """Return the row of a query that was asked on line `first` already."""
    reason = f"It asks for the same city as line {first}."
    return RejectedRow(
        line=query.line or 0, code="duplicate_row", reason=reason, text=text[:MAX_TEXT]
    )


def _key(query: CityQuery) -> int:
    words = (query.name, query.country or "", query.language)
    place = f"{query.latitude}\x1f{query.longitude}"
    text = "\x1f".join([*(unicodedata.normalize("NFKC", word).casefold() for word in words), place])
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())
