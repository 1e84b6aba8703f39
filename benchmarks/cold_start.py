"""Cold starts: each function's bundle from nothing to its first answer, beside a bare runtime.

A start is a new process with Lambda's own runtime client (`awslambdaric`) against a Runtime API on
loopback; it is timed from the process's beginning to the answer. Events are small ones that need no
network: an example, or a run that the lake does not have. The peer is the same client with a
handler that imports nothing of ours. The zips are built for this machine, `.pyc` included. On
Lambda, fetching and unpacking the zip comes on top.
"""

import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

from benchmarks.table import Table, shown
from msgspec import Struct
from tests.bundle_runs import HERE, running, runtime_client
from tests.runtime_api import RuntimeApi

from entrepot import catalog
from entrepot.bundle.build import build
from entrepot.bundle.report import Bundle

ROOT = Path(__file__).parents[1]
SAMPLES = 7
MOST_MEGABYTES = 80
BARE = "a handler that imports nothing"
BARE_MAIN = (
    "import sys; sys.path[:0] = sys.argv[1:3];"
    "from awslambdaric.__main__ import main; main(['', 'bare.handler'])"
)


class Start(Struct, frozen=True):
    """A function's medians in milliseconds: to the first answer, and to one more."""

    first: float
    second: float


def run() -> Table:
    """Measure every function; the table says whether etl's bundle is small enough."""
    with tempfile.TemporaryDirectory(prefix="entrepot-cold-") as folder:
        here = Path(folder)
        (here / "runtime").mkdir()
        runtime = runtime_client(here / "runtime")
        bundles = {one.function: one for one in _built(here)}
        bare = _measured(lambda: _bare(here, runtime), {})
        rows = [[BARE, "", "", f"{bare.first:.0f}", "1.0", f"{bare.second:.1f}"]]
        for name, function in catalog.functions().items():
            started = partial(running, function, here / name, runtime, here / "lake")
            start = _measured(started, function.manifest.example)
            rows.append(_row(bundles[name], start, bare))
    return Table(
        title="Cold starts",
        columns=["bundle", "zipped, MB", "unzipped, MB", "first answer, ms", "times", "next, ms"],
        rows=rows,
        note=f"Medians of {SAMPLES} fresh processes each.",
        missed=_missed(bundles["etl"]),
    )


def _built(here: Path) -> list[Bundle]:
    built = build(catalog.functions().values(), ROOT, here, HERE)
    for name in catalog.functions():
        zipfile.ZipFile(here / "aws" / f"{name}.zip").extractall(here / name)
    return built


@contextmanager
def _bare(here: Path, runtime: Path) -> Iterator[RuntimeApi]:
    (here / "bare.py").write_text("def handler(event, context):\n    return event\n")
    with RuntimeApi().serving() as api:
        process = subprocess.Popen(
            [sys.executable, "-S", "-c", BARE_MAIN, str(here), str(runtime)],
            env={"AWS_LAMBDA_RUNTIME_API": api.address},
            stdout=subprocess.DEVNULL,
        )
        try:
            yield api
        finally:
            process.kill()
            process.wait()


def _measured(start: Callable[[], AbstractContextManager[RuntimeApi]], event: object) -> Start:
    firsts, seconds = [], []
    for _ in range(SAMPLES):
        began = time.perf_counter()
        with start() as api:
            api.invoke(event)
            first = time.perf_counter()
            api.invoke(event)
            seconds.append(time.perf_counter() - first)
        firsts.append(first - began)
    return Start(statistics.median(firsts) * 1e3, statistics.median(seconds) * 1e3)


def _row(bundle: Bundle, start: Start, bare: Start) -> list[str]:
    return [
        bundle.function,
        f"{bundle.zipped / 1e6:.1f}",
        f"{bundle.unzipped / 1e6:.1f}",
        f"{start.first:.0f}",
        f"{start.first / bare.first:.1f}",
        f"{start.second:.1f}",
    ]


def _missed(etl: Bundle) -> list[str]:
    bar = f"etl's bundle under {MOST_MEGABYTES} MB unzipped"
    return [] if etl.unzipped < MOST_MEGABYTES * 1e6 else [bar]


if __name__ == "__main__":
    sys.exit(shown(run))
