"""Read what a finished run says of itself."""

import msgspec

from entrepot.errors import ObjectNotFound, StoreError
from entrepot.lake import keys
from entrepot.lake.store import Lake
from entrepot.records import RunManifest


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
