"""Articles written from memory of Wikipedia's templates, before the parser's rules were read.

Each page of tests/infobox_cases/blind is told in a shorthand: `### title`, then `short:`, `lead:`,
`cats:` (`; ` between), `at:` (the title's latitude, longitude and map parameters), one or more
`box:` (class of the template, heading, type) with their rows, and `want:` (the kind) with what a
reader would take from the page. `tests.blind_markup` says how rows are written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from entrepot.page_parsing.contract import Kind
from entrepot.records import Range

FOLDER = Path(__file__).parent / "infobox_cases" / "blind"
FACTS = {
    "pop": "population",
    "area": "area_km2",
    "density": "density_per_km2",
    "elev": "elevation_m",
    "country": "country",
    "tz": "time_zone",
    "offset": "utc_offset_minutes",
    "web": "website",
}


@dataclass
class BlindBox:
    """An infobox in shorthand; `flavour` is the class its template adds."""

    flavour: str
    heading: str
    type: str
    rows: list[str] = field(default_factory=list)


@dataclass
class BlindPage:
    """A page in shorthand and what it states."""

    title: str
    about: dict[str, str] = field(default_factory=dict)
    boxes: list[BlindBox] = field(default_factory=list)
    kind: Kind = "other"
    facts: dict[str, float | str | Range] = field(default_factory=dict)
    as_of: str | None = None

    @property
    def categories(self) -> list[str]:
        return [name for name in self.about.get("cats", "").split("; ") if name]


def blind_pages() -> Iterator[BlindPage]:
    """Every page of the folder, in the order of the files."""
    for path in sorted(FOLDER.glob("*.txt")):
        for text in re.split(r"^### ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            yield _read(text)


def _read(text: str) -> BlindPage:
    title, *lines = [line.strip() for line in text.strip().splitlines()]
    page = BlindPage(title)
    wanted = False
    for line in filter(None, lines):
        key, _, value = line.partition(": ")
        if key == "want":
            page.kind, wanted = cast("Kind", value), True
        elif wanted:
            _want(page, line)
        elif key == "box":
            flavour, heading, kind = [*value.split(" | "), "", ""][:3]
            page.boxes.append(BlindBox(flavour, heading, kind))
        elif page.boxes:
            page.boxes[-1].rows.append(line)
        else:
            page.about[key] = value
    if "at" in page.about or "at(inline)" in page.about:
        latitude, longitude, _ = point_of(page.about.get("at") or page.about["at(inline)"])
        page.facts |= {"latitude": latitude, "longitude": longitude}
    return page


def _want(page: BlindPage, line: str) -> None:
    key, _, value = line.partition(" ")
    if key in ("lat", "lon"):
        page.facts[{"lat": "latitude", "lon": "longitude"}[key]] = float(value)
        return
    if key == "pop" and " @" in value:
        value, _, page.as_of = value.partition(" @")
    page.facts[FACTS[key]] = value if key in ("country", "tz", "web") else _number(value)


def _number(text: str) -> float | Range:
    low, dots, high = text.partition("..")
    return Range(min=float(low), max=float(high)) if dots else float(text)


def point_of(text: str) -> tuple[float, float, str]:
    """Latitude, longitude and map parameters."""
    latitude, longitude, params = [*text.split(), ""][:3]
    return float(latitude), float(longitude), params
