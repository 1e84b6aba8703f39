"""What etl takes and gives."""

from msgspec import Struct


class EtlRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A run whose bronze is to be taken into the tables.

    With `rebuild` the tables are made anew from the bronze of every run in the lake.
    """

    run: str
    rebuild: bool = False


class RunSummary(Struct, frozen=True, kw_only=True):
    """Where the lines of a run's bronze ended, in rows; all but `bronze_rows` add up to it."""

    run: str
    bronze_rows: int
    kept: int
    superseded: int
    quarantined: int
    ambiguous: int
    not_found: int
    invalid: int
    failed: int

    @property
    def adds_up(self) -> bool:
        """Tell whether every line is counted in exactly one place."""
        parts = (self.kept, self.superseded, self.quarantined)
        others = (self.ambiguous, self.not_found, self.invalid, self.failed)
        return sum(parts) + sum(others) == self.bronze_rows and min(parts) >= 0


class Check(Struct, frozen=True, kw_only=True):
    """Something that is expected of the tables, and a sentence on how they are."""

    name: str
    passed: bool
    message: str


class EtlResponse(Struct, frozen=True, kw_only=True):
    """The run's account, the partitions that changed by table, and what the checks found.

    A table that is as it was has no changed partitions; nothing of it was written.
    """

    summary: RunSummary
    changed: dict[str, list[str]]
    checks: list[Check] = []
