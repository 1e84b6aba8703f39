"""What a partition, and a whole run, says of itself when it is done.

No times: the same dump gives the same bytes.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from entrepot.dumps.files import DumpFile
from entrepot.dumps.placing import PLACES, REJECTED, Place
from entrepot.errors import InvalidRequest, ObjectNotFound, StoreError
from entrepot.lake import keys
from entrepot.lake.store import Lake

Counts = dict[Place, int]
Reasons = dict[Place, dict[str, int]]


class Source(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a partition was made of: a file, as far as `limit` pages if not to its end."""

    file: DumpFile
    language: str
    limit: int | None = None


class Account(Struct, frozen=True, kw_only=True):
    """The account of pages read. `counts` has every place and adds up to `pages`.

    `reasons` has the codes of what was rejected; `objects` is how many bronze objects there are.
    """

    pages: int
    counts: Counts
    reasons: Reasons
    objects: int

    @property
    def adds_up(self) -> bool:
        """Tell whether every page is counted in exactly one place, and every reason given."""
        reasoned = all(
            sum(self.reasons[place].values()) == self.counts[place] for place in REJECTED
        )
        return reasoned and sum(self.counts.values()) == self.pages


class PartitionAccount(Account, frozen=True, kw_only=True):
    """The account of one partition, written as its last act."""

    run: str
    index: int
    source: Source


class RunAccount(Account, frozen=True, kw_only=True):
    """The account of all partitions; `others` are files beside the dump's that were not read."""

    run: str
    partitions: int
    others: list[str]


class Tally:
    """Counts pages by place, and the codes of those that are rejected."""

    def __init__(self) -> None:
        self.counts: Counter[Place] = Counter()
        self.codes: dict[Place, Counter[str]] = {place: Counter() for place in REJECTED}

    def add(self, place: Place, code: str | None = None) -> None:
        """Count a page."""
        self.counts[place] += 1
        if code is not None:
            self.codes[place][code] += 1

    def every(self) -> Counts:
        """Return the counts of all places, in their order."""
        return {place: self.counts[place] for place in PLACES}

    def reasons(self) -> Reasons:
        """Return the codes of each place of rejects, in alphabetical order."""
        return {place: dict(sorted(codes.items())) for place, codes in self.codes.items()}


def read(lake: Lake, run: str, index: int) -> PartitionAccount | None:
    """Return a partition's account, None while it is not done; raises `StoreError`."""
    key = keys.ingest(run, index)
    try:
        return msgspec.json.decode(lake.get(key), type=PartitionAccount)
    except ObjectNotFound:
        return None
    except msgspec.DecodeError as error:
        raise StoreError(
            f"'{key}' in {lake.address} is no partition's account: {error}. Delete it and run "
            "again."
        ) from error


def write(lake: Lake, account: PartitionAccount) -> None:
    """Write a partition's account: it is done."""
    lake.put(keys.ingest(account.run, account.index), _encoded(account))


def write_sum(
    lake: Lake, run: str, parts: Sequence[PartitionAccount], others: list[str]
) -> RunAccount:
    """Add the partitions up and write what they come to."""
    account = RunAccount(
        run=run,
        partitions=len(parts),
        pages=sum(part.pages for part in parts),
        counts={place: sum(part.counts[place] for part in parts) for place in PLACES},
        reasons={place: _added(part.reasons[place] for part in parts) for place in REJECTED},
        objects=sum(part.objects for part in parts),
        others=others,
    )
    lake.put(keys.ingested(run), _encoded(account))
    return account


def check_same(known: PartitionAccount, name: str) -> None:
    """Raise `InvalidRequest` when a partition that is done is that of another file."""
    if known.source.file.name != name:
        raise InvalidRequest(
            f"In run '{known.run}' the dump file number {known.index} was "
            f"'{known.source.file.name}' and now is '{name}': give a run of other files another "
            "name."
        )


def _added(codes: Iterable[dict[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for some in codes:
        total.update(some)
    return dict(sorted(total.items()))


def _encoded(account: Account) -> bytes:
    return msgspec.json.format(msgspec.json.encode(account), indent=1) + b"\n"
