"""What intake takes and gives."""

from msgspec import Struct

from entrepot.records import CityQuery, RejectedRow


class IntakeRequest(
    Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """A CSV, inline as `csv` or in the lake under `key`.

    With `run`, batches of `batch_size` queries are written to the lake under `runs/<run>/` and
    only counted here; without, the queries come back inline. The run `auto` is named after the
    file's bytes, so that the same file finds its run again.
    """

    csv: str | None = None
    key: str | None = None
    run: str | None = None
    batch_size: int = 20


class IntakeResponse(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`rows` is accepted plus rejected, always; `rejections` counts rejected rows by code.

    `ignored_columns` are those of the file that nothing is read from. `queries` and
    `rejected_rows` are filled when no `run` was named; else `batches_key` names the
    JSON list of batch keys and `rejected_key` the JSON lines of rejected rows.
    """

    rows: int
    accepted: int
    rejected: int
    batches: int
    run: str | None = None
    rejections: dict[str, int] = {}
    ignored_columns: list[str] = []
    batches_key: str | None = None
    rejected_key: str | None = None
    queries: list[CityQuery] = []
    rejected_rows: list[RejectedRow] = []
