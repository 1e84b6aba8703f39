"""Pages of a dump a second and core: ours, and the same job written with bs4, TextBlob and VADER.

Both read the same gzipped lines, find the settlements and write a record of each, in this process
and one core; Spark only does this on many at once. The peer is written well: lxml's parser, one
parse a page, a settlement told by its infobox and opening, its structure read by
`tests/page_parsing_oracle.py`, which gives what ours gives (see `benchmarks.extraction`), its
tone by `benchmarks.sentiment` plainly. It gives fewer facts and no transport, phrases or aspects.
`and our look` is the peer spared the parse of pages that our look at the raw HTML rules out.

The dump is `benchmarks.dumps`, at its full lengths: one page in twelve is a settlement, one in ten
another place, which is parsed in vain. Processor time; a first pass over other pages warms all
sides up, since a worker does millions.
"""

import gzip
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import dumps
from benchmarks.sentiment import plainly
from benchmarks.table import Table, shown
from bs4 import BeautifulSoup
from msgspec import Struct
from tests import page_parsing_oracle as oracle
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from entrepot.dumps import files
from entrepot.dumps.account import Source
from entrepot.dumps.page import DumpPage
from entrepot.dumps.partition import Partition, ingest
from entrepot.dumps.settlement import may_be_settlement
from entrepot.lake.store import Lake
from entrepot.records import Article, Section
from entrepot.sentiment.contract import SentimentRequest

PAGES = 500
WARM_UP = 60
LEAST_TIMES_FASTER = 10
SETTLEMENTS = ("city", "town", "village", "district", "suburb", "municipality")
VADER = SentimentIntensityAnalyzer()


class Side(Struct, frozen=True):
    """What one way did: pages, settlements among them, and seconds of the processor."""

    pages: int
    settlements: int
    seconds: float

    @property
    def rate(self) -> float:
        """Return pages a second."""
        return self.pages / self.seconds


def run() -> Table:
    """Measure all sides over the same dump."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        dumps.write(here / "warm", WARM_UP, 1)
        dumps.write(here / "dump", PAGES, 1)
        sides = {
            "bs4 + lxml, TextBlob, VADER": measured(here, lambda path: peer(path, looks=False)),
            "the same and our look": measured(here, lambda path: peer(path, looks=True)),
            "dump_ingest": measured(here, ours),
        }
        (path,) = (here / "dump").iterdir()
        packed, unpacked, html = sizes(path)
    settlements = {side.settlements for side in sides.values()}
    assert len(settlements) == 1, f"the sides find different settlements: {sides}"
    return table(sides, packed, unpacked, html)


def sizes(path: Path) -> tuple[int, int, int]:
    """Return a dump file's bytes, those of its lines, and those of the HTML in them."""
    with gzip.open(path) as file:
        lines = list(file)
    html = sum(len(json.loads(line)["article_body"]["html"].encode()) for line in lines)
    return path.stat().st_size, sum(map(len, lines)), html


def table(sides: dict[str, Side], packed: int, unpacked: int, html: int) -> Table:
    """Return the comparison."""
    fastest = sides["dump_ingest"].rate
    rows = [
        [
            name,
            f"{side.rate:.1f}",
            f"{1e3 / side.rate:.2f}",
            f"{html / side.seconds / 1e6:.1f}",
            f"{fastest / side.rate:.1f}",
        ]
        for name, side in sides.items()
    ]
    peers = sides["bs4 + lxml, TextBlob, VADER"]
    return Table(
        title="Pages of a dump",
        columns=["way", "pages a second and core", "ms a page", "MB of HTML a second", "times"],
        rows=rows,
        note=f"{PAGES:,} pages, {peers.settlements} of them settlements; a page is "
        f"{html / PAGES / 1e3:.0f} kB of HTML, {unpacked / PAGES / 1e3:.0f} kB of JSON and "
        f"{packed / PAGES / 1e3:.0f} kB of gzip. `times` is how many times faster dump_ingest is.",
        missed=()
        if fastest >= LEAST_TIMES_FASTER * peers.rate
        else (f"at least {LEAST_TIMES_FASTER} times the pages a second of bs4",),
    )


def measured(here: Path, way: Callable[[Path], int]) -> Side:
    """Do the job over the warm-up, then time it over the dump."""
    way(here / "warm")
    start = time.process_time()
    settlements = way(here / "dump")
    return Side(PAGES, settlements, time.process_time() - start)


def ours(folder: Path) -> int:
    """Ingest a dump; return how many settlements it has."""
    with tempfile.TemporaryDirectory() as lake:
        store = Lake.open(str(folder))
        (file,) = files.listed(store).dumps
        partition = Partition(run="r", index=0, source=Source(file=file, language="en"))
        done = ingest(partition, store, Lake.open(lake))
    assert done.counts["failed"] == done.counts["unreadable"] == 0, done
    return done.counts["enriched"]


def peer(folder: Path, *, looks: bool) -> int:
    """Do the same with bs4; return how many settlements there are."""
    (path,) = folder.iterdir()
    count = 0
    with gzip.open(path) as dump, tempfile.TemporaryFile() as out:
        for line in dump:
            page = json.loads(line)
            if page["namespace"].get("identifier", 0) or (looks and not worth_parsing(page)):
                continue
            if record := peer_record(page):
                count += 1
                out.write(json.dumps(record).encode() + b"\n")
    return count


def worth_parsing(page: dict[str, Any]) -> bool:
    """Tell what our look says of a page."""
    html, named = page["article_body"]["html"], page["categories"] or []
    article = Article(title=page["name"], page_id=page["identifier"], revision=0, url=page["url"])
    categories = [category["name"].partition(":")[2] for category in named]
    return may_be_settlement(
        DumpPage(position=1, article=article, html=html, categories=categories)
    )


def peer_record(page: dict[str, Any]) -> dict[str, Any] | None:
    """Return a settlement's record, None for any other page."""
    soup = BeautifulSoup(page["article_body"]["html"], "lxml")
    if soup.find("link", rel="mw:PageProp/redirect") or not is_settlement(soup):
        return None
    read = oracle.read_soup(soup)
    sections = [Section(**section) for section in read["sections"]]
    tone = plainly(SentimentRequest(lead=read["lead"], sections=sections), VADER)
    facts = dict(read["infobox"])
    return {
        "name": page["name"],
        "revision": page["version"]["identifier"],
        "url": page["url"],
        "facts": facts,
        "lead": read["lead"],
        "headings": [section.heading for section in sections],
        "categories": read["categories"],
        "tone": tone,
    }


def is_settlement(soup: BeautifulSoup) -> bool:
    """Tell a settlement by its box and by what its opening calls it."""
    box = soup.find("table", class_="infobox")
    opening = soup.find("p")
    if box is None or opening is None:
        return False
    words = opening.get_text().partition(" is ")[2].split(" ")[:6]
    return any(word in SETTLEMENTS for word in words)


if __name__ == "__main__":
    sys.exit(shown(run))
