"""The Spark job, end to end: from files to a lake, killed and run again, refused in a sentence."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from benchmarks import dumps
from tests.made_dumps import PERSON, packed, page, tree
from tests.spark_jobs import environment, require_spark, submit

ROOT = Path(__file__).parents[2]
JOB = ROOT / "glue_jobs" / "dump_ingest.py"
CITIES = {"city", "village"}


@pytest.fixture(autouse=True)
def spark() -> None:
    require_spark()


def job(folder: Path, *more: str, run: str = "whole") -> Sequence[str]:
    lake = str(folder / "lake" / run)
    given = ("--dumps", str(folder / "dumps"), "--lake", lake, "--run", "r")
    return [str(JOB), *given, *more]


def done(command: Sequence[str]) -> tuple[int, str, str]:
    """Return how a job ended, what it printed, and what it complained of."""
    ended = submit(command)
    return ended.returncode, ended.stdout, ended.stderr


def account(folder: Path, run: str = "whole") -> dict[str, object]:
    read: dict[str, object] = json.loads(
        (folder / "lake" / run / "runs/r/ingest.json").read_bytes()
    )
    return read


@pytest.mark.slow
def test_every_page_of_20_000_ends_where_it_belongs(tmp_path: Path) -> None:
    made = dumps.write(tmp_path / "dumps", 20_000, files=8, scale=0.05)
    cities = sum(made[kind] for kind in CITIES)
    assert made.total() == 20_000

    code, printed, complaints = done(job(tmp_path))
    assert code == 0, complaints
    assert printed.startswith("20,000 pages of 8 files: ")
    told = account(tmp_path)
    assert told["counts"] == {
        "enriched": cities,
        "not_a_settlement": 20_000 - cities - made["redirect"] - made["template"],
        "redirect": made["redirect"],
        "other_namespace": made["template"],
        "failed": 0,
        "unreadable": 0,
    }
    lake = tmp_path / "lake" / "whole"
    assert sum(path.read_bytes().count(b"\n") for path in lake.glob("bronze/r/*")) == cities


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on_and_comes_to_the_same(tmp_path: Path) -> None:
    dumps.write(tmp_path / "dumps", 1_200, files=6, scale=0.05)
    code, _, complaints = done(job(tmp_path))
    assert code == 0, complaints

    finished = kill_half_way(job(tmp_path, run="killed"), tmp_path / "lake" / "killed")
    assert finished
    code, _, complaints = done(job(tmp_path, run="killed"))
    assert code == 0, complaints
    assert all(path.stat().st_mtime_ns == when for path, when in finished.items())
    assert tree(tmp_path / "lake" / "killed") == tree(tmp_path / "lake" / "whole")


def kill_half_way(command: Sequence[str], lake: Path) -> dict[Path, int]:
    """Kill the job and all its processes; return what finished partitions wrote, and when."""
    with subprocess.Popen(
        [sys.executable, *command],
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        until = time.monotonic() + 120
        while not (accounts := accounts_in(lake)) and time.monotonic() < until:
            assert process.poll() is None, "it ended before it could be killed"
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGKILL)
    accounts = accounts_in(lake)
    assert not (lake / "runs/r/ingest.json").exists()
    written = [*accounts, *(lake / f"bronze/r/{int(a.stem) * 1000:06d}.jsonl" for a in accounts)]
    return {path: path.stat().st_mtime_ns for path in written}


def accounts_in(lake: Path) -> list[Path]:
    found = lake.glob("runs/r/ingest/*.json")
    return sorted(path for path in found if re.fullmatch(r"\d{6}", path.stem))


def test_a_damaged_dump_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    (tmp_path / "dumps").mkdir()
    whole = packed([page(f"Town {number}") for number in range(200)])
    (tmp_path / "dumps" / "a.ndjson.gz").write_bytes(whole[: len(whole) // 2])
    mixed = packed([page("Quay Town"), b'{"name": 5}', page("Painter", PERSON)])
    (tmp_path / "dumps" / "b.ndjson.gz").write_bytes(mixed)
    (tmp_path / "dumps" / "sha1sums.txt").write_bytes(b"")

    glues = ("--JOB_NAME", "x", "--TempDir", "s3://tmp", "--enable-metrics=true")
    code, printed, complaints = done(job(tmp_path, *glues))
    assert code == 0, complaints
    told = account(tmp_path)
    counts = told["counts"]
    assert isinstance(counts, dict)
    assert (counts["unreadable"], counts["not_a_settlement"]) == (2, 1)
    assert 1 < counts["enriched"] < 201
    assert sum(counts.values()) == told["pages"]
    assert f"{counts['enriched']} enriched" in printed
    assert told["others"] == ["sha1sums.txt"]

    code, printed_again, _ = done(job(tmp_path))
    assert (code, printed_again) == (0, printed)


@pytest.mark.parametrize(
    ("files", "more", "said"),
    [
        ((), (), "There is no dump in "),
        (("pages-articles.xml.bz2",), (), "holds wikitext"),
        (("a.ndjson",), ("--limit", "0"), "--limit is 0: give at least 1"),
        (("a.ndjson",), ("--run", "../x"), "cannot name a run"),
        (("a.ndjson",), ("--dumps", "/nowhere"), "There is no folder /nowhere"),
        (("a.ndjson",), ("--dumps", "s5://bucket"), "is no lake's address"),
        (("a.ndjson",), ("--lake", "/dev/null/x"), "cannot hold a lake"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    tmp_path: Path, files: Sequence[str], more: Sequence[str], said: str
) -> None:
    (tmp_path / "dumps").mkdir()
    for name in files:
        (tmp_path / "dumps" / name).write_bytes(b"{}\n")
    code, printed, complaint = done(job(tmp_path, *more))
    assert (code, printed) == (1, "")
    assert said in complaint
    assert complaint.count("\n") == 1


def test_an_option_that_is_neither_ours_nor_glues_is_refused(tmp_path: Path) -> None:
    code, _, complaint = done(job(tmp_path, "--enable-metrics", "--limt", "5"))
    assert code == 2
    assert "unrecognized arguments: --limt 5" in complaint


def test_a_lake_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "dumps").mkdir()
    (tmp_path / "dumps" / "a.ndjson.gz").write_bytes(packed([page("Quay Town")]))
    lake = tmp_path / "lake" / "whole"
    lake.mkdir(parents=True)
    (lake / "bronze").write_bytes(b"in the way")
    code, _, complaint = done(job(tmp_path))
    assert code == 1
    assert complaint.splitlines()[-1].startswith("Writing 'bronze/r/000000.jsonl' to ")
    assert "Traceback" not in complaint
