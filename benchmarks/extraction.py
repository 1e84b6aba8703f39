"""Article structure by selectolax against BeautifulSoup with lxml, giving the same output.

Both read title, lead, sections, links, tables, categories and labelled infobox rows from a string;
the outputs are compared before anything is timed. The peer is `tests/page_parsing_oracle.py`, the
oracle of the differential test. Sides take turns; CPU time is counted, and each side's best of
several runs is kept, so that other work on the machine disturbs neither. `caller's HTML` is ours
with the check for markup that no parser survives, which pages from Wikipedia itself need not pass.

Pages are articles of cities that do not exist (`benchmarks/pages.py`), a megacity's among them, and
the real ones of ../shared where that folder is there (`ENTREPOT_SHARED` names another).
"""

import gzip
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.pages import Page, city
from benchmarks.table import Table, shown
from msgspec import Struct
from tests import page_parsing_oracle as peer
from tests import page_parsing_structure as ours

from entrepot.page_parsing.article import read_body, read_head
from entrepot.page_parsing.facts.facts import read_facts
from entrepot.page_parsing.facts.infobox import read_infobox
from entrepot.page_parsing.html.document import is_article, open_document
from entrepot.page_parsing.html.limits import check_markup, encoded
from entrepot.page_parsing.kind.kind import read_kind
from entrepot.page_parsing.transport.signals import signals

LEAST_TIMES_FASTER = 15
ROUNDS = 5
SIZES = {"a town": 60_000, "a city": 300_000, "a megacity": 1_300_000}
SHARED = Path(os.environ.get("ENTREPOT_SHARED", Path(__file__).parents[2] / "shared"))


class Race(Struct, frozen=True):
    """Seconds of one page: ours, ours with the check, the peer's; `size` in bytes."""

    size: int
    ours: float
    checked: float
    peer: float


def pages() -> dict[str, str]:
    """Return the pages to race on, by name."""
    made = {
        name: Page(city(number), size).html() for number, (name, size) in enumerate(SIZES.items())
    }
    real = sorted((SHARED / "wikipedia").glob("*.html.gz"))
    return made | {
        path.name.partition(".")[0]: gzip.decompress(path.read_bytes()).decode() for path in real
    }


def measure(rounds: int = ROUNDS) -> dict[str, Race]:
    """Race on every page.

    Raises:
        AssertionError: The two sides read a page differently.
    """
    return {name: _race(name, html, rounds) for name, html in pages().items()}


def _race(name: str, html: str, rounds: int) -> Race:
    different = ours.differences(html, peer.read(html))
    assert not different, f"{name}: the sides differ in {different}"
    sides: tuple[Callable[[str], Any], ...] = (ours.structure, _read_checked, peer.read)
    times = [[_seconds(side, html) for side in sides] for _ in range(rounds)]
    return Race(len(html.encode()), *(min(column) for column in zip(*times, strict=True)))


def _read_checked(html: str) -> object:
    check_markup(encoded(html))
    return ours.structure(html)


def _seconds(side: Callable[[str], Any], html: str) -> float:
    start = process_time()
    side(html)
    return process_time() - start


def table(measured: Mapping[str, Race]) -> Table:
    """Return the comparison, one page a row and all together at the end."""
    races = list(measured.items())
    total = Race(
        *(sum(getattr(race, field) for _, race in races) for field in Race.__struct_fields__)
    )
    return Table(
        title="Article extraction",
        columns=["page", "kB", "bs4 + lxml, ms", "ours, ms", "times faster", "caller's HTML"],
        rows=[_row(name, race) for name, race in [*races, ("all", total)]],
        note=f"Equal output, CPU time, best of {ROUNDS} in turns. {_shares([*pages().values()])}",
        missed=()
        if times_faster(measured) >= LEAST_TIMES_FASTER
        else (f"at least {LEAST_TIMES_FASTER} times faster over all pages",),
    )


def _row(name: str, race: Race) -> list[str]:
    return [
        name,
        f"{race.size / 1e3:.0f}",
        f"{race.peer * 1e3:.0f}",
        f"{race.ours * 1e3:.1f}",
        f"{race.peer / race.ours:.1f}",
        f"{race.peer / race.checked:.1f}",
    ]


def _shares(htmls: Sequence[str]) -> str:
    """Say where page_parsing's whole time goes, over all pages."""
    spent: dict[str, float] = {}
    for html in htmls:
        _whole(html, spent)
    total = sum(spent.values())
    shares = ", ".join(f"{name} {seconds / total:.0%}" for name, seconds in spent.items())
    return f"All of page_parsing takes {total / len(htmls) * 1e3:.0f} ms a page: {shares}."


def _whole(html: str, spent: dict[str, float]) -> None:
    def timed(name: str, work: Callable[[], Any]) -> Any:
        start = process_time()
        result = work()
        spent[name] = spent.get(name, 0.0) + process_time() - start
        return result

    tree = timed("HTML parser", lambda: open_document(encoded(html)))
    timed("lead and title", lambda: is_article(tree))
    head = timed("lead and title", lambda: read_head(tree, url=None, language="en"))
    box = timed("infobox", lambda: read_infobox(tree))
    facts = timed("facts and kind", lambda: read_facts(tree, head.title, box=box))
    timed(
        "facts and kind",
        lambda: read_kind(tree, facts, head.title, head.categories, head.lead, box=box),
    )
    rows = timed(
        "infobox", lambda: [(row.heading.text, row.text) for row in box.rows] if box else []
    )
    body = timed("sections, links and tables", lambda: read_body(tree, head.host))
    timed("transport", lambda: signals(head.lead, body.sections, rows))


def times_faster(measured: Mapping[str, Race]) -> float:
    """Return how many times faster than the peer we are over all pages."""
    return sum(race.peer for race in measured.values()) / sum(
        race.ours for race in measured.values()
    )


def run() -> Table:
    """Race; the table says when we are less than 15 times faster over all pages."""
    return table(measure())


if __name__ == "__main__":
    sys.exit(shown(run))
