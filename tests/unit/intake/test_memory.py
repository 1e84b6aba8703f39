"""A list of any length passes through in a bounded space."""

import subprocess
import sys
from pathlib import Path

import pytest

ROWS = 1_000_000
LIMIT_MB = 200
TAKE_IN = """
import re, sys
from entrepot.intake.contract import IntakeRequest
from entrepot.intake.core import take_in
from entrepot.lake.store import Lake

done = take_in(IntakeRequest(key="inbox/cities.csv", run="r"), lake=Lake.open(sys.argv[1]))
print(done.rows, done.accepted, done.rejected)
print(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1])
"""
# getrusage would count what the process that started it held: the peak survives exec.
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def peak_of(lake: Path) -> tuple[list[int], float]:
    """Return intake's counts and its peak resident memory in MB, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", TAKE_IN, str(lake)], check=True, capture_output=True, text=True
    )
    counts, peak = done.stdout.splitlines()
    return [int(count) for count in counts.split()], int(peak) / 1024


def write(lake: Path, lines: int, line: str) -> None:
    inbox = lake / "inbox"
    inbox.mkdir()
    with (inbox / "cities.csv").open("w", encoding="utf-8") as file:
        file.write("name,country,demand\n")
        file.writelines(line.format(i) for i in range(lines))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "accepted"),
    [("City number {0},Country,{0}.5\n", ROWS), ("City number {0},Country,minus one\n", 0)],
    ids=["accepted", "rejected"],
)
def test_a_million_rows_stay_under_200_mb(tmp_path: Path, line: str, accepted: int) -> None:
    write(tmp_path, ROWS, line)
    counts, peak = peak_of(tmp_path)
    assert counts == [ROWS, accepted, ROWS - accepted]
    assert peak < LIMIT_MB, f"{peak:.0f} MB"


def test_a_line_of_100_mb_is_never_held(tmp_path: Path) -> None:
    write(tmp_path, 1, "City,Country," + "9" * 100_000_000 + "\nGhent,Belgium,1\n")
    counts, peak = peak_of(tmp_path)
    assert counts == [2, 1, 1]
    assert peak < LIMIT_MB / 2
