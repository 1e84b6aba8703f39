"""Dumps of a Wikipedia that does not exist, in the lines of Wikimedia's HTML dumps.

What pages are about (`KINDS`) is an estimate of the English Wikipedia's articles: no dump was at
hand to count them in. Nine in ten are no settlement; every tenth is another place, with
coordinates like one. Pages are put together like those of `benchmarks.pages`, in Parsoid's markup,
from a few texts of each kind, told apart by title and figures. `scale` shortens them all.
"""

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import msgspec
from benchmarks.markup import ROW
from benchmarks.pages import Page
from msgspec import Struct

from entrepot.records import Article

TITLE = "Quillonia"  # stands for a page's title while its text is made
POPULATION = "987,654"
MAP = (
    '<span id="coordinates"><a rel="mw:ExtLink" href="https://geohack.toolforge.org/geohack.php?'
    'params=51.2_N_4.4_E_type:{type}"><span class="geo-default"><span class="geo-dec">51.2°N 4.4°E'
    '</span></span><span class="geo">51.2; 4.4</span></a></span>'
)
WIKITEXT = "'''{title}''' is what this page is about. "
TEXTS = 4  # of each kind and length


class Kind(Struct, frozen=True):
    """What some pages are about: their share, opening, box, rows, categories and lengths in kB."""

    name: str
    share: float
    opening: str
    box: str
    rows: Sequence[tuple[str, str]]
    category: str
    kilobytes: Sequence[int]
    map_type: str = ""
    namespace: int = 0


SETTLED = (
    ("Country", "Belgium"),
    ("Population <span>(2021)</span>", POPULATION),
    ("Area", "46 km<sup>2</sup>"),
    ("Elevation", "12 m"),
    ("Time zone", "UTC+1 (CET)"),
)
BORN = (("Born", "3 May 1950"), ("Nationality", "Belgian"), ("Occupation", "Painter"))
KINDS = (
    Kind(
        "city",
        0.02,
        "a city in Belgium.",
        "ib-settlement vcard",
        SETTLED,
        "Cities in Belgium",
        (90, 160, 320, 620),
        "city",
    ),
    Kind(
        "village",
        0.06,
        "a village in Belgium.",
        "ib-settlement vcard",
        SETTLED,
        "Villages in Belgium",
        (25, 40, 60, 90),
        "city",
    ),
    Kind(
        "place",
        0.10,
        "a river in Belgium.",
        "geography vcard",
        (("Length", "41 km"),),
        "Rivers of Belgium",
        (30, 60, 90, 140),
        "river",
    ),
    Kind(
        "person",
        0.28,
        "a Belgian painter and sculptor.",
        "biography vcard",
        BORN,
        "1950 births",
        (40, 70, 110, 260),
    ),
    Kind(
        "work",
        0.14,
        "a 1994 studio album by a rock band.",
        "vevent haudio",
        (("Released", "1994"), ("Genre", "Rock")),
        "1994 albums",
        (40, 60, 90, 150),
    ),
    Kind(
        "sport",
        0.10,
        "the 90th season of top-tier football.",
        "vcalendar",
        (("Season", "1994"), ("Champions", "Nobody")),
        "1994 in sport",
        (60, 120, 200, 420),
    ),
    Kind(
        "species",
        0.08,
        "a species of beetle in the family Carabidae.",
        "biota",
        (("Kingdom", "Animalia"),),
        "Beetles of Europe",
        (20, 30, 40, 60),
    ),
    Kind(
        "company",
        0.07,
        "a Belgian manufacturer of bicycles.",
        "vcard",
        (("Industry", "Bicycles"), ("Founded", "1921")),
        "Companies of Belgium",
        (50, 80, 120, 200),
    ),
    Kind(
        "other",
        0.15,
        "a theory of how markets come to rest.",
        "",
        (),
        "Theories",
        (60, 100, 160, 300),
    ),
)
EXTRAS = (
    Kind("redirect", 0.005, "", "", (), "", (1,)),
    Kind("template", 0.005, "a template.", "", (), "Templates", (10,), namespace=10),
)


class DumpText(Page):
    """Writes one article of a kind, as Parsoid would."""

    def __init__(self, kind: Kind, size: int, seed: int) -> None:
        super().__init__(Article(title=TITLE, page_id=seed, revision=1, url=""), size)
        self._kind = kind

    def html(self) -> str:
        """Return the whole document, about `size` bytes long."""
        kind = self._kind
        if kind.name == "redirect":
            return _document('<link rel="mw:PageProp/redirect" href="./Elsewhere"/>', "")
        lead = f"<p><b>{TITLE}</b> is {kind.opening} {self._prose()}</p>"
        place = MAP.format(type=kind.map_type) if kind.map_type else ""
        refs = "".join(self._filled("references", self._cite))
        boxes = "".join(self._filled("navigation", self._navbox))
        body = (
            f"{place}{self._infobox() if kind.box else ''}{lead}{''.join(self._body())}"
            f'{self._heading(2, "References")}<div class="reflist"><ol class="references">{refs}'
            f"</ol></div>{boxes}"
        )
        return _document(_parsoid(body), kind.category)

    def _infobox(self) -> str:
        body = "".join(ROW.format(*row) for row in self._kind.rows)
        data = json.dumps({"parts": [{"template": {"target": {"wt": "Infobox"}, "i": 0}}]})
        return (
            f'<table class="infobox {self._kind.box}" about="#mwt1" typeof="mw:Transclusion" '
            f"data-mw='{data}'><tbody>{body}</tbody></table>"
        )


