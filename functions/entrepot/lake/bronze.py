"""A run's batches in the lake: queries as intake wrote them, and finished records."""

from collections.abc import Iterable

import msgspec

from entrepot.errors import ObjectNotFound, StoreError
from entrepot.lake import keys
from entrepot.lake.store import Lake
from entrepot.records import CityQuery, CityRecord

Settled = dict[int | None, CityRecord]


def queries(lake: Lake, run: str, index: int) -> list[CityQuery]:
    """Return the queries of a batch; raises `ObjectNotFound` and `StoreError`."""
    key = keys.batch(run, index)
    try:
        return [msgspec.json.decode(line, type=CityQuery) for line in lake.lines(key)]
    except msgspec.DecodeError as error:
        raise _damaged(lake, key, error) from error


def records(lake: Lake, key: str) -> list[CityRecord]:
    """Return the records of an object; raises `ObjectNotFound` and `StoreError`."""
    try:
        return [msgspec.json.decode(line, type=CityRecord) for line in lake.lines(key)]
    except msgspec.DecodeError as error:
        raise _damaged(lake, key, error) from error


def encoded(record: CityRecord) -> bytes:
    """Return a record as a line, always the same bytes for the same record."""
    return msgspec.json.encode(record, order="deterministic")


def put(lake: Lake, run: str, index: int, lines: Iterable[bytes]) -> None:
    """Write a batch's finished records, unless the lake holds these very bytes already."""
    key = keys.bronze(run, index)
    body = b"".join(line + b"\n" for line in lines)
    if not (lake.exists(key) and lake.get(key) == body):
        lake.put(key, body)


def settled(lake: Lake, run: str, index: int) -> Settled:
    """Return what an earlier pass over the run settled, by line; failures are not settled."""
    try:
        earlier = records(lake, keys.bronze(run, index))
    except ObjectNotFound:
        return {}
    return {record.query.line: record for record in earlier if record.status != "failed"}


def is_news(record: CityRecord, before: Settled) -> bool:
    """Tell whether a record is to replace what is known: a failure replaces nothing settled."""
    return record.status != "failed" or record.query.line not in before


def _damaged(lake: Lake, key: str, error: Exception) -> StoreError:
    return StoreError(
        f"'{key}' in {lake.address} holds no city records: {error}. Delete it and run again."
    )
