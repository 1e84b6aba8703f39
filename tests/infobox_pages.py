"""Articles in Wikipedia's markup of several years, written from a shorthand.

A box is one line a row: `## Population (2021)` a header, `* Total | 1,234` a bulleted row,
`Elevation | 8 m` any other, `! text` a row across the box. In values `km2` gets its superscript,
`[1]` becomes a footnote mark, ` // ` a line break and `{https://x.org text}` an outside link.
"""

import html
import json
import re
from dataclasses import dataclass, field
from typing import Literal

Style = Literal["2020", "2023", "parsoid"]
STYLES: tuple[Style, ...] = ("2020", "2023", "parsoid")

_LINK = re.compile(r"\{((?:https?:)?//\S+) ([^{}]*)\}")
_NOTE = re.compile(r"\[(\w{1,3})\]")


@dataclass(frozen=True)
class Box:
    """An infobox in shorthand; `flavour` is the class its template adds."""

    title: str
    rows: str
    type: str = ""
    flavour: str = "ib-settlement"


@dataclass(frozen=True)
class Page:
    """An article: its boxes, the title's coordinate and the first sentence."""

    title: str
    boxes: list[Box] = field(default_factory=list)
    lead: str = ""
    coordinates: tuple[float, float] | None = None
    map_params: str = ""
    categories: list[str] = field(default_factory=list)

    def html(self, style: Style) -> str:
        """The whole page as a browser, or for `parsoid` the REST API, would get it."""
        boxes = "".join(_box(box, style) for box in self.boxes)
        indicator = self._indicator(style)
        links = "".join(f'<li><a href="/wiki/Category:{c}">{c}</a></li>' for c in self.categories)
        return (
            f"<!DOCTYPE html><html><head><title>{self.title} - Wikipedia</title></head>"
            f'<body class="mediawiki"><h1 id="firstHeading">{self.title}</h1>'
            f'<div id="mw-content-text"><div class="mw-parser-output">{indicator}{boxes}'
            f"<p>{self.lead}</p></div></div>"
            f'<div id="mw-normal-catlinks"><ul>{links}</ul></div></body></html>'
        )

    def _indicator(self, style: Style) -> str:
        if self.coordinates is None:
            return ""
        point = coordinate(*self.coordinates, self.map_params)
        if style == "parsoid":
            data = json.dumps(
                {"name": "indicator", "attrs": {"name": "coordinates"}, "html": point}
            )
            return f"<span typeof='mw:Extension/indicator' data-mw='{html.escape(data)}'></span>"
        return f'<span id="coordinates"><a href="/wiki/GCS">Coordinates</a>: {point}</span>'


def coordinate(latitude: float, longitude: float, params: str = "") -> str:
    """What Template:Coord prints for a point in decimal degrees."""
    north, east = "N" if latitude >= 0 else "S", "E" if longitude >= 0 else "W"
    shown = f"{abs(latitude)}°{north} {abs(longitude)}°{east}"
    link = f"params={abs(latitude)}_{north}_{abs(longitude)}_{east}_{params}"
    return (
        f'<a class="external text" href="https://geohack.toolforge.org/geohack.php?{link}">'
        f'<span class="geo-default"><span class="geo-dec">{shown}</span></span>'
        f'<span class="geo-multi-punct">\ufeff / \ufeff</span><span class="geo-nondefault">'
        f'<span style="display:none">\ufeff / <span class="geo">{latitude}; {longitude}</span>'
        "</span></span></a>"
    )


def _box(box: Box, style: Style) -> str:
    modern = style != "2020"
    flavour = box.flavour if modern else "geography"
    rows = [f"<tr><th colspan=2 {_cell('infobox-above', modern)}>{box.title}</th></tr>"]
    if box.type:
        cell = _cell("infobox-subheader", modern)
        rows.append(f"<tr><td colspan=2 {cell}>{_markup(box.type, style)}</td></tr>")
    rows += [_row(line.strip(), style) for line in box.rows.strip().splitlines() if line.strip()]
    return f'<table class="infobox {flavour} vcard"><tbody>{"".join(rows)}</tbody></table>'


def _row(line: str, style: Style) -> str:
    modern = style != "2020"
    if line.startswith("##"):
        cell = _cell("infobox-header", modern)
        text = _markup(line[2:].strip(), style)
        return f'<tr class="mergedtoprow"><th colspan=2 {cell}>{text}</th></tr>'
    if line.startswith("!"):
        cell = _cell("infobox-full-data", modern)
        return f'<tr class="mergedtoprow"><td colspan=2 {cell}>{_markup(line[1:], style)}</td></tr>'
    label, _, value = f" {line}".partition(" | ")
    bulleted = label.startswith(" *")
    shown = "&#160;•&#160;" * bulleted + _markup(label.strip("* "), style)
    return (
        f'<tr class="{"mergedrow" if bulleted else "mergedtoprow"}">'
        f'<th scope="row" {_cell("infobox-label", modern)}>{shown}</th>'
        f"<td {_cell('infobox-data', modern)}>{_markup(value, style)}</td></tr>"
    )


def _cell(name: str, modern: bool) -> str:
    return f'class="{name}"' if modern else ""


def _markup(text: str, style: Style) -> str:
    note = "mw-ref reference" if style == "parsoid" else "reference"
    text = _LINK.sub(r'<a rel="nofollow" class="external text" href="\1">\2</a>', text)
    text = _NOTE.sub(rf'<sup class="{note}"><a href="#cite_note-\1">[\1]</a></sup>', text)
    text = text.replace(" // ", "<br>").replace("sq mi", "sq&#160;mi")
    return re.sub(r"(\d) ?km2|(?<=/)km2", r"\1&#160;km<sup>2</sup>", text)
