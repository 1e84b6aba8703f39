"""The finished rows of a run, in the order of its input, and the account of them."""

import heapq
from collections import Counter
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from entrepot.errors import ObjectNotFound, StoreError
from entrepot.records import (
    STATUSES,
    CityQuery,
    CityRecord,
    Failure,
    RejectedRow,
    RowStatus,
    RunManifest,
)
from entrepot.settle.ports import Lake

LOST = Failure(
    code="batch_lost",
    message="Its batch was never finished, nor given up. Run again to retry it.",
    retryable=True,
)


class Intake(Struct, frozen=True):
    """What intake left about the run: of its response, what the account needs."""

    rows: int
    batches: int
    ignored_columns: list[str] = []


class Row(Struct, frozen=True):
    """A row of the input where it ended; `code` says why, for those invalid or failed."""

    line: int
    status: RowStatus
    reason: str
    code: str = ""
    text: str = ""
    record: CityRecord | None = None


def rows(lake: Lake, run: str, batches: int) -> Iterator[Row]:
    """Yield every row of a run in the order of its lines, a batch in memory at a time.

    Cities of a batch that has no bronze have failed. Raises `StoreError` for damaged objects.
    """
    accepted = (
        _accepted(record) for index in range(batches) for record in _records(lake, run, index)
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

    def manifest(self, run: str, intake: Intake) -> RunManifest:
        """Return the account; raises `StoreError` when a row is missing or there twice."""
        account = RunManifest(
            run=run,
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


def _records(lake: Lake, run: str, index: int) -> Iterator[CityRecord]:
    key = lake.bronze_key(run, index)
    try:
        for line in lake.lines(key):
            yield msgspec.json.decode(line, type=CityRecord)
    except ObjectNotFound:
        yield from _lost(lake, run, index)
    except msgspec.DecodeError as error:
        raise StoreError(
            f"'{key}' holds no city records: {error}. Delete it and run again."
        ) from error


def _lost(lake: Lake, run: str, index: int) -> Iterator[CityRecord]:
    for line in lake.lines(lake.batch_key(run, index)):
        query = msgspec.json.decode(line, type=CityQuery)
        yield CityRecord(query=query, status="failed", reason=LOST.message, error=LOST)


def _rejected(lake: Lake, run: str) -> Iterator[Row]:
    for line in lake.stream_lines(lake.run_key(run, "rejected.jsonl")):
        row = msgspec.json.decode(line, type=RejectedRow)
        yield Row(row.line, "invalid", row.reason, row.code, row.text)
