"""The main job: ours against the way of the tutorials, over the same server and cities.

Ours is `entrepot run` as a user starts it, its start included. The tutorials' way takes one city
after the other: `wikipedia` for the page with its summary, content, coordinates and HTML,
BeautifulSoup with html.parser for infobox, sections, links and tables, and TextBlob's sentiment of
the content and of each section. That is part of what ours gives: no typed facts with their
evidence, transport, key phrases or aspects. It makes no tables either, so what it is held against
is a run that leaves them out; one that makes them is shown beside it. Both ask one server on
loopback that replays generated articles, see `benchmarks.pages` and `benchmarks.replay`.

Neither side compiles Python in its time, as a user's second run does not: the rehearsal leaves our
modules compiled, whatever this environment says of keeping them, and the other side's are loaded
before its clock starts, so that it is spared its start besides.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
import psutil
from benchmarks import pages, phases
from benchmarks.replay import served
from benchmarks.table import Table, shown
from bs4 import BeautifulSoup
from msgspec import Struct
from textblob import TextBlob
from wikipedia import wikipedia as package

CITIES = 200
MANY = 1000
ROUNDS = 3  # of ours, of which the middle one counts
TIMES_FASTER = 15
NO_TABLES = "--no-tables"
MOST_MEGABYTES = 300
SAMPLE_SECONDS = 0.1
ENTREPOT = Path(sys.executable).with_name("entrepot")


class Side(Struct, frozen=True):
    """How one way did: cities, seconds, those of the processor, and its largest process's memory.

    The processor's seconds are without the server's; other work on the machine changes them least.
    """

    cities: int
    seconds: float
    cpu: float
    megabytes: float

    @property
    def rate(self) -> float:
        """Return cities per second."""
        return self.cities / self.seconds

    @property
    def cpu_ms(self) -> float:
        """Return the processor's milliseconds a city."""
        return self.cpu / self.cities * 1000


def run() -> Table:
    """Measure both sides; the table says whether ours is fast and small enough."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        total = pages.write(here / "some", CITIES)
        titles = [pages.city(number).title for number in range(CITIES)]
        with served(here / "some" / "snapshot") as address:
            rehearse(here / "some", titles, address)
            both = {
                kind: middle(
                    [
                        entrepot_run(here / "some", address, f"{n}{kind}", *options)
                        for n in range(ROUNDS)
                    ]
                )
                for kind, options in (("bare", [NO_TABLES]), ("whole", []))
            }
            peer = tutorial(titles, address)
            spent = phases.measured(titles, here / "phases", address)
        pages.write(here / "many", MANY, texts=CITIES)
        with served(here / "many" / "snapshot") as address:
            many = entrepot_run(here / "many", address, "many")
    return table(both["bare"], both["whole"], peer, many, note(total, spent))


def middle(rounds: Sequence[Side]) -> Side:
    """Return the round that took neither the longest nor the shortest."""
    return sorted(rounds, key=lambda side: side.seconds)[len(rounds) // 2]


def rehearse(folder: Path, titles: Sequence[str], address: str) -> None:
    """Ask the server all that both sides will ask, so that it has each answer ready."""
    entrepot_run(folder, address, "rehearsal")
    package.API_URL = address.format(language="en")
    for title in titles:
        fetch(title)


def table(ours: Side, whole: Side, peer: Side, many: Side, told: str) -> Table:
    """Return both sides as a table."""
    sides = {
        f"tutorials' way, {CITIES} cities": peer,
        f"`entrepot run {NO_TABLES}`, {CITIES} cities": ours,
        f"`entrepot run`, {CITIES} cities": whole,
        f"`entrepot run`, {MANY:,} cities": many,
    }
    rows = [
        (
            name,
            f"{side.seconds:.1f}",
            f"{side.rate:.2f}",
            f"{side.rate / peer.rate:.1f}",
            f"{side.cpu_ms:.0f}",
            f"{peer.cpu_ms / side.cpu_ms:.1f}",
            f"{side.megabytes:.0f}",
        )
        for name, side in sides.items()
    ]
    columns = ["way", "seconds", "cities a second", "times faster"]
    columns += ["CPU ms a city", "times less CPU", "MB a process"]
    return Table("The main job", columns, rows, told, missed(ours, peer, many))


def missed(ours: Side, peer: Side, many: Side) -> list[str]:
    """Return the bars that are not reached."""
    bars = {
        f"at least {TIMES_FASTER} times the cities a second": ours.rate >= TIMES_FASTER * peer.rate,
        f"under {MOST_MEGABYTES} MB a process": many.megabytes < MOST_MEGABYTES,
    }
    return [bar for bar, held in bars.items() if not held]


def note(total: int, spent: Mapping[str, float]) -> str:
    """Say what the articles were and where our time went."""
    sizes = sorted(pages.sizes(CITIES))
    return (
        f"The {CITIES} articles are {total / 1e6:.0f} MB of HTML, the median "
        f"{sizes[CITIES // 2] / 1e3:.0f} kB, the longest {sizes[-1] / 1e6:.1f} MB. `entrepot run` "
        f"is timed with its start, and its {os.cpu_count()} workers share {os.cpu_count()} cores "
        "with the server; the tutorials' way has one core, the server the other, and is timed "
        "without its start. Either finds its modules compiled. Of "
        f"{ROUNDS} runs of ours of {CITIES} cities the middle one is shown. After each process's "
        f"start, the processor's time goes to: {phases.sentence(spent)}."
    )


def entrepot_run(folder: Path, address: str, lake: str, *options: str) -> Side:
    """Run the main job over `cities.csv`, into a lake of this name that is not there yet."""
    given = (str(folder / "cities.csv"), "--out", str(folder / lake), *options)
    command = [str(ENTREPOT), "run", *given]
    environment = {**os.environ, "ENTREPOT_WIKIPEDIA_API": address}
    # Some containers set this, and would have every process of ours compile all it imports.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start, cpu = time.perf_counter(), cpu_of_children()
    with (
        ThreadPoolExecutor(1) as watcher,
        subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process,
    ):
        megabytes = watcher.submit(peak_of, process.pid)
        assert process.wait() == 0, process.returncode
        seconds, cpu = time.perf_counter() - start, cpu_of_children() - cpu
    return Side(enriched(folder / lake), seconds, cpu, megabytes.result())


def cpu_of_children() -> float:
    """Return the processor's seconds in child processes that have ended, and in theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def enriched(lake: Path) -> int:
    """Return how many cities the run's manifest says are enriched, all of them being sound."""
    (path,) = lake.glob("runs/*/manifest.json")
    counts: dict[str, int] = msgspec.json.decode(path.read_bytes())["counts"]
    assert sum(counts.values()) == counts["enriched"], counts
    return counts["enriched"]


