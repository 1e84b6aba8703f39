"""A CSV as a stream of queries and rejected rows, counted as they are read."""

from collections import Counter
from collections.abc import Iterable, Iterator

from entrepot.errors import UnreadableFile
from entrepot.intake import csv_rows, duplicates, header, validation
from entrepot.intake.contract import IntakeResponse
from entrepot.records import CityQuery, RejectedRow


class Reading:
    """One pass over a CSV; raises `UnreadableFile` when it is none or has no rows."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._lines = csv_rows.Lines(chunks)
        self._header = header.read(self._lines)
        self._seen = duplicates.Seen()
        self._rejections: Counter[str] = Counter()
        self.rows = 0

    def __iter__(self) -> Iterator[CityQuery | RejectedRow]:
        for row in csv_rows.rows(self._lines, self._header.delimiter):
            item = self._item(row)
            self.rows += 1
            if isinstance(item, RejectedRow):
                self._rejections[item.code] += 1
            yield item
        if not self.rows:
            raise UnreadableFile("The file has a header but no rows: there is nothing to look up.")

    def counts(self) -> IntakeResponse:
        """Return the counts of what was read so far."""
        rejected = self._rejections.total()
        return IntakeResponse(
            rows=self.rows,
            accepted=self.rows - rejected,
            rejected=rejected,
            batches=0,
            rejections=dict(sorted(self._rejections.items())),
            ignored_columns=self._header.ignored,
        )

    def _item(self, row: csv_rows.Row) -> CityQuery | RejectedRow:
        item = validation.validate(row, self._header)
        if isinstance(item, CityQuery) and (first := self._seen.first(item)) is not None:
            return duplicates.rejected(item, first, row.text)
        return item
