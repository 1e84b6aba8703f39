"""What settle takes and gives."""

from msgspec import Struct

from entrepot.records import RunManifest


class SettleRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A run whose batches have been worked on."""

    run: str


class SettleResponse(Struct, frozen=True, kw_only=True):
    """The account of the run, and the keys of what was written."""

    manifest: RunManifest
    manifest_key: str
    table_key: str
    map_key: str
