"""Import time and memory of each function's core against making one boto3 S3 client.

Each sample is a fresh process that reports the wall-clock time of the import alone, so the
interpreter's own start is in neither side. Sides take turns, and medians are compared. `first
answer` is the time until the function's own example is answered too, so that nothing hides in a
late import; it is left out where the answer needs a lake or the network. Memory is the resident
set, from Linux's /proc/self/statm.
"""

import statistics
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import msgspec
from benchmarks.table import Table, shown
from msgspec import Struct

from entrepot.catalog import Function, functions

SAMPLES = 15
PEER = "boto3 S3 client"
ENGINE, ENGINE_MEMORY = "etl", 1.5  # a database is its core: 50 MB before it has done anything
# With a region and keys given, boto3 looks for neither.
MAKE_CLIENT = (
    "import boto3; boto3.client('s3', region_name='eu-central-1', aws_access_key_id='x',"
    " aws_secret_access_key='x')"
)
MEASURE = """
import resource, sys, time
def resident():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize()
before = resident()
start = time.perf_counter()
{code}
imported = time.perf_counter() - start
after = resident()
{use}
used = time.perf_counter() - start
print([imported, used, after - before, after])
"""
# What functions that take ports can answer without using them; others are only imported.
OFFLINE: dict[str, dict[str, Any]] = {
    "intake": {"csv": "name\nAntwerp\n"},
    "page_parsing": {"html": "<html><title>A page</title><p>With a paragraph.</p></html>"},
}


class Sample(Struct, frozen=True, array_like=True):
    """One fresh process: seconds to import and to have answered, bytes added and held."""

    imported: float
    used: float
    added: float
    held: float


class Side(Struct, frozen=True):
    """What one side runs: the import, and the use after it if there is one."""

    code: str
    use: str = ""


def sides() -> dict[str, Side]:
    """Return the peer and every function of the catalog."""
    return {
        PEER: Side(MAKE_CLIENT),
        **{name: _side(function) for name, function in functions().items()},
    }


def measure(samples: int = SAMPLES) -> dict[str, Sample]:
    """Return each side's medians over fresh processes that take turns."""
    compared = sides()
    for side in compared.values():
        _run(side)
    taken: dict[str, list[Sample]] = {name: [] for name in compared}
    for _ in range(samples):
        for name, side in compared.items():
            taken[name].append(_run(side))
    return {name: _median(found) for name, found in taken.items()}


def table(measured: Mapping[str, Sample]) -> Table:
    """Return the comparison, the peer first."""
    peer = measured[PEER].imported
    compared = sides()
    rows = [
        [
            name,
            f"{sample.imported * 1e3:.0f}",
            f"{sample.imported / peer:.2f}",
            f"{sample.used * 1e3:.0f}" if compared[name].use else "",
            f"{sample.added / 2**20:.1f}",
            f"{sample.held / 2**20:.1f}",
        ]
        for name, sample in measured.items()
    ]
    return Table(
        title="Import of each function's core",
        columns=[
            "import",
            "ms",
            "of the client's",
            "first answer, ms",
            "MiB added",
            "MiB resident",
        ],
        rows=rows,
        note=f"Medians of {SAMPLES} fresh processes each, taking turns. "
        "A core may take at most half (0.50) of the client's time and of its resident memory; "
        f"etl, most of which is DuckDB's own library, {ENGINE_MEMORY} times the client's memory.",
        missed=too_much(measured),
    )


def run() -> Table:
    """Measure; the table says which cores take more than half of the client's time or memory."""
    return table(measure())


def too_much(measured: Mapping[str, Sample]) -> list[str]:
    """Return what is over half of the client's."""
    peer = measured[PEER]
    cores = {name: sample for name, sample in measured.items() if name != PEER}
    slow = [name for name, core in cores.items() if core.imported > peer.imported / 2]
    most = {ENGINE: ENGINE_MEMORY * peer.held}
    large = [n for n, core in cores.items() if core.held > most.get(n, peer.held / 2)]
    return [f"{name}'s import time" for name in slow] + [f"{name}'s memory" for name in large]


def _side(function: Function) -> Side:
    module, _, call = function.manifest.entry.partition(":")
    signature = function.signature()
    request = OFFLINE.get(function.name) if signature.ports else function.manifest.example
    if request is None:
        return Side(f"import {module}")
    ports = ", ".join(f"{port}=None" for port in signature.ports)
    kind = signature.request.__name__
    return Side(
        f"import {module}",
        f"import msgspec; from {module.rpartition('.')[0]}.contract import {kind}; "
        f"sys.modules[{module!r}].{call}(msgspec.convert({request!r}, {kind}), {ports})",
    )


def _run(side: Side) -> Sample:
    program = MEASURE.format(code=side.code, use=side.use)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, timeout=120
    )
    return msgspec.json.decode(done.stdout, type=Sample)


def _median(samples: list[Sample]) -> Sample:
    return Sample(
        *(
            statistics.median(getattr(sample, field) for sample in samples)
            for field in Sample.__struct_fields__
        )
    )


if __name__ == "__main__":
    sys.exit(shown(run))
