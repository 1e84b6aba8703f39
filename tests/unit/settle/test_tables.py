"""cities.csv and cities.geojson: every row, units in the names, nothing that executes."""

import csv
import io
import json
import math
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.records import CityQuery, CityRecord
from entrepot.settle import tables
from entrepot.settle.rows import Row

ARTICLE = {
    "title": "Antwerp",
    "page_id": 7,
    "revision": 9,
    "url": "https://en.wikipedia.org/wiki/Antwerp",
    "latitude": 51.0,
    "longitude": 4.0,
}


def fact(value: object, **more: object) -> dict[str, object]:
    return {"value": value, "raw": "", "label": "", "confidence": 1.0, **more}


def enriched(line: int = 2, name: str = "Antwerp", **facts: dict[str, object]) -> Row:
    record = CityRecord(
        query=CityQuery(name=name, line=line, demand=12.0),
        status="enriched",
        lookup={"status": "resolved", "reason": "Exact.", "article": ARTICLE},
        page={
            "title": name,
            "kind": "city",
            "facts": facts,
            "transport": {"seaport": {"value": True}, "motorway": {"value": False}},
            "article": ARTICLE,
        },
        sentiment={"document": {"score": 0.25, "label": "positive"}},
    )
    return Row(line, "enriched", "Exact.", "", name, record)


def written(rows: Iterable[Row]) -> tuple[list[dict[str, str]], dict[str, Any]]:
    table, places = io.BytesIO(), io.BytesIO()
    tables.write(rows, table, places)
    lines = io.StringIO(table.getvalue().decode(), newline="")
    return list(csv.DictReader(lines)), json.loads(places.getvalue())


def test_a_city_has_its_facts_under_names_with_units() -> None:
    row = enriched(
        latitude=fact(51.2178, unit="degrees"),
        longitude=fact(4.4003, unit="degrees"),
        population=fact(536079.0, as_of="2023"),
        area_km2=fact(204.51, unit="km2"),
        country=fact("Belgium"),
        utc_offset_minutes=fact(60, unit="min"),
    )
    (cells,), _ = written([row])
    told = {name: cell for name, cell in cells.items() if cell}
    assert told == {
        "line": "2",
        "name": "Antwerp",
        "status": "enriched",
        "reason": "Exact.",
        "language": "en",
        "demand": "12",
        "title": "Antwerp",
        "kind": "city",
        "url": "https://en.wikipedia.org/wiki/Antwerp",
        "revision": "9",
        "licence": "CC BY-SA 4.0",
        "latitude_deg": "51.2178",
        "longitude_deg": "4.4003",
        "country": "Belgium",
        "population": "536079",
        "population_as_of": "2023",
        "area_km2": "204.51",
        "utc_offset_minutes": "60",
        "seaport": "true",
        "motorway": "false",
        "sentiment_score": "0.25",
        "sentiment_label": "positive",
    }


@pytest.mark.parametrize(
    ("value", "low", "high"), [(7.5, "7.5", "7.5"), ({"min": 78.0, "max": 116.5}, "78", "116.5")]
)
def test_elevation_is_a_range_even_when_it_is_one_figure(
    value: object, low: str, high: str
) -> None:
    (cells,), _ = written([enriched(elevation_m=fact(value))])
    assert (cells["elevation_min_m"], cells["elevation_max_m"]) == (low, high)


def test_an_ambiguous_city_has_its_candidates_in_their_order() -> None:
    record = CityRecord(
        query=CityQuery(name="Santiago", line=2),
        status="ambiguous",
        lookup={"candidates": [{"title": "Santiago"}, {"title": "Santiago de Cuba"}]},
    )
    (cells,), _ = written([Row(2, "ambiguous", "Several.", "", "Santiago", record)])
    assert cells["candidates"] == "Santiago | Santiago de Cuba"


def test_rows_that_are_no_city_keep_their_reason() -> None:
    rows = [
        Row(2, "invalid", "It has no name.", "missing_name", ",France"),
        Row(
            3,
            "not_found",
            "No such page.",
            text="Xyzzy",
            record=CityRecord(query=CityQuery(name="Xyzzy", line=3), status="not_found"),
        ),
    ]
    table, places = written(rows)
    assert [(row["line"], row["status"], row["code"]) for row in table] == [
        ("2", "invalid", "missing_name"),
        ("3", "not_found", ""),
    ]
    assert places == {"type": "FeatureCollection", "features": []}


@pytest.mark.parametrize(
    "text", ["=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=", "x;=cmd()", "x\t@y", "\n=1"]
)
def test_no_cell_is_a_formula(text: str) -> None:
    (cells,), _ = written([enriched(name=text, website=fact(text), country=fact(text))])
    for cell in (cells["name"], cells["website"], cells["country"]):
        assert cell[0] not in "=+-@\t\r\n"
        assert ";=" not in cell
        assert cell.replace("'", "") == text


@given(text=st.text())
def test_any_text_comes_back_from_the_table_and_executes_nowhere(text: str) -> None:
    row = Row(2, "invalid", text, "x", text)
    (cells,), _ = written([row])
    assert cells["name"].replace("'", "") == text.replace("'", "")
    assert not cells["name"].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_numbers_stay_numbers() -> None:
    row = enriched(latitude=fact(-33.9), longitude=fact(-70.7), elevation_m=fact(-3))
    (cells,), _ = written([row])
    assert (cells["latitude_deg"], cells["longitude_deg"]) == ("-33.9", "-70.7")
    assert cells["elevation_min_m"] == "-3"


def test_coordinates_come_from_the_article_when_the_page_states_none() -> None:
    (cells,), places = written([enriched()])
    assert (cells["latitude_deg"], cells["longitude_deg"]) == ("51", "4")
    assert places["features"][0]["geometry"]["coordinates"] == [4.0, 51.0]


def position_is_valid(position: list[float]) -> bool:
    longitude, latitude = position
    return math.isfinite(longitude) and abs(longitude) <= 180 and abs(latitude) <= 90


def test_the_map_is_geojson_with_longitude_first() -> None:
    """The structure of RFC 7946, sections 3.1.2, 3.2 and 3.3."""
    rows = [
        enriched(2, "Lima", latitude=fact(-12.06), longitude=fact(-77.04)),
        enriched(3, "Suva", latitude=fact(-18.14), longitude=fact(178.44)),
    ]
    _, places = written(rows)
    assert set(places) == {"type", "features"}
    for feature in places["features"]:
        assert feature["type"] == "Feature"
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert set(feature["geometry"]) == {"type", "coordinates"}
        assert feature["geometry"]["type"] == "Point"
        assert position_is_valid(feature["geometry"]["coordinates"])
        assert feature["properties"]["licence"] == "CC BY-SA 4.0"
    assert [f["geometry"]["coordinates"] for f in places["features"]] == [
        [-77.04, -12.06],
        [178.44, -18.14],
    ]


def test_only_enriched_cities_are_on_the_map() -> None:
    row = enriched()
    ambiguous = Row(3, "ambiguous", "Two.", "", "Antwerp", row.record)
    _, places = written([row, ambiguous])
    assert [feature["properties"]["line"] for feature in places["features"]] == [2]
