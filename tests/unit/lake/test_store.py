"""The lake is the same in a folder and in memory, and says plainly what it cannot do."""

from pathlib import Path

import pytest

from entrepot.errors import (
    ConfigurationError,
    InvalidRequest,
    ObjectNotFound,
    StoreError,
    StoreUnwritable,
)
from entrepot.lake import leftovers
from entrepot.lake.store import Lake


@pytest.fixture(params=["folder", "memory"])
def lake(request: pytest.FixtureRequest, tmp_path: Path) -> Lake:
    return Lake.open("memory:" if request.param == "memory" else str(tmp_path / "lake"))


def test_an_object_comes_back_as_it_was_put(lake: Lake) -> None:
    lake.put("runs/r/x", b"one")
    lake.put("runs/r/x", b"two")
    assert lake.get("runs/r/x") == b"two"
    assert lake.exists("runs/r/x")
    assert not lake.exists("runs/r/y")


def test_a_missing_object_is_named(lake: Lake) -> None:
    for read in (lake.get, lake.lines, lake.modified, lambda key: list(lake.chunks(key))):
        with pytest.raises(ObjectNotFound, match="runs/none"):
            read("runs/none")


def test_objects_stream_in_pieces_and_in_lines(lake: Lake) -> None:
    body = b"".join(b"line %d\n" % number for number in range(300_000))
    lake.put("x", body)
    assert b"".join(lake.chunks("x")) == body
    assert list(lake.stream_lines("x")) == lake.lines("x") == body.splitlines()


def test_a_last_line_needs_no_end(lake: Lake) -> None:
    lake.put("x", b"a\n\nb")
    assert list(lake.stream_lines("x")) == lake.lines("x") == [b"a", b"b"]


def test_an_object_written_piece_by_piece_appears_at_the_end(lake: Lake) -> None:
    with lake.writer("x") as file:
        file.write(b"one ")
        file.write(b"two")
        assert not lake.exists("x")
    assert lake.get("x") == b"one two"


def test_an_object_whose_writing_fails_never_appears(lake: Lake) -> None:
    def half() -> None:
        with lake.writer("x") as file:
            file.write(b"one" * 10_000_000)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert lake.keys("") == []


def test_keys_and_folders_are_listed_in_order(lake: Lake) -> None:
    for key in ("runs/b/2", "runs/b/1", "runs/a/1", "inbox/x"):
        lake.put(key, b"")
    assert lake.keys("runs") == ["runs/a/1", "runs/b/1", "runs/b/2"]
    assert lake.folders("runs") == ["a", "b"]


@pytest.mark.parametrize("key", ["../x", "a/../../x", "/etc/passwd", "a//b", "", "a\0b", "a/"])
def test_what_can_be_no_key_is_refused(tmp_path: Path, key: str) -> None:
    (tmp_path / "x").write_text("outside")
    lake = Lake.open(str(tmp_path / "lake"))
    for use in (lake.get, lake.exists, lambda key: lake.put(key, b"")):
        with pytest.raises(InvalidRequest, match="no key of a lake"):
            use(key)


def test_a_key_too_long_for_the_folder_is_an_error_of_the_lake(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        Lake.open(str(tmp_path)).get("x" * 5000)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnwritable, match="Name one that can be written"):
        Lake.open(str(tmp_path / "file" / "lake"))


def test_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    lake = Lake.open(str(tmp_path))
    (tmp_path / "runs").write_text("a file where a folder must be")
    with pytest.raises(StoreUnwritable, match="runs/r/x"):
        lake.put("runs/r/x", b"")
    with pytest.raises(StoreUnwritable, match="runs/r/x"), lake.writer("runs/r/x") as file:
        file.write(b"x")


def test_a_lake_that_is_not_set_says_so_on_first_use() -> None:
    with pytest.raises(ConfigurationError, match="ENTREPOT_LAKE"):
        Lake.unset().get("x")


def test_leftovers_are_swept_and_objects_are_not(tmp_path: Path) -> None:
    lake = Lake.open(str(tmp_path))
    lake.put("runs/r/x", b"whole")
    for name in ("x#1", "x#23", "y#1"):
        (tmp_path / "runs" / "r" / name).write_text("half")
    assert leftovers.sweep(lake, "runs/r", of="x") == 2
    assert leftovers.sweep(lake, "runs", older_than=3600) == 0
    assert leftovers.sweep(lake, "runs") == 1
    assert [path.name for path in (tmp_path / "runs" / "r").iterdir()] == ["x"]


def test_only_folders_have_leftovers() -> None:
    assert leftovers.sweep(Lake.open("memory:"), "runs") == 0
