"""ZIM archives as Kiwix makes them."""

from pathlib import Path
from typing import Any

import pytest
from tests.made_dumps import CITY, PERSON
from tests.requirements_present import require

from entrepot.dumps import zim
from entrepot.dumps.page import DumpPage, Unreadable


def write(path: Path, pages: dict[str, str], redirects: dict[str, str] | None = None) -> None:
    """Write an archive of pages by path, with a picture among them."""
    writer: Any = pytest.importorskip("libzim.writer")

    class Item(writer.Item):  # type: ignore[misc] # libzim has no types
        def __init__(self, path: str, content: bytes | str, kind: str) -> None:
            super().__init__()
            self.path, self.content, self.kind = path, content, kind

        def get_path(self) -> str:
            return self.path

        def get_title(self) -> str:
            return self.path.replace("_", " ")

        def get_mimetype(self) -> str:
            return self.kind

        def get_contentprovider(self) -> Any:
            return writer.StringProvider(self.content)

        def get_hints(self) -> dict[Any, int]:
            return {writer.Hint.FRONT_ARTICLE: self.kind == "text/html"}

    with writer.Creator(path) as creator:
        for name, html in pages.items():
            creator.add_item(Item(name, html, "text/html"))
        creator.add_item(Item("map.png", b"\x89PNG", "image/png"))
        for name, target in (redirects or {}).items():
            creator.add_redirection(name, name, target, {})


@pytest.fixture(autouse=True)
def libzim() -> None:
    try:
        import libzim  # noqa: F401, PLC0415 # to see whether it is there
    except ModuleNotFoundError:
        require("libzim", present=False, how="make .venv/.spark installs it")


def test_pages_are_read_and_pictures_are_none(tmp_path: Path) -> None:
    path = tmp_path / "x.zim"
    html = CITY.replace("{title}", "Quay Town")
    write(path, {"Quay_Town": html, "A_Painter": PERSON}, {"Quai": "Quay_Town"})
    read = [entry for entry in zim.read(path, "en") if isinstance(entry, DumpPage)]
    found = {page.article.title: page for page in read if not page.is_redirect}
    assert set(found) == {"Quay Town", "A Painter"}
    assert [page.article.title for page in read if page.is_redirect] == ["Quai"]
    assert [page.position for page in read] == [1, 2, 3]
    assert found["Quay Town"].html == html
    assert found["Quay Town"].article.url == "https://en.wikipedia.org/wiki/Quay_Town"


def test_an_id_below_zero_stands_for_the_title_and_no_revision_is_made_up(tmp_path: Path) -> None:
    write(tmp_path / "x.zim", {"A": CITY, "B": CITY})
    write(tmp_path / "y.zim", {"B": PERSON})
    ids = [
        {
            e.article.title: e.article.page_id
            for e in zim.read(path, "en")
            if isinstance(e, DumpPage)
        }
        for path in (tmp_path / "x.zim", tmp_path / "y.zim")
    ]
    assert ids[0]["B"] == ids[1]["B"] != ids[0]["A"]
    assert all(-(2**53) < number < 0 for number in ids[0].values())
    assert zim.made_id("B", "de") != ids[0]["B"]


def test_pages_of_other_namespaces_are_told_by_their_title(tmp_path: Path) -> None:
    write(tmp_path / "x.zim", {"Category:Ports": CITY, "Star_Trek:_Picard": PERSON})
    found = {
        e.article.title: e.namespace
        for e in zim.read(tmp_path / "x.zim", "en")
        if isinstance(e, DumpPage)
    }
    assert found == {"Category:Ports": -1, "Star Trek: Picard": 0}


@pytest.mark.parametrize("size", [0, 10, 2_000])
def test_an_archive_that_is_none_or_is_cut_short_is_one_unreadable_entry(
    tmp_path: Path, size: int
) -> None:
    path = tmp_path / "x.zim"
    write(path, {f"Page_{number}": CITY * 40 for number in range(20)})
    path.write_bytes(path.read_bytes()[:size])
    (entry,) = zim.read(path, "en")
    assert isinstance(entry, Unreadable)
    assert "no ZIM archive, or is damaged" in entry.error.message
