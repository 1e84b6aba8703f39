"""Every row of a run is counted where it ended, and shown to people."""

import msgspec

from entrepot.errors import InvalidRequest, StoreError
from entrepot.records import RUN_NAME, RUN_NAME_SAYS
from entrepot.settle import tables
from entrepot.settle.contract import SettleRequest, SettleResponse
from entrepot.settle.ports import Lake
from entrepot.settle.rows import Account, Intake, rows


def settle(request: SettleRequest, *, lake: Lake) -> SettleResponse:
    """Write `cities.csv` and `cities.geojson` of a run, then its manifest, which says it is done.

    Settling again writes the same bytes.

    Raises:
        InvalidRequest: `run` is no run's name.
        ObjectNotFound: the run has not been taken in.
        StoreError: the lake failed, or holds other rows than the run's input.
    """
    if not RUN_NAME.fullmatch(request.run):
        raise InvalidRequest(RUN_NAME_SAYS)
    intake = _intake(lake, request.run)
    account = Account()
    table_key = lake.report_key(request.run, "cities.csv")
    map_key = lake.report_key(request.run, "cities.geojson")
    with lake.writer(table_key) as table, lake.writer(map_key) as places:
        tables.write(account.count(rows(lake, request.run, intake.batches)), table, places)
    manifest = account.manifest(request.run, intake)
    manifest_key = lake.run_key(request.run, "manifest.json")
    body = msgspec.json.encode(manifest, order="deterministic")
    lake.put(manifest_key, msgspec.json.format(body) + b"\n")
    return SettleResponse(
        manifest=manifest, manifest_key=manifest_key, table_key=table_key, map_key=map_key
    )


def _intake(lake: Lake, run: str) -> Intake:
    key = lake.run_key(run, "intake.json")
    try:
        return msgspec.json.decode(lake.get(key), type=Intake)
    except msgspec.DecodeError as error:
        raise StoreError(f"'{key}' is not what intake writes: {error}. Run again.") from error
