import gzip
from pathlib import Path

import pytest

from entrepot.demo import build, page, source_format, wikitext
from entrepot.errors import InvalidInput, UnreadableFile

MAX_DEMO_BYTES = 1_500_000


def _contents(demo: Path) -> dict[str, bytes]:
    """Return the built files, pages as text: different zlibs compress differently."""
    paths = [path for path in (demo / "snapshot").rglob("*") if path.is_file()]
    return {str(path.relative_to(demo)): _plain(path) for path in [*paths, demo / "SOURCES.md"]}


def _plain(path: Path) -> bytes:
    body = path.read_bytes()
    return gzip.decompress(body) if path.suffix == ".gz" else body


def test_the_packaged_snapshot_is_what_the_builder_makes_of_the_source(tmp_path: Path) -> None:
    build.build(tmp_path)
    assert _contents(tmp_path) == _contents(build.DEMO)


def test_building_again_removes_what_the_source_no_longer_has(tmp_path: Path) -> None:
    build.build(tmp_path)
    stale = tmp_path / "snapshot" / "pages" / "en" / "1" / "1.html.gz"
    stale.parent.mkdir()
    stale.write_bytes(b"old")
    build.build(tmp_path)
    assert not stale.exists()


def test_no_two_pages_share_a_revision_as_on_a_wiki() -> None:
    known, names = source_format.cities(), source_format.titles()
    articles = [build.article(city) for city in known] + [
        build.place_article(place) for place in names.places
    ]
    assert len({article.revision for article in articles}) == len(articles)


def test_the_demo_stays_small() -> None:
    sizes = [path.stat().st_size for path in build.DEMO.rglob("*") if path.suffix != ".pyc"]
    assert sum(sizes) < MAX_DEMO_BYTES


def test_a_mistake_in_a_source_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "europe").mkdir()
    (tmp_path / "europe" / "ghent.toml").write_text('title = "Ghent"\n')
    with pytest.raises(UnreadableFile, match=r"ghent\.toml"):
        source_format.cities(tmp_path)


def test_a_reference_without_a_source_is_refused() -> None:
    with pytest.raises(InvalidInput, match="port"):
        wikitext.inline("It is busy.{port}", wikitext.References({}))


def test_references_to_one_source_share_a_number() -> None:
    references = wikitext.References({"area": "Office", "population": "Office", "port": "Port"})
    marks = [references.mark(key) for key in ("population", "port", "area")]
    assert marks[0] == marks[2] != marks[1]
    assert references.listed().count("<li") == 2


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("bare", '<h2><span class="mw-headline" id="History">History</span>'),
        ("wrapped", '<div class="mw-heading mw-heading2"><h2 id="History">History</h2>'),
        ("parsoid", '<section data-mw-section-id="1"><h2 id="History">History</h2>'),
    ],
)
def test_each_vintage_of_markup_occurs(markup: str, expected: str) -> None:
    pages = [page.render(city) for city in source_format.cities() if city.markup == markup]
    assert len(pages) >= 3
    assert all(expected in html for html in pages if 'id="History"' in html)


def test_wikitext_becomes_what_mediawiki_makes_of_it() -> None:
    html = wikitext.block("'''Ghent''' is in [[East Flanders|the east]] & ''old''.", _inline)
    assert html == (
        "<p><b>Ghent</b> is in "
        '<a href="/wiki/East_Flanders" title="East Flanders">the east</a> &amp; <i>old</i>.\n</p>'
    )


def test_a_table_has_its_caption_and_all_its_cells() -> None:
    html = wikitext.block("{|\n|+ Rain\n|-\n! Jan !! Feb\n|-\n| 70 || 62\n|}", _inline)
    assert html.count("<tr>") == 2
    assert "<caption>Rain\n</caption>" in html
    assert "<th>Feb\n</th>" in html
    assert "<td>62\n</td>" in html


def _inline(text: str) -> str:
    return wikitext.inline(text, wikitext.References({}))
