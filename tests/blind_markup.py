"""Write a page of `tests.blind_pages` as MediaWiki does, in the markup of several years.

Rows are those of `tests.infobox_pages`, and: `@` prints the title's coordinate (`@ lat lon params`
another), `(text)` and `[1]` at the end of labels go to a division, `<flag/>` is a flag icon,
`<nb>text</nb>` text with a style sheet before it, `- text` of a value an item of a plain list, `+ `
a row joined to the one above, `<tr` a row as it is.
"""

import html
import json
import re
from dataclasses import dataclass
from typing import Literal

from tests.blind_pages import BlindBox, BlindPage, point_of

Vintage = Literal["2020", "2024", "parsoid"]
VINTAGES: tuple[Vintage, ...] = ("2020", "2024", "parsoid")
STYLE_SHEET = (
    '<style data-mw-deduplicate="TemplateStyles:r1066479718">.mw-parser-output '
    ".infobox-subbox{padding:0;margin:-3px 2020px}</style>"
)
_CLIMATE = (
    '<table class="infobox" style="font-size:90%"><tbody><tr><th>Climate chart</th></tr><tr><td>'
    "<table><tbody><tr><td>J</td><td>F</td></tr><tr><td>33</td><td>19</td></tr></tbody></table>"
    "</td></tr></tbody></table>"
)
_CENSUS = (
    '<table class="wikitable"><tbody><tr><th>Year</th><th>Population</th></tr>'
    "<tr><td>1900</td><td>12,345</td></tr></tbody></table>"
)
_SMALL_PART = re.compile(r"\s*((?:\(.*\)|\[\w+\])(?:\[\w+\])*)\s*$")


def write(page: BlindPage, vintage: Vintage) -> str:
    """The page as a browser of that year, or the REST API, gets it."""
    return _Writer(page, vintage).page()


