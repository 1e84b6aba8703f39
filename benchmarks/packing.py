"""Articles packed for the lake and unpacked again: ISA-L beside zlib, on the pages of `extraction`.

Processor time, the best of a few rounds. Each way unpacks what it has packed, and gets the same.
"""

import sys
import time
import zlib
from collections.abc import Callable, Sequence

from benchmarks.extraction import pages
from benchmarks.table import Table, shown
from msgspec import Struct

from entrepot.wikipedia import gzipped

ROUNDS = 5
WAYS: dict[str, Callable[[str], bytes]] = {
    "zlib, level 1": lambda text: zlib.compress(text.encode(), 1, gzipped.GZIP),
    "zlib, level 9 (snapshots)": gzipped.pack,
    "ISA-L (the lake)": gzipped.pack_fast,
}
ZLIB, OURS = "zlib, level 1", "ISA-L (the lake)"


class Side(Struct, frozen=True):
    """How one way did: milliseconds to pack and to unpack a page, and its bytes."""

    packing: float
    unpacking: float
    size: float


def run() -> Table:
    """Measure every way; the table says whether ISA-L earns its place."""
    texts = list(pages().values())
    sides = {name: measured(texts, pack) for name, pack in WAYS.items()}
    rows = [
        [name, f"{side.packing:.2f}", f"{side.unpacking:.2f}", f"{side.size / 1e3:.0f}"]
        for name, side in sides.items()
    ]
    slow = sides[OURS].packing > sides[ZLIB].packing / 2
    return Table(
        title="Packing of articles",
        columns=["way", "pack, ms a page", "unpack, ms a page", "kB a page"],
        rows=rows,
        note=f"{len(texts)} pages, {sum(map(len, texts)) / len(texts) / 1e3:.0f} kB each.",
        missed=["half of zlib's time"] if slow else [],
    )


def measured(texts: Sequence[str], pack: Callable[[str], bytes]) -> Side:
    """Measure a way; zlib's files are unpacked by zlib."""
    packed = [pack(text) for text in texts]
    unpack = _by_isal if pack is WAYS[OURS] else _by_zlib
    assert [unpack(body) for body in packed] == texts
    times = [_ms(lambda: [pack(text) for text in texts]) for _ in range(ROUNDS)]
    back = [_ms(lambda: [unpack(body) for body in packed]) for _ in range(ROUNDS)]
    return Side(min(times) / len(texts), min(back) / len(texts), sum(map(len, packed)) / len(texts))


def _by_isal(body: bytes) -> str:
    return gzipped.unpack(body, name="a page")


def _by_zlib(body: bytes) -> str:
    return zlib.decompress(body, gzipped.GZIP).decode()


def _ms(do: Callable[[], object]) -> float:
    start = time.process_time()
    do()
    return (time.process_time() - start) * 1e3


if __name__ == "__main__":
    sys.exit(shown(run))