def peak_of(pid: int) -> float:
    """Watch a process until it ends; return the largest peak of its and its children's, in MB."""
    largest = 0.0
    while found := list(peaks(pid)):
        largest = max(largest, *found)
        time.sleep(SAMPLE_SECONDS)  # peaks do not fall, so only a process's last moments are missed
    return largest


def peaks(pid: int) -> Iterator[float]:
    """Yield each process's peak of resident memory in MB, as Linux counts it."""
    try:
        processes = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return
    for process in processes:
        try:
            status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
        except OSError:
            continue
        yield from (
            int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM:")
        )


def tutorial(titles: Sequence[str], address: str) -> Side:
    """Do the same job the tutorials' way."""
    package.API_URL = address.format(language="en")
    start, cpu = time.perf_counter(), time.process_time()
    for title in titles:
        assert tutorial_city(title)["population"]
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    return Side(len(titles), seconds, cpu, max(peaks(os.getpid())))


def fetch(title: str) -> Any:
    """Return a city's page with everything on it fetched: the package keeps what it was asked."""
    page: Any = package.page(title, auto_suggest=False)
    page.text = page.html()
    return page if page.summary and page.content and page.coordinates else None


def sections(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Yield the page's headings, each with the paragraphs after it."""
    name, texts = "", list[str]()
    for element in soup.find_all(["h2", "h3", "p"]):
        if element.name == "p":
            texts.append(element.get_text())
        else:
            yield name, "\n".join(texts)
            name, texts = element.get_text(), []
    yield name, "\n".join(texts)


def tutorial_city(title: str) -> dict[str, Any]:
    """Fetch and read one city."""
    page = fetch(title)
    soup = BeautifulSoup(page.text, "html.parser")
    rows: Any = soup.find("table", class_="infobox").find_all("tr")  # type: ignore[union-attr] # every page has one
    infobox = {
        row.th.get_text(" ", strip=True): row.td.get_text(" ", strip=True)
        for row in rows
        if row.th and row.td
    }
    return {
        "summary": page.summary,
        "coordinates": page.coordinates,
        "population": next(value for key, value in infobox.items() if "Population" in key),
        "infobox": infobox,
        "sections": {name: (text, TextBlob(text).sentiment) for name, text in sections(soup)},
        "links": [link["href"] for link in soup.find_all("a", href=True)],
        "tables": [
            [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in found("tr")]
            for found in soup.find_all("table", class_="wikitable")
        ],
        "sentiment": TextBlob(page.content).sentiment,
    }


if __name__ == "__main__":
    sys.exit(shown(run))
