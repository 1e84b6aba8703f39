"""What is recorded is what is replayed, and damage is named."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.errors import (
    EntrepotError,
    InvalidRequest,
    SnapshotDamaged,
    SnapshotMiss,
    StoreUnwritable,
    TooLarge,
)
from entrepot.records import Article, Resolution
from entrepot.wikipedia.recording import SnapshotWriter, recording
from entrepot.wikipedia.snapshot import Snapshot
from entrepot.wikipedia.snapshot_format import page_path

ANTWERP = Article(
    title="Antwerp", page_id=7, revision=70, url="https://en.wikipedia.org/wiki/Antwerp"
)
HTML = "<p>Antwerp lies on the Scheldt — a river.</p>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with SnapshotWriter(tmp_path / "snapshot") as writer:
        found = Resolution(asked="anvers", status="page", article=ANTWERP, redirected_from="Anvers")
        writer.title("en", found)
        writer.title("en", Resolution(asked="Xyzzyville", status="missing"))
        writer.search("en", "Antwrep", ["Antwerp", "Port of Antwerp"])
        writer.suggestion("en", "Antwrep", "antwerp")
        writer.suggestion("en", "Qqqq", None)
        writer.links("en", "Valencia (disambiguation)", ["Valencia", "Valencia, Venezuela"])
        writer.page(ANTWERP, HTML)
    return tmp_path / "snapshot"


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_answers_come_back_in_the_order_asked(folder: Path) -> None:
    missing, found = Snapshot(folder).resolve(["Xyzzyville", "anvers"], "en")
    assert (missing.status, found.article, found.redirected_from) == ("missing", ANTWERP, "Anvers")


def test_titles_are_found_in_mediawikis_spelling_and_keep_the_one_asked(folder: Path) -> None:
    (found,) = Snapshot(folder).resolve(["  anvers_ "], "en")
    assert (found.asked, found.article) == ("  anvers_ ", ANTWERP)


def test_an_article_is_found_under_its_own_title_too(folder: Path) -> None:
    (found,) = Snapshot(folder).resolve(["Antwerp"], "en")
    assert (found.status, found.redirected_from) == ("page", None)


def test_titles_no_page_can_have_are_invalid_without_being_recorded(folder: Path) -> None:
    titles = ["", "a|b", "x" * 10_000, "tab\there\x00"]
    assert {r.status for r in Snapshot(folder).resolve(titles, "en")} == {"invalid"}


def test_searches_suggestions_links_and_pages_come_back(folder: Path) -> None:
    snapshot = Snapshot(folder)
    assert snapshot.search("Antwrep", "en", limit=1) == ["Antwerp"]
    assert snapshot.suggest("Antwrep", "en") == "antwerp"
    assert snapshot.suggest("Qqqq", "en") is None
    assert snapshot.links("Valencia (disambiguation)", "en")[1] == "Valencia, Venezuela"
    assert snapshot.html(ANTWERP) == HTML
    assert snapshot.revisions([7, 8], "en") == {7: 70}


def test_what_was_not_recorded_is_a_miss_that_names_it(folder: Path) -> None:
    snapshot = Snapshot(folder)
    with pytest.raises(SnapshotMiss, match="'Ghent'"):
        snapshot.resolve(["Ghent"], "en")
    with pytest.raises(SnapshotMiss, match="'Antwerp'"):
        snapshot.resolve(["Antwerp"], "nl")
    with pytest.raises(SnapshotMiss, match="search for 'Ghnet'"):
        snapshot.search("Ghnet", "en")
    with pytest.raises(SnapshotMiss, match="suggestion for 'Ghnet'"):
        snapshot.suggest("Ghnet", "en")
    with pytest.raises(SnapshotMiss, match="revision 71"):
        snapshot.html(Article(title="Antwerp", page_id=7, revision=71, url=""))


def test_a_folder_that_is_no_snapshot_is_named(tmp_path: Path) -> None:
    with pytest.raises(SnapshotDamaged, match=r"no snapshot.*snapshot\.json"):
        Snapshot(tmp_path)
    (tmp_path / "snapshot.json").write_text('{"format": 2}')
    with pytest.raises(SnapshotDamaged, match="format 2"):
        Snapshot(tmp_path)


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"language": "en"}', b"\xff\xfe"])
def test_a_damaged_line_is_named_by_file_and_number(folder: Path, line: bytes) -> None:
    path = folder / "titles.jsonl"
    path.write_bytes(path.read_bytes() + line + b"\n")
    with pytest.raises(SnapshotDamaged, match=r"titles\.jsonl, line 3"):
        Snapshot(folder).resolve(["Antwerp"], "en")


@pytest.mark.parametrize("keep", [0, 5, 30])
def test_a_page_cut_short_is_named(folder: Path, keep: int) -> None:
    path = page_path(folder, ANTWERP)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(SnapshotDamaged, match=r"70\.html\.gz is damaged"):
        Snapshot(folder).html(ANTWERP)


def test_a_gzip_bomb_is_refused_by_name(folder: Path) -> None:
    page_path(folder, ANTWERP).write_bytes(gzip.compress(b"\0" * (64 << 20)))
    with pytest.raises(TooLarge, match=r"70\.html\.gz is over 16 MB"):
        Snapshot(folder).html(ANTWERP)


def test_the_same_answers_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = recording(Snapshot(folder), tmp_path / "again")
    again.links("Valencia (disambiguation)", "en")
    again.html(ANTWERP)
    again.resolve(["Xyzzyville"], "en")
    again.resolve(["anvers"], "en")
    again.suggest("Qqqq", "en")
    again.suggest("Antwrep", "en")
    again.search("Antwrep", "en")
    again.writer.save()
    assert contents(tmp_path / "again") == contents(folder)


def test_gzip_carries_no_time(folder: Path) -> None:
    assert page_path(folder, ANTWERP).read_bytes()[4:8] == bytes(4)  # MTIME, RFC 1952


def test_a_second_recording_adds_to_the_first(folder: Path) -> None:
    with SnapshotWriter(folder) as writer:
        writer.title("en", Resolution(asked="Ghent", status="missing"))
    statuses = [r.status for r in Snapshot(folder).resolve(["Ghent", "anvers"], "en")]
    assert statuses == ["missing", "page"]
    assert Snapshot(folder).suggest("Antwrep", "en") == "antwerp"


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    writer = SnapshotWriter(tmp_path / "file" / "snapshot")
    with pytest.raises(StoreUnwritable, match="cannot be written"):
        writer.page(ANTWERP, HTML)


@pytest.mark.parametrize(
    "language", ["", "EN", "en/../..", "e", "en.evil", "en-" + "x" * 60, "日本"]
)
def test_a_language_code_that_is_none_never_reaches_a_path(folder: Path, language: str) -> None:
    with pytest.raises(InvalidRequest, match="language code"):
        Snapshot(folder).html(
            Article(title="Antwerp", page_id=7, revision=70, url="", language=language)
        )


@given(title=st.text(), language=st.text(max_size=5) | st.just("en"))
def test_no_title_raises_outside_the_error_tree(
    title: str, language: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp() / "empty"
    if not folder.exists():
        SnapshotWriter(folder).save()
    try:
        (answer,) = Snapshot(folder).resolve([title], language)
    except EntrepotError:
        return
    assert answer.status == "invalid"
