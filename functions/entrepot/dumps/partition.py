"""The work on one partition of a dump: a file, from its first page to its account.

A partition that was killed is done again from its start; one whose account is there is not. What it
writes depends on the file alone, so both come to the same lake.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Protocol

import msgspec
from msgspec import Struct

from entrepot.dumps import account, files
from entrepot.dumps.account import PartitionAccount, Source, Tally
from entrepot.dumps.page import DumpPage, Entry, Unreadable
from entrepot.dumps.placing import OnePage, Place, Placed, place
from entrepot.errors import TooLarge
from entrepot.lake import bronze, keys
from entrepot.lake.store import Lake

PART_BYTES = 64 << 20  # of JSON lines in one bronze object, before it is compressed


class Partition(Struct, frozen=True, kw_only=True):
    """One file's share of a run; `index` counts from 0 in the order of the files' names."""

    run: str
    index: int
    source: Source


class Rejected(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A page that could not be read: which, why, and how what is no page begins."""

    position: int
    place: Place
    code: str
    reason: str
    title: str | None = None
    url: str | None = None
    text: str | None = None


class Sink(Protocol):
    """Where lines go."""

    def write(self, buffer: bytes, /) -> object:
        """Take a line."""
        ...


def plan(lake: Lake, run: str, sources: Iterable[Source]) -> tuple[list[Partition], int]:
    """Return the partitions that are to be done, and how many are done already.

    Raises `InvalidRequest` when the run was begun over files of other names, and `StoreError`.
    """
    todo, done = [], 0
    for index, source in enumerate(sources):
        known = account.read(lake, run, index)
        if known is not None:
            account.check_same(known, source.file.name)
        if known is None or known.source != source:
            todo.append(Partition(run=run, index=index, source=source))
        else:
            done += 1
    return todo, done


def ingest(
    partition: Partition, dumps: Lake, lake: Lake, *, part_bytes: int = PART_BYTES
) -> PartitionAccount:
    """Read a file into bronze and write the account of it.

    Raises:
        TooLarge: Its records would fill more objects than a partition may have.
        ConfigurationError: A library is missing here.
        StoreError: The dump's store or the lake failed.
    """
    source, tally = partition.source, Tally()
    entries = islice(files.pages(dumps, source.file, source.language), source.limit)
    with lake.writer(keys.ingest_rejected(partition.run, partition.index)) as rejects:
        objects = _put(partition, lake, _records(entries, tally, rejects), part_bytes)
    _clear(partition, lake, objects)
    done = PartitionAccount(
        run=partition.run,
        index=partition.index,
        source=source,
        pages=tally.counts.total(),
        counts=tally.every(),
        reasons=tally.reasons(),
        objects=objects,
    )
    account.write(lake, done)
    return done


def _records(entries: Iterable[Entry], tally: Tally, rejects: Sink) -> Iterator[bytes]:
    """Yield the lines of the settlements; count everything and write down what is rejected."""
    ports = OnePage()
    for entry in entries:
        placed = place(entry, ports)
        tally.add(placed.place, placed.error.code if placed.error else None)
        if placed.record is not None:
            yield bronze.encoded(placed.record) + b"\n"
        elif placed.error is not None:
            rejects.write(_rejected(entry, placed))


def _rejected(entry: Entry, placed: Placed) -> bytes:
    assert placed.error is not None, "callers look first"  # noqa: S101 # narrows the type
    article = entry.article if isinstance(entry, DumpPage) else None
    line = Rejected(
        position=entry.position,
        place=placed.place,
        code=placed.error.code,
        reason=placed.error.message,
        title=article.title if article else None,
        url=article.url if article else None,
        text=entry.text if isinstance(entry, Unreadable) and entry.text else None,
    )
    return msgspec.json.encode(line) + b"\n"


def _put(partition: Partition, lake: Lake, lines: Iterator[bytes], part_bytes: int) -> int:
    """Write lines to objects of about so many bytes; return how many objects."""
    part = 0
    for first in lines:
        if part == keys.INGEST_PARTS:
            raise TooLarge(
                f"'{partition.source.file.name}' fills more than {part:,} objects of bronze: "
                "split it."
            )
        with lake.writer(keys.ingest_bronze(partition.run, partition.index, part)) as file:
            written = 0
            for line in chain([first], lines):
                file.write(line)
                written += len(line)
                if written >= part_bytes:
                    break
        part += 1
    return part


def _clear(partition: Partition, lake: Lake, part: int) -> None:
    """Empty what an earlier pass over another version of the file wrote beyond this one's end."""
    while part < keys.INGEST_PARTS:
        key = keys.ingest_bronze(partition.run, partition.index, part)
        if not lake.exists(key):
            return
        lake.put(key, b"")
        part += 1
