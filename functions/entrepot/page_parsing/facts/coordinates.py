"""The article's own coordinates, of its title or of its infobox.

`Template:Coord` writes the pair three ways in nested spans (`geo`, `geo-dec`, `geo-dms`) around a
GeoHack link, and the title's pair into `#coordinates`; Parsoid keeps that one as the HTML of an
indicator. See https://en.wikipedia.org/wiki/Template:Coord.
"""

import json
import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from entrepot.page_parsing.facts.infobox import Infobox, Row
from entrepot.page_parsing.facts.reading import Reading
from entrepot.page_parsing.html.landmarks import Landmarks, find_landmarks
from entrepot.records import Alternative

_PAIR = re.compile(
    r"([-\N{MINUS SIGN}]?\d{1,3}(?:\.\d+)?)[;,\s]+([-\N{MINUS SIGN}]?\d{1,3}(?:\.\d+)?)"
)
_PRIME = "[\N{PRIME}\N{RIGHT SINGLE QUOTATION MARK}']"
_DOUBLE_PRIME = '[\N{DOUBLE PRIME}\N{RIGHT DOUBLE QUOTATION MARK}"]'
_DECIMAL = r"(\d{1,3}(?:\.\d+)?)\s*"
_ANGLE = re.compile(
    rf"{_DECIMAL}°\s*(?:{_DECIMAL}{_PRIME}\s*)?(?:{_DECIMAL}{_DOUBLE_PRIME}\s*)?([NSEW])"
)
_PARAMS = re.compile(
    r"params=([\d.]+)(?:_([\d.]+))?(?:_([\d.]+))?_([NS])_([\d.]+)(?:_([\d.]+))?(?:_([\d.]+))?_([EW])"
)
_REGION = re.compile(r"region:([A-Z]{2})(?![A-Za-z])", re.IGNORECASE)
_TYPE = re.compile(r"type:([a-z0-9]+)", re.IGNORECASE)
_GLOBE = re.compile(r"globe:(?!earth)", re.IGNORECASE)
_PAGE_DATA = re.compile(
    r'"wgCoordinates":\s*\{\s*"lat":\s*(-?[\d.]+(?:e-?\d+)?),\s*"lon":\s*(-?[\d.]+(?:e-?\d+)?)'
)
_LABEL = re.compile(r"(?:geographic )?(?:co-?ordinates?|location)\b", re.IGNORECASE)
_SAME_PLACE = 0.01
_FAR = 0.5
_MAX_LATITUDE = 90
_MAX_LONGITUDE = 180
_DECIMALS = 5


@dataclass(slots=True, frozen=True)
class Place:
    """A point in degrees, with the text it was read from and what its map link says of it."""

    latitude: float
    longitude: float
    raw: str
    source: str
    region: str | None = None
    type: str | None = None


def find_places(
    tree: LexborHTMLParser, box: Infobox | None, landmarks: Landmarks | None = None
) -> list[Place]:
    """The title's point, then the box's, each where the page has it.

    `landmarks` save looking for them.
    """
    title = _title_place((landmarks or find_landmarks(tree)).titles)
    inside = _box_place(box) if box else None
    places = [place for place in (title, inside) if place]
    if not places and box and (data := _page_data(tree)):
        places.append(data)
    return places


def read_coordinates(places: list[Place]) -> tuple[Reading, Reading] | None:
    """Latitude and longitude of the first place, with the second as alternative if it differs."""
    if not places:
        return None
    place, *others = places
    signals = [f"{place.source}_coordinate"]
    apart = [other for other in others if _differ(place, other)]
    if others:
        signals.append(_comparison(place, others[0]))
    latitude = Reading(place.latitude, place.raw, "Coordinates", "°", signals=signals)
    longitude = Reading(place.longitude, place.raw, "Coordinates", "°", signals=signals)
    for other in apart:
        latitude.alternatives.append(_alternative(other.latitude, other))
        longitude.alternatives.append(_alternative(other.longitude, other))
    return latitude, longitude


def _alternative(value: float, place: Place) -> Alternative:
    label = "Infobox" if place.source == "box" else "Title"
    return Alternative(value=value, label=f"{label} coordinates", unit="°", raw=place.raw)


def _comparison(one: Place, other: Place) -> str:
    if not _differ(one, other):
        return "places_agree"
    return "places_far_apart" if _differ(one, other, _FAR) else "places_differ"


def _differ(one: Place, other: Place, degrees: float = _SAME_PLACE) -> bool:
    return (
        abs(one.latitude - other.latitude) > degrees
        or abs(one.longitude - other.longitude) > degrees
    )


