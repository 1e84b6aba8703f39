from pathlib import Path

import pytest
from tests.fake_pages import FakePages, article

from entrepot.lake import keys
from entrepot.lake.store import Lake
from entrepot.records import Article
from entrepot.wikipedia.pages import Pages

PORT = article("Port")
KEY = keys.page("en", PORT.page_id, PORT.revision)


class SlowPages(FakePages):
    """Another batch comes to the same article while this one is being fetched."""

    def __init__(self, lake: Lake) -> None:
        super().__init__(Port="<p>A port.</p>")
        self._lake = lake
        self.tag: str | None = None

    def html(self, article: Article) -> str:
        Pages(FakePages(**self.pages), self._lake).html(article)  # type: ignore[arg-type] # as below
        self.tag = self._lake.version(KEY)[1]
        return super().html(article)


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake.open(str(tmp_path))


def test_a_page_that_two_fetch_at_once_is_written_once(lake: Lake) -> None:
    wikipedia = SlowPages(lake)
    pages = Pages(wikipedia, lake)  # type: ignore[arg-type] # the fake fetches and no more
    assert pages.html(PORT) == "<p>A port.</p>"
    assert lake.version(KEY)[1] == wikipedia.tag is not None


def test_a_kept_page_is_not_asked_for_again(lake: Lake) -> None:
    Pages(FakePages(Port="as it was"), lake).html(PORT)  # type: ignore[arg-type] # as above
    pages = Pages(FakePages(), lake)  # type: ignore[arg-type] # as above
    assert pages.html(PORT) == "as it was"
    assert pages.hits == 1


def test_a_damaged_copy_is_replaced(lake: Lake) -> None:
    lake.put(KEY, b"half of a gz")
    pages = Pages(FakePages(Port="whole"), lake)  # type: ignore[arg-type] # as above
    assert pages.html(PORT) == "whole"
    assert Pages(FakePages(), lake).html(PORT) == "whole"  # type: ignore[arg-type] # as above
