"""What a finished run says of itself: every row of its input, counted where it ended."""

from typing import get_args

import msgspec
from msgspec import Struct

from entrepot.errors import ObjectNotFound, StoreError
from entrepot.lake import keys
from entrepot.lake.store import Lake
from entrepot.records import RowStatus

STATUSES: tuple[RowStatus, ...] = get_args(RowStatus)


class RunManifest(Struct, frozen=True, kw_only=True):
    """The account of one run, written as its last act.

    `counts` has every status and adds up to `rows`, the rows of the input. `reasons` has the codes
    of the rows that are `invalid` or `failed`. `ignored_columns` are those of the input that
    nothing was read from. No times: the same input and pages give the same bytes.
    """

    run: str
    input: str
    rows: int
    batches: int
    counts: dict[RowStatus, int]
    reasons: dict[RowStatus, dict[str, int]]
    ignored_columns: list[str] = []

    @property
    def adds_up(self) -> bool:
        """Tell whether every row of the input is counted in exactly one place."""
        reasoned = all(
            sum(codes.values()) == self.counts[status] for status, codes in self.reasons.items()
        )
        return reasoned and sum(self.counts.values()) == self.rows


def write(lake: Lake, manifest: RunManifest) -> None:
    """Write a run's manifest, deterministically; raises `StoreUnwritable`."""
    body = msgspec.json.encode(manifest, order="deterministic")
    lake.put(keys.run(manifest.run, "manifest.json"), msgspec.json.format(body) + b"\n")


def read(lake: Lake, run_id: str) -> RunManifest | None:
    """Return a run's manifest, None while the run is unfinished; raises `StoreError`."""
    key = keys.run(run_id, "manifest.json")
    try:
        return msgspec.json.decode(lake.get(key), type=RunManifest)
    except ObjectNotFound:
        return None
    except msgspec.DecodeError as error:
        raise StoreError(
            f"'{key}' in {lake.address} is no run manifest: {error}. Delete it and run again."
        ) from error