@dataclass(frozen=True)
class _Writer:
    told: BlindPage
    vintage: Vintage

    @property
    def modern(self) -> bool:
        return self.vintage != "2020"

    def page(self) -> str:
        boxes = "".join(self.box(box) for box in self.told.boxes)
        short = (
            '<div class="shortdescription nomobile noexcerpt noprint searchaux" '
            f'style="display:none">{self.told.about.get("short", "")}</div>'
        )
        about = '<div role="note" class="hatnote navigation-not-searchable">For other uses, see '
        hatnote = f'{about}<a href="/wiki/X_(disambiguation)">X (disambiguation)</a>.</div>'
        empty = '<p class="mw-empty-elt">\n</p>'
        lead = f"<p>{self.markup(self.told.about.get('lead', ''))}\n</p>"
        body = f"{short}\n{hatnote}\n{boxes}\n{empty}\n{lead}"
        return self.parsoid(body) if self.vintage == "parsoid" else self.browser(body)

    def parsoid(self, body: str) -> str:
        links = "".join(
            f'<link rel="mw:PageProp/Category" href="./Category:{name.replace(" ", "_")}"/>'
            for name in self.told.categories
        )
        indicator = ""
        if "at" in self.told.about:
            point = self.point(*point_of(self.told.about["at"]))
            data = {"name": "indicator", "attrs": {"name": "coordinates"}, "html": point}
            indicator = (
                "<span typeof='mw:Extension/indicator' about='#mwt9' "
                f"data-mw='{html.escape(json.dumps(data))}'></span>"
            )
        return (
            '<!DOCTYPE html>\n<html prefix="dc: http://purl.org/dc/terms/ mw: '
            f'http://mediawiki.org/rdf/"><head><title>{self.told.title}</title></head>'
            '<body lang="en" class="mw-content-ltr sitedir-ltr ltr mw-body-content parsoid-body '
            'mediawiki mw-parser-output" dir="ltr"><section data-mw-section-id="0">'
            f"{body}{indicator}</section>{self.sections()}{links}</body></html>"
        )

    def browser(self, body: str) -> str:
        indicator = title = ""
        if "at" in self.told.about:
            point = self.point(*point_of(self.told.about["at"]))
            shown = (
                '<span id="coordinates"><a href="/wiki/Geographic_coordinate_system">'
                f"Coordinates</a>: {point}</span>"
            )
            if self.modern:
                indicator = (
                    '<div class="mw-indicators"><div id="mw-indicator-coordinates" '
                    f'class="mw-indicator"><div class="mw-parser-output">{shown}</div></div></div>'
                )
            elif not any(row == "@" for box in self.told.boxes for row in box.rows):
                title = f'<p><span style="font-size: small;">{shown}</span></p>'
        names = "".join(
            f'<li><a href="/wiki/Category:{name.replace(" ", "_")}">{name}</a></li>'
            for name in self.told.categories
        )
        heading = f"<i>{self.told.title}</i>" if "italic" in self.told.about else self.told.title
        toc = '<div id="toc" class="toc"><div class="toctitle"><h2>Contents</h2></div></div>'
        return (
            '<!DOCTYPE html>\n<html class="client-nojs" lang="en"><head><meta charset="UTF-8"/>'
            f'<title>{self.told.title} - Wikipedia</title></head><body class="mediawiki ltr">'
            f'<div id="content" class="mw-body" role="main">'
            f'<h1 id="firstHeading" class="firstHeading">{heading}</h1>{indicator}'
            '<div id="bodyContent"><div id="mw-content-text" class="mw-body-content">'
            f'<div class="mw-parser-output">{title}{body}{toc * (not self.modern)}'
            f"{self.sections()}</div></div>"
            '<div id="catlinks" class="catlinks"><div id="mw-normal-catlinks">'
            f'<a href="/wiki/Help:Category">Categories</a>: <ul>{names}</ul></div></div>'
            "</div></div></body></html>"
        )

    def sections(self) -> str:
        return "".join(
            (
                self.heading(2, "Geography"),
                "<p>It lies 12 km from the coast at 300 m above the sea.</p>",
                self.heading(3, "Climate"),
                _CLIMATE,
                self.heading(2, "Demographics"),
                _CENSUS,
                self.heading(2, "See also"),
                self.heading(2, "References"),
            )
        )

    def heading(self, level: int, text: str) -> str:
        anchor = text.replace(" ", "_")
        if self.vintage == "parsoid":
            return f'<h{level} id="{anchor}">{text}</h{level}>'
        edit = (
            '<span class="mw-editsection"><span class="mw-editsection-bracket">[</span>'
            '<a href="/w/index.php?action=edit">edit</a>'
            '<span class="mw-editsection-bracket">]</span></span>'
        )
        if self.vintage == "2020":
            return (
                f'<h{level}><span class="mw-headline" id="{anchor}">{text}</span>{edit}</h{level}>'
            )
        return (
            f'<div class="mw-heading mw-heading{level}"><h{level} id="{anchor}">{text}</h{level}>'
            f"{edit}</div>"
        )

    def box(self, box: BlindBox) -> str:
        names = {
            "ib-settlement": ("infobox ib-settlement vcard", "infobox geography vcard"),
            "ib-country": ("infobox ib-country vcard", "infobox geography vcard"),
        }
        modern, old = names.get(box.flavour, (f"infobox {box.flavour}".strip(),) * 2)
        name = f'<div class="fn org">{self.markup(box.heading)}</div>'
        rows = [f'<tr><th colspan="2" {self.cell("infobox-above")}>{name}</th></tr>']
        if box.type:
            kind = f'<div class="category">{self.markup(box.type)}</div>'
            rows.append(
                f'<tr><td colspan="2" {self.cell("infobox-subheader")}>{kind}</td></tr>'
                if box.flavour == "ib-settlement"
                else f'<tr><td colspan="2" {self.cell("infobox-subheader")}>'
                f"{self.markup(box.type)}</td></tr>"
            )
        rows.append(self.picture())
        rows += [self.row(row, box) for row in box.rows]
        shown = modern if self.modern else old
        return f'<table class="{shown}"><tbody>{"".join(rows)}</tbody></table>'

    def picture(self) -> str:
        frame = (
            '<span class="mw-default-size" typeof="mw:File"><a href="/wiki/File:View.jpg" '
            'class="mw-file-description"><img alt="View, 1 of 5" src="//upload/V.jpg"/></a></span>'
            if self.modern
            else '<a href="/wiki/File:View.jpg" class="image"><img src="//upload/V.jpg"/></a>'
        )
        return (
            f'<tr class="mergedtoprow"><td colspan="2" {self.cell("infobox-full-data")}>{frame}'
            '<div class="ib-settlement-caption">From top: Old Bridge (1890), '
            '<a href="/wiki/City_Hall">City Hall</a></div></td></tr>'
        )

    def row(self, line: str, box: BlindBox) -> str:
        if line.startswith("@"):
            return self.coordinates_row(line[1:].strip(), box)
        if line.startswith("##"):
            text = self.small(line[2:].strip())
            return (
                f'<tr class="mergedtoprow"><th colspan="2" {self.cell("infobox-header")}>'
                f"{text}</th></tr>"
            )
        if line.startswith("!"):
            cell = self.cell("infobox-full-data")
            return (
                f'<tr class="mergedtoprow"><td colspan="2" {cell}>{self.markup(line[1:].strip())}'
                "</td></tr>"
            )
        if line.startswith("<tr"):
            return line
        label, _, value = f" {line}".partition(" | ")
        bullet, merged = label.startswith(" *"), label.startswith((" *", " +"))
        shown = label.strip("*+ ")
        shown = "&#160;•&#160;" + self.small(shown) if bullet else self.small(shown)
        return (
            f'<tr class="{"mergedrow" if merged else "mergedtoprow"}">'
            f'<th scope="row" {self.cell("infobox-label")}>{shown}</th>'
            f"<td {self.cell('infobox-data')}>{self.value(value)}</td></tr>"
        )

    def small(self, text: str) -> str:
        """Text whose last part in brackets, or notes, stand in a division of their own."""
        part = _SMALL_PART.search(text)
        before, inner = (text[: part.start()], part[1]) if part else (text, "")
        style = 'class="ib-settlement-fn"' if self.modern else 'style="font-weight:normal"'
        space = '<span class="nowrap">&#160;</span>' if inner.startswith("(") else ""
        division = f"<div {style}>{space}{self.markup(inner)}</div>" if inner else ""
        return self.markup(before) + division

    def value(self, text: str) -> str:
        if text.startswith("- "):
            items = "".join(
                f"<li>{self.markup(item.strip())}</li>\n" for item in text[2:].split(" - ")
            )
            return f'{STYLE_SHEET}<div class="plainlist">\n<ul>{items}</ul>\n</div>'
        return self.markup(text)

    def coordinates_row(self, text: str, box: BlindBox) -> str:
        about = self.told.about
        own = about.get("at") or about.get("at(inline)", "")
        shown = self.point(*point_of(text or own))
        if not text and "at" in about and not self.modern:
            shown += (
                '<span style="font-size: small;"><span id="coordinates"><a href="/wiki/GCS">'
                f"Coordinates</a>: {self.point(*point_of(own))}</span></span>"
            )
        cell = self.cell("infobox-full-data")
        if box.flavour in ("ib-settlement", "ib-australia-place"):
            return (
                f'<tr class="mergedbottomrow"><td colspan="2" {cell}>Coordinates: {shown}</td></tr>'
            )
        return (
            f'<tr><th scope="row" {self.cell("infobox-label")}>Coordinates</th>'
            f"<td {self.cell('infobox-data')}>{shown}</td></tr>"
        )

    def point(self, latitude: float, longitude: float, params: str) -> str:
        """What Template:Coord prints, in degrees, minutes and seconds and in decimal degrees."""
        north, east = "N" if latitude >= 0 else "S", "E" if longitude >= 0 else "W"
        decimal = f"{abs(latitude)}°{north} {abs(longitude)}°{east}"
        query = f"params={abs(latitude)}_{north}_{abs(longitude)}_{east}_{params}"
        sheet = STYLE_SHEET.replace("infobox-subbox", "geo-default") if self.modern else ""
        return (
            f'<span class="geo-inline">{sheet}<span class="plainlinks nourlexpansion"><a '
            'class="external text" href="https://geohack.toolforge.org/geohack.php?pagename='
            f'{self.told.title.replace(" ", "_")}&amp;{query}"><span class="geo-default">'
            f'<span class="geo-dms" title="Maps"><span class="latitude">{_dms(latitude)}{north}'
            f'</span> <span class="longitude">{_dms(longitude)}{east}</span></span></span>'
            '<span class="geo-multi-punct">&#xfeff; / &#xfeff;</span>'
            f'<span class="geo-nondefault"><span class="geo-dec">{decimal}</span>'
            '<span style="display:none">&#xfeff; / '
            f'<span class="geo">{latitude}; {longitude}</span>'
            "</span></span></a></span></span>"
        )

    def cell(self, name: str) -> str:
        return f'class="{name}"' if self.modern else 'style="text-align:center"'

    def markup(self, text: str) -> str:
        note = "mw-ref reference" if self.vintage == "parsoid" else "reference"
        text = re.sub(r"\{((?:https?:)?//\S+) ([^{}]*)\}", self.web_link, text)
        bracket = '<span class="cite-bracket">&#{};</span>' if self.modern else "&#{};"
        left, right = bracket.format(91), bracket.format(93)
        mark = rf'<a href="#cite_note-\1">{left}\1{right}</a>'
        sup = rf'<sup id="cite_ref-\1" class="{note}">{mark}</sup>'
        text = re.sub(r"\[(\w{1,3}|note \d)\]", sup, text)
        text = re.sub(
            r"<nb>(.*?)</nb>",
            STYLE_SHEET.replace("\\", "") + r'<span class="nobold">\1</span>',
            text,
        )
        text = text.replace(
            "<flag/>",
            '<span class="flagicon"><span class="mw-image-border" typeof="mw:File"><span>'
            '<img alt="" src="//upload/Flag.svg"/></span></span>&#160;</span>',
        )
        text = text.replace(" // ", "<br />").replace("sq mi", "sq&#160;mi")
        return re.sub(r"(\d) ?km2|(?<=/)km2", r"\1&#160;km<sup>2</sup>", text)

    def web_link(self, found: re.Match[str]) -> str:
        text = found[2].replace(".", "<wbr/>.") if " " not in found[2] else found[2]
        link = f'<a rel="nofollow" class="external text" href="{found[1]}">{text}</a>'
        return f'<span class="url">{link}</span>'


def _dms(degrees: float) -> str:
    minutes, seconds = divmod(round(abs(degrees) * 3600), 60)
    whole, minutes = divmod(minutes, 60)
    return f"{whole}°{minutes:02d}\N{PRIME}{seconds:02d}\N{DOUBLE PRIME}"