_HEADING = re.compile(r'<div class="mw-heading mw-heading\d">(<h\d .*?</h\d>)</div>')


def _parsoid(body: str) -> str:
    body = body.replace('href="/wiki/', 'rel="mw:WikiLink" href="./').replace(
        "<p>", '<p id="mwAg">'
    )
    return _HEADING.sub(r'</section><section data-mw-section-id="1">\1', body)


def _document(body: str, category: str) -> str:
    link = f'<link rel="mw:PageProp/Category" href="./Category:{category.replace(" ", "_")}"/>'
    return (
        '<!DOCTYPE html>\n<html prefix="dc: http://purl.org/dc/terms/ mw: http://mediawiki.org/rdf/">'
        f"<head><title>{TITLE}</title></head>"
        '<body lang="en" class="mw-content-ltr ltr mw-body-content parsoid-body mediawiki '
        'mw-parser-output" dir="ltr"><section data-mw-section-id="0">'
        f"{body}</section>{link if category else ''}</body></html>"
    )


class Maker:
    """Makes the pages of a dump, always the same ones."""

    def __init__(self, scale: float = 1.0, kinds: Sequence[Kind] = (*KINDS, *EXTRAS)) -> None:
        self._kinds = kinds
        self._edges = list(accumulate(kind.share for kind in kinds))
        self._scale = scale
        self._texts: dict[tuple[str, int], str] = {}

    def page(self, number: int) -> tuple[Kind, dict[str, Any]]:
        """Return a page's kind and its line as JSON has it; `number` counts from 0."""
        chance = random.Random(number)  # noqa: S311 # for text, not for secrets
        (kind,) = chance.choices(self._kinds, cum_weights=self._edges)
        html = self._text(kind, chance.randrange(len(kind.kilobytes) * TEXTS))
        title = f"{kind.name.title()} of Benchville {number}"
        html = html.replace(TITLE, title).replace(POPULATION, f"{1000 + number:,}")
        return kind, line(title, number, html, kind)

    def _text(self, kind: Kind, number: int) -> str:
        key = kind.name, number
        if key not in self._texts:
            size = kind.kilobytes[number % len(kind.kilobytes)] * 1000 * self._scale
            self._texts[key] = DumpText(kind, round(size), number).html()
        return self._texts[key]


def line(title: str, number: int, html: str, kind: Kind) -> dict[str, Any]:
    """Return a page as the dump's lines have it; an empty namespace is left out there."""
    made: dict[str, Any] = {
        "name": title,
        "identifier": 1000 + number,
        "abstract": f"{title} is {kind.opening}",
        "date_modified": "2026-03-01T12:00:00Z",
        "version": {"identifier": 5000 + number, "comment": "tidied", "editor": {"name": "Quill"}},
        "url": f"https://en.wikipedia.org/wiki/{title.replace(' ', '_')}",
        "namespace": {"identifier": kind.namespace} if kind.namespace else {},
        "in_language": {"identifier": "en"},
        "main_entity": {
            "identifier": f"Q{number}",
            "url": f"https://www.wikidata.org/entity/Q{number}",
        },
        "categories": [{"name": f"Category:{kind.category}"}] if kind.category else None,
        "redirects": [{"name": f"Old {title}"}],
        "is_part_of": {"identifier": "enwiki", "url": "https://en.wikipedia.org"},
        "article_body": {
            "html": html,
            "wikitext": WIKITEXT.format(title=title) * (len(html) // 200),
        },
        "license": [{"identifier": "CC-BY-SA-4.0", "name": "Creative Commons BY-SA 4.0"}],
    }
    return made


def encoded(made: dict[str, Any]) -> bytes:
    """Return a page as a line of a dump."""
    return msgspec.json.encode(made) + b"\n"


def write(folder: Path, pages: int, files: int, scale: float = 1.0) -> Counter[str]:
    """Write a dump of so many pages in so many files; return how many are of each kind."""
    maker, counts = Maker(scale), Counter[str]()
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(files):
        share = range(pages * number // files, pages * (number + 1) // files)
        path = folder / f"enwiki_namespace_0_{number:03d}.ndjson.gz"
        with gzip.open(path, "wb", compresslevel=1) as file:
            file.writelines(_lines(maker, share, counts))
    return counts


def _lines(maker: Maker, numbers: Sequence[int], counts: Counter[str]) -> Iterator[bytes]:
    for number in numbers:
        kind, made = maker.page(number)
        counts[kind.name] += 1
        yield encoded(made)
