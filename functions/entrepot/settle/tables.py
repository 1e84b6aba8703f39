"""A run's rows as files for people: cities.csv and cities.geojson."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from entrepot.records import LICENCE, TRANSPORT_MODES, CityRecord
from entrepot.settle.cells import cell, short
from entrepot.settle.ports import Writer
from entrepot.settle.rows import Row

BETWEEN = " | "  # no title of an article can have it
_STATED = ("area_km2", "density_per_km2", "time_zone", "utc_offset_minutes", "website")

COLUMNS = (
    *("line", "name", "status", "code", "reason", "candidates"),
    *("asked_country", "language", "demand"),
    *("title", "kind", "url", "revision", "licence", "latitude_deg", "longitude_deg"),
    *("country", "population", "population_as_of", "elevation_min_m", "elevation_max_m"),
    *_STATED,
    *TRANSPORT_MODES,
    *("sentiment_score", "sentiment_label"),
)
_MAPPED = ("line", "name", *COLUMNS[COLUMNS.index("demand") :])


def write(rows: Iterable[Row], table: Writer, places: Writer) -> None:
    """Write rows as they come: all of them to `table`, those with a place to `places`.

    The table is UTF-8 with a header; no cell of it is run by a spreadsheet. The places are a
    FeatureCollection (RFC 7946) of the enriched cities that have coordinates.
    """
    table.write(_line(COLUMNS))
    places.write(b'{"type":"FeatureCollection","features":[')
    between = b"\n"
    for row in rows:
        cells = _cells(row)
        table.write(_line([cell(cells.get(column)) for column in COLUMNS]))
        if row.status == "enriched" and cells.get("latitude_deg") is not None:
            places.write(between + msgspec.json.encode(_feature(cells)))
            between = b",\n"
    places.write(b"\n]}\n")


def _cells(row: Row) -> dict[str, Any]:
    cells: dict[str, Any] = {
        "line": row.line,
        "name": row.text,
        "status": row.status,
        "code": row.code,
        "reason": row.reason,
    }
    return cells if row.record is None else {**cells, **_known(row.record)}


def _known(record: CityRecord) -> dict[str, Any]:
    page, lookup = record.page or {}, record.lookup or {}
    facts = page.get("facts", {})
    return {
        "candidates": _candidates(lookup),
        "asked_country": record.query.country,
        "language": record.query.language,
        "demand": record.query.demand,
        "kind": page.get("kind"),
        **_source(page.get("article") or lookup.get("article") or {}),
        **_place(facts, lookup.get("article") or {}),
        **_elevation(facts),
        **{name: _value(facts, name) for name in ("country", "population", *_STATED)},
        "population_as_of": facts.get("population", {}).get("as_of"),
        **{mode: signal["value"] for mode, signal in page.get("transport", {}).items()},
        **_tone(record),
    }


def _candidates(lookup: dict[str, Any]) -> str:
    """Return the titles to ask with instead, the likeliest first."""
    ranked = [candidate["title"] for candidate in lookup.get("candidates", [])]
    return BETWEEN.join(ranked or lookup.get("suggestions", []))


def _source(article: dict[str, Any]) -> dict[str, Any]:
    if not article:
        return {}
    return {
        "licence": article.get("licence", LICENCE),
        **{name: article.get(name) for name in ("title", "url", "revision")},
    }


def _place(facts: dict[str, Any], article: dict[str, Any]) -> dict[str, Any]:
    """Return the page's coordinates, else those Wikipedia's index has of the article."""
    pair = [_value(facts, "latitude"), _value(facts, "longitude")]
    if None in pair:
        pair = [article.get("latitude"), article.get("longitude")]
    return {} if None in pair else {"latitude_deg": pair[0], "longitude_deg": pair[1]}


def _elevation(facts: dict[str, Any]) -> dict[str, Any]:
    value = _value(facts, "elevation_m")
    low, high = (value["min"], value["max"]) if isinstance(value, dict) else (value, value)
    return {"elevation_min_m": low, "elevation_max_m": high}


def _tone(record: CityRecord) -> dict[str, Any]:
    document = (record.sentiment or {}).get("document", {})
    return {"sentiment_score": document.get("score"), "sentiment_label": document.get("label")}


def _value(facts: dict[str, Any], name: str) -> Any:
    return facts.get(name, {}).get("value")


def _feature(cells: dict[str, Any]) -> dict[str, Any]:
    shown = {name: short(cells.get(name)) for name in _MAPPED if not name.endswith("_deg")}
    return {
        "type": "Feature",
        "id": cells["line"],
        "geometry": {
            "type": "Point",
            "coordinates": [cells["longitude_deg"], cells["latitude_deg"]],
        },
        "properties": {name: value for name, value in shown.items() if value is not None},
    }


def _line(cells: Sequence[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode()
