"""A CSV of cities becomes validated, deduplicated queries in batches."""

from collections.abc import Iterable
from hashlib import sha256

import msgspec
from msgspec.structs import replace

from entrepot.errors import InvalidRequest, TooLarge
from entrepot.intake.batches import Batches, json_lines
from entrepot.intake.contract import IntakeRequest, IntakeResponse
from entrepot.intake.ports import Lake
from entrepot.intake.reading import Reading
from entrepot.records import RUN_NAME, RUN_NAME_SAYS, CityQuery, RejectedRow

MAX_INLINE = 1000  # rows that are answered inline
MAX_BATCH = 1000
AUTO = "auto"
RUN_DIGITS = 12


def take_in(request: IntakeRequest, *, lake: Lake) -> IntakeResponse:
    """Read a CSV and return its queries and rejected rows, or write them to the lake.

    The header must name `name`, and may name `country`, `language`, `demand`, `latitude` and
    `longitude`, in any order and case. The file is never held whole. The response is written last,
    so that a run that has it has all of its batches.

    Raises:
        InvalidRequest: not exactly one of `csv` and `key`, or a bad `run` or `batch_size`.
        UnreadableFile: the file is empty, binary, or its header lacks `name`.
        TooLarge: more than `MAX_INLINE` rows without a run to write them under.
        ObjectNotFound: the lake has nothing under `key`.
        StoreError: the lake failed.
    """
    _check(request)
    reading = Reading(_chunks(request, lake))
    if request.run is None:
        return _inline(reading)
    run = _run_of(request, lake) if request.run == AUTO else request.run
    return _to_lake(reading, run, request.batch_size, lake)


def _check(request: IntakeRequest) -> None:
    if (request.csv is None) == (request.key is None):
        raise InvalidRequest("Send either 'csv', the text itself, or 'key', where the lake has it.")
    if request.run is not None and not RUN_NAME.fullmatch(request.run):
        raise InvalidRequest(RUN_NAME_SAYS)
    if not 1 <= request.batch_size <= MAX_BATCH:
        raise InvalidRequest(f"'batch_size' must be from 1 to {MAX_BATCH}.")


def _run_of(request: IntakeRequest, lake: Lake) -> str:
    digest = sha256()
    for chunk in _chunks(request, lake):
        digest.update(chunk)
    return digest.hexdigest()[:RUN_DIGITS]


def _chunks(request: IntakeRequest, lake: Lake) -> Iterable[bytes]:
    if request.csv is not None:
        return [request.csv.encode("utf-8", "replace")]
    return lake.chunks(request.key or "")


def _inline(reading: Reading) -> IntakeResponse:
    queries: list[CityQuery] = []
    rejected: list[RejectedRow] = []
    for item in reading:
        if reading.rows > MAX_INLINE:
            raise TooLarge(
                f"The file has more than {MAX_INLINE:,} rows, too many to answer inline: name a "
                "'run' to have them written to the lake."
            )
        if isinstance(item, RejectedRow):
            rejected.append(item)
        else:
            queries.append(item)
    return replace(reading.counts(), queries=queries, rejected_rows=rejected)


def _to_lake(reading: Reading, run: str, batch_size: int, lake: Lake) -> IntakeResponse:
    batches = Batches(lake, run, batch_size)
    rejected_key = lake.run_key(run, "rejected.jsonl")
    with lake.writer(rejected_key) as rejected:
        for item in reading:
            if isinstance(item, RejectedRow):
                rejected.write(json_lines([item]))
            else:
                batches.add(item)
    response = replace(
        reading.counts(),
        run=run,
        batches_key=batches.close(),
        rejected_key=rejected_key,
        batches=len(batches.keys),
    )
    lake.put(lake.run_key(run, "intake.json"), msgspec.json.encode(response))
    return response