def _title_place(found: list[LexborNode]) -> Place | None:
    for wanted in ("coordinates", "mw-indicator-coordinates"):
        node = next((node for node in found if _id_of(node) == wanted), None)
        if node is not None:
            return _place_in(node, "title")
    for indicator in found:
        if place := _parsoid_place(indicator.attributes.get("data-mw") or ""):
            return place
    return None


def _id_of(node: LexborNode) -> str:
    return (node.attributes.get("id") or "").lower()


def _parsoid_place(data: str) -> Place | None:
    if "oordinates" not in data:
        return None
    try:
        indicator = json.loads(data)
    except (ValueError, RecursionError):
        return None
    for html in _indicator_html(indicator):
        body = LexborHTMLParser(html).body
        if body is not None and (place := _place_in(body, "title")):
            return place
    return None


def _indicator_html(indicator: object) -> list[str]:
    """The indicator as HTML, or as wikitext, which has the same spans in it."""
    parts = indicator if isinstance(indicator, dict) else {}
    body = parts.get("body")
    inner = body if isinstance(body, dict) else {}
    found = (parts.get("html"), inner.get("html"), inner.get("extsrc"))
    return [html for html in found if isinstance(html, str) and html]


def _box_place(box: Infobox) -> Place | None:
    """The box's own row; rows of a capital, a source or a mouth have points of their own."""
    for row in box.rows:
        if row.bulleted or not _is_coordinate_row(row):
            continue
        if place := _place_in(row.cell, "box"):
            return place
    return None


def _is_coordinate_row(row: Row) -> bool:
    if row.full_width:
        shown = (row.cell.css_first(".geo, .geo-dec, .geo-dms") is not None) and row.text
        return bool(shown and _LABEL.match(shown))
    return bool(_LABEL.match(row.heading.name))


def _place_in(node: LexborNode, source: str) -> Place | None:
    link = node.css_first("a[href*='geohack']")
    href = (link.attributes.get("href") or "") if link is not None else ""
    if _GLOBE.search(href):
        return None
    pair = _spans(node) or _params(href)
    if pair is None or abs(pair[0]) > _MAX_LATITUDE or abs(pair[1]) > _MAX_LONGITUDE:
        return None
    region, kind = _REGION.search(href), _TYPE.search(href)
    return Place(
        *pair,
        raw=pair_text(node),
        source=source,
        region=region[1].upper() if region else None,
        type=kind[1].lower() if kind else None,
    )


def pair_text(node: LexborNode) -> str:
    """The pair as the reader sees it."""
    shown = node.css_first(".geo-dms") or node.css_first(".geo-dec") or node.css_first(".geo")
    return " ".join((shown or node).text(deep=True).split())[:100]


def _spans(node: LexborNode) -> tuple[float, float] | None:
    geo = node.css_first(".geo")
    if geo is not None and (match := _PAIR.search(geo.text(deep=True))):
        return _number(match[1]), _number(match[2])
    for name in (".geo-dec", ".geo-dms"):
        shown = node.css_first(name)
        if shown is not None and (pair := _angles(shown.text(deep=True))):
            return pair
    return None


def _angles(text: str) -> tuple[float, float] | None:
    found = {match[4]: match.groups()[:3] for match in _ANGLE.finditer(text)}
    north = next((found[side] for side in "NS" if side in found), None)
    east = next((found[side] for side in "EW" if side in found), None)
    if north is None or east is None:
        return None
    return _degrees(north, negative="S" in found), _degrees(east, negative="W" in found)


def _params(href: str) -> tuple[float, float] | None:
    match = _PARAMS.search(href)
    if match is None:
        return None
    try:
        north = _degrees(match.groups()[:3], negative=match[4] == "S")
        return north, _degrees(match.groups()[4:7], negative=match[8] == "W")
    except ValueError:
        return None


def _degrees(parts: tuple[str | None, ...], *, negative: bool) -> float:
    whole, minutes, seconds = (float(part or 0) for part in parts)
    value = whole + minutes / 60 + seconds / 3600
    return round(-value if negative else value, _DECIMALS)


def _number(text: str) -> float:
    return float(text.replace("\N{MINUS SIGN}", "-"))


def _page_data(tree: LexborHTMLParser) -> Place | None:
    """The point that MediaWiki hands its own scripts."""
    for script in tree.head.iter() if tree.head else ():
        if script.tag == "script" and (match := _PAGE_DATA.search(script.text(deep=True))):
            latitude, longitude = (round(float(part), _DECIMALS) for part in match.groups())
            if abs(latitude) <= _MAX_LATITUDE and abs(longitude) <= _MAX_LONGITUDE:
                return Place(latitude, longitude, match[0][:100], "page_data")
    return None
