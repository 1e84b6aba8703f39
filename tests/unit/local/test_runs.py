"""What a lake tells of its runs."""

import os
from pathlib import Path

import pytest
from tests.local_runs import Desk

from entrepot.errors import UnreadableFile
from entrepot.lake.store import Lake
from entrepot.local.runs import list_runs, run_id, take_in
from entrepot.settings import Settings
from entrepot.wiring import Ports


def test_the_id_is_of_the_bytes_not_of_the_name(tmp_path: Path) -> None:
    for name, text in {"a.csv": "name\nLyon\n", "b.csv": "name\nLyon\n", "c.csv": "name\n"}.items():
        (tmp_path / name).write_text(text)
    ids = [run_id(tmp_path / name) for name in ("a.csv", "b.csv", "c.csv")]
    assert ids[0] == ids[1] != ids[2]
    assert len(ids[0]) == 12


def test_a_list_that_can_be_read_only_once_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableFile, match="read twice"):
        run_id(tmp_path / "pipe")


def test_a_list_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    csv = tmp_path / "cities.csv"
    csv.write_text("name\nLyon\n")
    run = run_id(csv)
    csv.write_text("name\nLyon\nGhent\n")
    ports = Ports(Settings(lake="memory:"))
    with pytest.raises(UnreadableFile, match="changed while"):
        take_in(csv, run, ports)
    assert ports.lake.keys("") == []


def test_runs_are_listed_newest_first_with_their_account(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    old, new = desk.run(["Lyon"]), desk.run(["Ghent", "Timeoutville"])
    os.utime(old.outputs["manifest.json"], (0, 0))
    listed = list(list_runs(Lake.open(str(desk.lake))))
    assert [run.run_id for run in listed] == [new.run_id, old.run_id]
    assert [run.manifest for run in listed] == [new.manifest, old.manifest]


def test_an_unfinished_run_is_listed_without_account(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    Path(desk.run(["Lyon"]).outputs["manifest.json"]).unlink()
    (listed,) = list_runs(Lake.open(str(desk.lake)))
    assert listed.manifest is None


def test_an_empty_lake_has_no_runs() -> None:
    assert list(list_runs(Lake.open("memory:"))) == []
