"""Build the demo's snapshot and SOURCES.md from source/: `python -m entrepot.demo.build`."""

import shutil
from pathlib import Path
from urllib.parse import quote

import msgspec

from entrepot.demo import page
from entrepot.demo.source_format import City, Place, Titles, cities, titles
from entrepot.demo.sources import listing
from entrepot.records import Article, Resolution
from entrepot.wikipedia import snapshot_format as files
from entrepot.wikipedia.recording import SnapshotWriter

DEMO = Path(__file__).parent
LICENCE = "Apache-2.0 (Entrepot demo text)"
NOTE = (
    "Not recorded from Wikipedia. The pages are short texts of Entrepot's own in Wikipedia's "
    "markup; page ids and revisions are the demo's own numbers; each url names the Wikipedia "
    "article on the same place, where none of this text comes from. See ../SOURCES.md."
)
WRITTEN = "2026-11-21T00:00:00Z"


def build(demo: Path) -> None:
    """Write `snapshot/` and `SOURCES.md` into the folder, replacing what is there.

    Raises `UnreadableFile` or `InvalidInput` for a mistake in the source.
    """
    known, names = cities(), titles()
    snapshot = demo / "snapshot"
    shutil.rmtree(snapshot, ignore_errors=True)
    header = files.Header(licence=LICENCE, note=NOTE)
    files.replace(snapshot / files.HEADER, msgspec.json.encode(header))
    with SnapshotWriter(snapshot) as writer:
        _write(writer, known, names)
    (demo / "SOURCES.md").write_text(listing(known), encoding="utf-8")


def article(city: City) -> Article:
    """Return what the snapshot answers about a city's title."""
    return Article(
        title=city.title,
        page_id=city.page_id,
        revision=_revision(city.page_id, city.revision),
        url=_url(city.title),
        revised=WRITTEN,
        wikidata_id=city.wikidata_id,
        latitude=city.facts.latitude,
        longitude=city.facts.longitude,
        country_code=city.country_code,
        coordinate_type="city",
        description=city.description,
        summary=page.lead(city),
        licence=LICENCE,
    )


def place_article(place: Place) -> Article:
    """Return what the snapshot answers about the title of something else than a city."""
    return Article(
        title=place.title,
        page_id=place.page_id,
        revision=_revision(place.page_id),
        url=_url(place.title),
        revised=WRITTEN,
        latitude=place.latitude,
        longitude=place.longitude,
        country_code=place.country_code,
        coordinate_type=place.type,
        description=place.description,
        summary=place.summary,
        licence=LICENCE,
    )


def _revision(page_id: int, edition: int = 1) -> int:
    """Return a revision that no other page has, as on a wiki."""
    return page_id * 100 + edition


def _named(place: Place) -> Resolution:
    article = place_article(place)
    if place.links:
        return Resolution(asked=place.title, status="disambiguation", article=article)
    return Resolution(asked=place.title, status="page", article=article)


def _url(title: str) -> str:
    return "https://en.wikipedia.org/wiki/" + quote(title.replace(" ", "_"), safe="/,():'")


def _write(writer: SnapshotWriter, known: list[City], names: Titles) -> None:
    for city in known:
        writer.page(article(city), page.render(city))
    for resolution in _resolutions(known, names):
        writer.title("en", resolution)
    for place in names.places:
        if place.links:
            writer.links("en", place.title, place.links)
    for text, found in names.searches.items():
        writer.search("en", text, found)
    for text, suggestion in names.suggestions.items():
        writer.suggestion("en", text, suggestion or None)


def _resolutions(known: list[City], names: Titles) -> list[Resolution]:
    own = [Resolution(asked=city.title, status="page", article=article(city)) for city in known]
    own += [_named(place) for place in names.places]
    by_title = {resolution.asked: resolution for resolution in own}
    redirected = [
        msgspec.structs.replace(by_title[target], asked=asked, redirected_from=asked)
        for asked, target in names.redirects.items()
    ]
    missing = [Resolution(asked=title, status="missing") for title in names.missing]
    return own + redirected + missing


if __name__ == "__main__":
    build(DEMO)
