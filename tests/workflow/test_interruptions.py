"""`entrepot run` killed anywhere and run again ends as if nothing had happened.

Runs are real processes over a snapshot. They are killed when the lake holds so and so many files,
so that every stage of a run has its turn.
"""

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.made_cities import write_csv, write_snapshot
from tests.run_processes import lives, start, workers_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="finds processes in /proc")

DEMO = Path(__file__).parents[2] / "functions" / "entrepot" / "demo"
CITIES = 60
PATIENCE = 60.0
SOME_FAILED, INTERRUPTED, FAILED = 3, 130, 1
KILLS = random.Random(20260101)  # noqa: S311 # the same kills in every run of the tests


class Bench:
    """A list, a snapshot of it, and lakes to run it into."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.csv = folder / "cities.csv"
        write_csv(self.csv, CITIES)
        write_snapshot(folder / "snapshot", CITIES)

    def start(
        self, lake: Path, *more: str, before: Callable[[], None] | None = None
    ) -> "subprocess.Popen[str]":
        """Start a run."""
        return start(self.csv, lake, self.folder / "snapshot", *more, before=before)

    def run(self, lake: Path, *more: str) -> int:
        """Run to the end and return the exit code."""
        process = self.start(lake, *more)
        process.communicate(timeout=PATIENCE)
        return process.returncode


def files(lake: Path) -> dict[str, bytes]:
    """Return everything a lake's folder holds."""
    return {
        str(path.relative_to(lake)): path.read_bytes() for path in lake.rglob("*") if path.is_file()
    }


def until(condition: Callable[[], object]) -> None:
    """Wait for something to be seen; the pauses only spare the processor."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def holds(lake: Path, count: int) -> bool:
    """Tell whether a lake has so many files."""
    return sum(len(names) for _, _, names in os.walk(lake)) >= count


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"))


@pytest.fixture(scope="module")
def whole(bench: Bench) -> dict[str, bytes]:
    """Return the lake of a run that nothing interrupted."""
    lake = bench.folder / "whole"
    assert bench.run(lake) == SOME_FAILED
    return files(lake)


def test_running_again_changes_no_byte(bench: Bench, whole: dict[str, bytes]) -> None:
    lake = bench.folder / "whole"
    assert bench.run(lake) == SOME_FAILED
    assert bench.run(lake, "--resume") == SOME_FAILED
    assert files(lake) == whole


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.01, 0.05, *(round(KILLS.random(), 3) for _ in range(6)), 0.99])
def test_killing_the_run_anywhere_loses_nothing(
    bench: Bench, whole: dict[str, bytes], tmp_path: Path, share: float
) -> None:
    lake = tmp_path / "lake"
    process = bench.start(lake)
    until(lambda: holds(lake, int(share * len(whole))) or process.poll() is not None)
    workers = workers_of(process)
    process.kill()
    process.communicate()
    until(lambda: not any(map(lives, workers)))
    assert bench.run(lake) == SOME_FAILED
    assert files(lake) == whole


@pytest.mark.slow
def test_killing_it_over_and_over_gets_to_the_end(
    bench: Bench, whole: dict[str, bytes], tmp_path: Path
) -> None:
    lake = tmp_path / "lake"
    for share in (0.1, 0.4, 0.6, 0.8):
        process = bench.start(lake)
        until(lambda: holds(lake, int(share * len(whole))) or process.poll() is not None)  # noqa: B023 # called at once
        process.kill()
        process.communicate()
    assert bench.run(lake) == SOME_FAILED
    assert files(lake) == whole


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_killing_a_worker_is_not_even_noticed(
    bench: Bench, whole: dict[str, bytes], tmp_path: Path, share: float
) -> None:
    lake = tmp_path / "lake"
    process = bench.start(lake)
    by_workers = [key for key in whole if not key.startswith(("silver/", "gold/"))]
    until(lambda: workers_of(process) and holds(lake, int(share * len(by_workers))))
    for pid in workers_of(process)[:1]:
        os.kill(pid, signal.SIGKILL)
    process.communicate(timeout=PATIENCE)
    assert process.returncode == SOME_FAILED
    assert files(lake) == whole


def test_ctrl_c_ends_with_a_word_and_keeps_what_is_done(
    bench: Bench, whole: dict[str, bytes], tmp_path: Path
) -> None:
    lake = tmp_path / "lake"
    process = bench.start(lake)
    until(lambda: list(lake.glob("bronze/*/*.jsonl")))
    workers = workers_of(process)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == INTERRUPTED
    assert "the same command goes on" in said
    assert "Traceback" not in said
    assert not any(map(lives, workers))
    done = {path: path.stat().st_mtime_ns for path in lake.glob("bronze/*/*.jsonl")}
    assert bench.run(lake) == SOME_FAILED
    assert {path: path.stat().st_mtime_ns for path in done} == done
    assert files(lake) == whole


def test_a_full_disk_ends_with_a_word_and_room_makes_it_go_on(
    bench: Bench, whole: dict[str, bytes], tmp_path: Path
) -> None:
    lake = tmp_path / "lake"
    largest = max(len(body) for key, body in whole.items() if key.startswith("bronze/"))

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest - 1, largest - 1))

    process = bench.start(lake, before=no_room)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == FAILED
    assert "Check that it exists, has room and may be written." in said
    assert len(said.strip().splitlines()[-1]) < 400
    assert bench.run(lake) == SOME_FAILED
    assert files(lake) == whole


@pytest.mark.slow
def test_the_demo_survives_being_killed(tmp_path: Path) -> None:
    csv, snapshot = DEMO / "cities.csv", DEMO / "snapshot"
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    process = start(csv, undisturbed, snapshot)
    process.communicate(timeout=PATIENCE)
    whole, code = files(undisturbed), process.returncode
    for share in (0.3, 0.7):
        process = start(csv, killed, snapshot)
        until(lambda: holds(killed, int(share * len(whole))) or process.poll() is not None)  # noqa: B023 # called at once
        process.kill()
        process.communicate()
    process = start(csv, killed, snapshot)
    process.communicate(timeout=PATIENCE)
    assert process.returncode == code in {0, SOME_FAILED}
    assert files(killed) == whole
