"""The finished rows of a run, in the order of its input, and the account of them."""

import heapq
from collections import Counter
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from entrepot.errors import StoreError
from entrepot.intake.contract import IntakeResponse, RejectedRow
from entrepot.lake import keys
from entrepot.lake.manifest import STATUSES, RunManifest
from entrepot.lake.store import Lake
from entrepot.local.batch import records
from entrepot.records import CityRecord, RowStatus


class Row(Struct, frozen=True):
    """A row of the input where it ended; `code` says why, for those invalid or failed."""

    line: int
    status: RowStatus
    reason: str
    code: str = ""
    text: str = ""
    record: CityRecord | None = None


def rows(lake: Lake, run: str, batches: int) -> Iterator[Row]:
    """Yield every row of a run in the order of its lines, a batch in memory at a time."""
    accepted = (
        _accepted(record) for index in range(batches) for record in records(lake, run, index)
    )
    yield from heapq.merge(accepted, _rejected(lake, run), key=lambda row: row.line)


class Account:
    """Counts rows as they go by."""

    def __init__(self) -> None:
        self._counts: Counter[RowStatus] = Counter()
        self._reasons: dict[RowStatus, Counter[str]] = {"invalid": Counter(), "failed": Counter()}

    def count(self, passing: Iterator[Row]) -> Iterator[Row]:
        """Yield the same rows, counted."""
        for row in passing:
            self._counts[row.status] += 1
            if row.status in self._reasons:
                self._reasons[row.status][row.code] += 1
            yield row

    def manifest(self, run: str, intake: IntakeResponse) -> RunManifest:
        """Return the account; raises `StoreError` when a row is missing or there twice."""
        account = RunManifest(
            run=run,
            input=keys.inbox(f"{run}.csv"),
            rows=intake.rows,
            batches=intake.batches,
            counts={status: self._counts[status] for status in STATUSES},
            reasons={status: dict(codes) for status, codes in self._reasons.items()},
            ignored_columns=intake.ignored_columns,
        )
        if not account.adds_up:
            raise StoreError(
                f"The lake holds {self._counts.total()} finished rows of run {run}, not the "
                f"{intake.rows} of its input: delete its folder under bronze/ and run again."
            )
        return account


def _accepted(record: CityRecord) -> Row:
    return Row(
        line=record.query.line or 0,
        status=record.status or "failed",
        reason=record.reason or "",
        code=record.error.code if record.error else "",
        text=record.query.name,
        record=record,
    )


def _rejected(lake: Lake, run: str) -> Iterator[Row]:
    for line in lake.stream_lines(keys.run(run, "rejected.jsonl")):
        row = msgspec.json.decode(line, type=RejectedRow)
        yield Row(row.line, "invalid", row.reason, row.code, row.text)
