"""Small dumps for tests: lines, files and archives of the formats that dumps come in."""

import gzip
import io
import json
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

CITY = (
    '<html><body class="mw-parser-output"><section data-mw-section-id="0">'
    '<table class="infobox ib-settlement vcard"><tbody>'
    '<tr><th class="infobox-label">Country</th><td class="infobox-data">Belgium</td></tr>'
    '<tr><th class="infobox-label">Population</th><td class="infobox-data">12,345</td></tr>'
    "</tbody></table><p><b>{title}</b> is a city in Belgium. Its harbour is superb.</p></section>"
    '<section data-mw-section-id="1"><h2>Transport</h2><p>The terrible ring road is congested.</p>'
    "</section></body></html>"
)
RIVER = (
    '<html><body class="mw-parser-output"><table class="infobox ib-geobox"><tbody><tr><th>Length'
    "</th><td>41 km</td></tr></tbody></table><p><b>{title}</b> is a river in Belgium.</p></body>"
    "</html>"
)
PERSON = (
    '<html><body class="mw-parser-output"><p><b>{title}</b> (born 1950) is a Belgian painter.</p>'
    "</body></html>"
)
REDIRECT = '<html><body><link rel="mw:PageProp/redirect" href="./Elsewhere"/></body></html>'


def page(title: str, html: str = CITY, **changes: Any) -> dict[str, Any]:
    """Return a page as a line of the dump has it."""
    return {
        "name": title,
        "identifier": 100 + len(title),
        "url": f"https://en.wikipedia.org/wiki/{title.replace(' ', '_')}",
        "date_modified": "2026-03-01T12:00:00Z",
        "version": {"identifier": 5000 + len(title), "comment": "tidied"},
        "in_language": {"identifier": "en", "name": "English"},
        "main_entity": {"identifier": "Q1", "url": "https://www.wikidata.org/entity/Q1"},
        "categories": [{"name": "Category:Things", "url": "https://example.org"}],
        "redirects": [{"name": f"Old {title}"}],
        "is_part_of": {"identifier": "enwiki", "url": "https://en.wikipedia.org"},
        "article_body": {"html": html.replace("{title}", title), "wikitext": "'''x'''"},
        "license": [{"identifier": "CC-BY-SA-4.0", "name": "CC", "url": "https://example.org"}],
        **changes,
    }


def lines(pages: Iterable[dict[str, Any] | bytes]) -> bytes:
    """Return pages, and lines that are none, as a file holds them."""
    return b"".join(
        (found if isinstance(found, bytes) else json.dumps(found).encode()) + b"\n"
        for found in pages
    )


def packed(pages: Iterable[dict[str, Any] | bytes]) -> bytes:
    """Return the same, gzipped without a time."""
    return gzip.compress(lines(pages), mtime=0)


def tarred(members: dict[str, bytes], style: int = tarfile.PAX_FORMAT) -> bytes:
    """Return a tar archive of files."""
    body = io.BytesIO()
    with tarfile.open(fileobj=body, mode="w", format=style) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return body.getvalue()


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder by its path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
