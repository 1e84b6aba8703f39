"""A long list is run in a small space."""

import re
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from tests.made_cities import write_csv, write_snapshot
from tests.run_processes import start, workers_of

from entrepot.records import RunManifest

CITIES = 1000
LIMIT_MB = 300


def peak_mb(pid: int) -> float:
    """Return the most memory that a process has had resident, 0 when it is gone."""
    with suppress(OSError):
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
        if found := re.search(r"VmHWM:\s+(\d+) kB", status):
            return int(found[1]) / 1024
    return 0.0


def peak_while(process: "subprocess.Popen[str]") -> float:
    """Return the peak of a run's largest process; peaks only grow, so looking often is enough."""
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, *map(peak_mb, (process.pid, *workers_of(process))))
        time.sleep(0.05)
    return peak


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_thousand_cities_take_under_300_mb_a_process(tmp_path: Path) -> None:
    csv, snapshot, lake = tmp_path / "cities.csv", tmp_path / "snapshot", tmp_path / "lake"
    write_csv(csv, CITIES)
    write_snapshot(snapshot, CITIES, paragraphs=100)
    process = start(csv, lake, snapshot)
    peak = peak_while(process)
    process.communicate()
    (manifest,) = lake.glob("runs/*/manifest.json")
    account = msgspec.json.decode(manifest.read_bytes(), type=RunManifest)
    assert account.counts["enriched"] == CITIES
    assert account.adds_up
    assert 0 < peak < LIMIT_MB
