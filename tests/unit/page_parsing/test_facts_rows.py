# ruff: noqa: RUF001 - Wikipedia writes real minus signs, dashes and primes
"""Single rows of a box and what is read from each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from tests.infobox_pages import Box, Page, coordinate

from entrepot.page_parsing.contract import FACTS
from entrepot.page_parsing.facts.country import state_named
from entrepot.page_parsing.facts.dates import find_date
from entrepot.page_parsing.facts.facts import read_facts
from entrepot.page_parsing.kind.kind import read_kind
from entrepot.records import Fact, Range


def facts_in(rows: str, title: str = "Somewhere") -> dict[str, Fact]:
    page = Page(title, [Box(title, rows, type="Town")])
    return read_facts(LexborHTMLParser(page.html("2023")), title)


@pytest.mark.parametrize(
    ("cell", "value", "as_of"),
    [
        ("343", 343, None),
        ("470,621 (6th)[1]", 470621, None),
        ("37,468,000 (2018, Greater Area)", 37468000, "2018"),
        ("3,885 // 17,044 (1990)", 3885, None),
        ("5,123 (2011 census)", 5123, "2011"),
        ("2011 census // 1,234", 1234, "2011"),
        ("2,011", 2011, None),
        ("2011", 2011, None),
        ("c. 3.2 million (2019 est.)", 3200000, "2019"),
        ("~230,000", 230000, None),
        ("10,000–12,000", Range(10000, 12000), None),
        ("1 234 567", 1234567, None),
        ("12.345", 12345, None),
        ("8,500 (31 December 2022)", 8500, "2022-12-31"),
        ('<span style="display:none">7003385000</span>3,850', 3850, None),
        ("4,120<sup>[citation needed]</sup>", 4120, None),
        ("1,234 inhabitants", 1234, None),
        ("about 500 people in 2009", 500, "2009"),
        ("2021: 4,321 // 2011: 4,000", 4321, "2021"),
        ("4,321 in 2021 // 4,000 in 2011", 4321, "2021"),
    ],
)
def test_reads_the_population_and_its_year(
    cell: str, value: float | Range, as_of: str | None
) -> None:
    fact = facts_in(f"## Population\n* Total | {cell}")["population"]

    assert (fact.value, fact.as_of) == (value, as_of)


@pytest.mark.parametrize("cell", ["", "unknown", "91%", "45th", "$12 billion", "—", "see text"])
def test_gives_no_population_without_a_count(cell: str) -> None:
    assert "population" not in facts_in(f"## Population (2020)\n* Total | {cell}")


@pytest.mark.parametrize(
    ("header", "as_of"),
    [
        ("Population (2021)", "2021"),
        ("Population ((2023-01-01))", "2023-01-01"),
        ("Population (31 December 2021)", "2021-12-31"),
        ("Population (June 1, 2020)", "2020-06-01"),
        ("Population (June 2019)[2]", "2019-06"),
        ("Population (Jan. 2021)", "2021-01"),
        ("Population (2014 Census)", "2014"),
        ("Population (Q1 2020)", "2020"),
        ("Population (2021 except where stated)", "2021"),
        ("Population (31.12.2019)", "2019-12-31"),
        ("Population (as of 2015)", "2015"),
        ("Population 2011", "2011"),
        ("Population", None),
    ],
)
def test_dates_the_total_by_its_header(header: str, as_of: str | None) -> None:
    assert facts_in(f"## {header}\n* Total | 12,345")["population"].as_of == as_of


@pytest.mark.parametrize(
    "rows",
    [
        "## Population by age\n* 0 to 14 | 15.6%\n* 15 to 64 | 1,234",
        "## GDP (2020)\n* Total | €12 billion",
        "## Population (2020)\n* Rank | 12",
        "## Population (2020)\n* Households | 1,234",
        "Population rank | 1,234",
        "Population density | 12/km2",
        "Highest elevation | 1,234 m",
    ],
)
def test_rows_that_only_look_like_totals_give_no_population(rows: str) -> None:
    assert "population" not in facts_in(rows)


@pytest.mark.parametrize(
    ("cell", "zone", "minutes"),
    [
        ("UTC+1 (CET)", "UTC+1", 60),
        ("UTC+08:00 (CST)", "UTC+08:00", 480),
        ("UTC+5:30 (IST)", "UTC+5:30", 330),
        ("UTC+0545 (NPT)", "UTC+0545", 345),
        ("UTC−3.5 (NST)", "UTC−3.5", -210),
        ("UTC−5 (EST)", "UTC−5", -300),
        ("UTC-5 (EST)", "UTC-5", -300),
        ("UTC−5/−4 (EST/EDT)", "UTC−5", -300),
        ("UTC (Greenwich Mean Time)", "UTC", 0),
        ("UTC±0 (WET)", "UTC±0", 0),
        ("GMT (UTC±00:00)", "UTC±00:00", 0),
        ("UTC+5.30 (IST)", "UTC+5.30", 330),
        ("UTC 5:30 (IST)", "UTC 5:30", 330),
        ("CET (UTC+1)", "UTC+1", 60),
        ("GMT+8", "GMT+8", 480),
        ("Greenwich Mean Time", "Greenwich Mean Time", 0),
        ("Central European Time", "Central European Time", 60),
        ("Dorne Time", "Dorne Time", None),
        ("UTC+7 to +9 (various)", "UTC+7 to +9", None),
    ],
)
def test_reads_time_zones(cell: str, zone: str, minutes: int | None) -> None:
    facts = facts_in(f"Time zone | {cell}\n* Summer (DST) | UTC+14 (XXX)")

    assert facts["time_zone"].value == zone
    offset = facts.get("utc_offset_minutes")
    assert (offset.value if offset else None) == minutes


def test_several_zones_are_alternatives_and_lower_the_confidence() -> None:
    one = facts_in("Time zone | UTC+10 (AEST)")["utc_offset_minutes"]
    two = facts_in("Time zone | UTC+10 (AEST) // UTC+10:30 (LHST)")

    assert two["utc_offset_minutes"].value == 600
    assert [other.value for other in two["time_zone"].alternatives] == ["UTC+10:30"]
    assert two["utc_offset_minutes"].confidence < one.confidence - 0.2


@pytest.mark.parametrize(
    ("rows", "country"),
    [
        ("Country | Poland", "Poland"),
        ("Country | &nbsp;Poland[1]", "Poland"),
        ("Country | United States of America", "United States"),
        ("Country | People's Republic of China", "China"),
        ("Country | Republic of China (Taiwan)", "Taiwan"),
        ("Country | Republic of Ireland", "Ireland"),
        ("Country | Northern Ireland", "United Kingdom"),
        ("Country | Puerto Rico", "United States"),
        ("Country | Kingdom of the Netherlands", "Netherlands"),
        ("Country | Netherlands (European)", "Netherlands"),
        ("Country | Türkiye", "Turkey"),
        ("Country | Bosnia and Herzegovina", "Bosnia and Herzegovina"),
        ("Country | Trinidad and Tobago", "Trinidad and Tobago"),
        ("Country | Democratic Republic of the Congo", "Democratic Republic of the Congo"),
        ("Country | Federated States of Micronesia", "Federated States of Micronesia"),
        ("Country | Georgia (country)", "Georgia"),
        ("Sovereign state | France\nCountry | Réunion", "France"),
        ("Country | Atlantis", "Atlantis"),
        ("Country (de facto) | Northern Cyprus\nCountry (de jure) | Cyprus", "Cyprus"),
    ],
)
def test_country_is_the_sovereign_state(rows: str, country: str) -> None:
    assert facts_in(rows)["country"].value == country


def test_an_unknown_or_disputed_state_is_less_sure() -> None:
    sure = facts_in("Country | Cyprus")["country"].confidence

    assert facts_in("Country | Atlantis")["country"].confidence < sure
    assert facts_in("Country | Cyprus (de jure, disputed)")["country"].confidence < sure


@pytest.mark.parametrize("name", ["", "England and", "the", "Republic of", "Kingdom of Nowhere"])
def test_names_of_no_state_are_not_states(name: str) -> None:
    assert state_named(name) is None


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ("Website | {https://a.org/x a.org}", "https://a.org/x"),
        ("Website | {//a.org a.org}", "https://a.org"),
        ("Website(s) | {http://a.org Official site} {http://b.org B}", "http://a.org"),
        ("Website | {https://www.wikidata.org/wiki/Q1 Edit} {https://a.org a}", "https://a.org"),
        ("Official website | {https://a.org a}", "https://a.org"),
        ("! Website // {https://a.org a.org}", "https://a.org"),
        ("Website | www.a.org", "www.a.org"),
    ],
)
def test_website_is_the_address_behind_the_link(rows: str, value: str) -> None:
    assert facts_in(rows)["website"].value == value


@pytest.mark.parametrize(
    "rows", ["Website | none", "Website | <a href='/wiki/A'>A</a>", "Mayor | x"]
)
def test_gives_no_website_without_an_outside_address(rows: str) -> None:
    assert "website" not in facts_in(rows)


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ("Elevation | sea level", 0),
        ("Elevation (m) | 375", 375),
        ("Elevation (AMSL) | 738 m", 738),
        ("Elevation<br>(Pont Neuf) | 35 m", 35),
        ("Average elevation | 210 m\nHighest elevation | 400 m", 210),
        ("## Elevation\n* Highest | 400 m\n* Mean | 210 m", 210),
        ("Elevation | 10 m\nElevation (highest) | 400 m", 10),
    ],
)
def test_reads_the_plain_elevation(rows: str, value: float) -> None:
    assert facts_in(rows)["elevation_m"].value == value


@pytest.mark.parametrize(
    "rows",
    [
        "Highest elevation | 180 m",
        "Highest elevation | 180 m\nLowest elevation | 2 m",
        "Elevation (highest) | 180 m",
        "Source | Alps\n* elevation | 1,450 m",
        "Elevation | unknown",
    ],
)
def test_highest_and_lowest_points_are_no_elevation(rows: str) -> None:
    assert "elevation_m" not in facts_in(rows)


def test_title_coordinate_comes_first_and_the_boxs_is_an_alternative() -> None:
    box = Box("X", f"! Coordinates: {coordinate(10.5, 20.5)}\nCountry | Chad")
    page = Page("X", [box], coordinates=(10.1, 20.5))
    facts = read_facts(LexborHTMLParser(page.html("2023")), "X")

    assert facts["latitude"].value == 10.1
    assert [other.value for other in facts["latitude"].alternatives] == [10.5]
    assert facts["latitude"].confidence < 0.95


def test_coordinates_are_read_from_degrees_minutes_and_seconds() -> None:
    html = (
        '<span id="coordinates"><span class="geo-dms"><span class="latitude">33°51′54″S</span> '
        '<span class="longitude">151°12′34″E</span></span></span>'
    )
    facts = read_facts(LexborHTMLParser(html), "X")

    assert (facts["latitude"].value, facts["longitude"].value) == (-33.865, 151.20944)


def test_page_data_gives_the_coordinate_of_a_box_without_one() -> None:
    page = Page("X", [Box("X", "Country | Chad")]).html("2023")
    script = '<script>RLCONF={"wgCoordinates":{"lat":12.1,"lon":15.05}};</script>'
    facts = read_facts(LexborHTMLParser(page.replace("<head>", f"<head>{script}")), "X")

    assert (facts["latitude"].value, facts["longitude"].value) == (12.1, 15.05)


def test_a_row_without_a_label_continues_the_one_above() -> None:
    facts = facts_in("## Population (2011)\n| 1,234\nTime zones | Dorne Time\n| UTC+3")

    assert facts["population"].value == 1234
    assert facts["population"].as_of == "2011"


def test_labels_may_be_plain_cells() -> None:
    html = (
        "<table class=infobox><tr><td><b>Country</b><td>Chad<tr><td>Population<br>&nbsp;- Total"
        "<td>1<tr><td>Area<td>5 km<sup>2</sup></table>"
    )
    facts = read_facts(LexborHTMLParser(html), "X")

    assert (facts["country"].value, facts["area_km2"].value) == ("Chad", 5)


def test_a_parsoid_indicator_in_wikitext_gives_the_coordinate() -> None:
    html = (
        '<span typeof=\'mw:Extension/indicator\' data-mw=\'{"name":"indicator","body":{'
        '"extsrc":"[https://geohack.toolforge.org/x <span class=geo>1.5; -2.5</span>]"},'
        '"attrs":{"name":"coordinates"}}\'></span>'
    )
    facts = read_facts(LexborHTMLParser(html), "X")

    assert (facts["latitude"].value, facts["longitude"].value) == (1.5, -2.5)


@pytest.mark.parametrize("data", ["", "[]", "{", '"coordinates"', '{"body": {"html": 3}}'])
def test_broken_indicators_give_no_coordinate(data: str) -> None:
    html = f"<span typeof='mw:Extension/indicator' data-mw='{data} coordinates'></span>"

    assert read_facts(LexborHTMLParser(html), "X") == {}


def test_agreeing_figures_make_each_other_surer() -> None:
    rows = "## Area\n* Total | {} km2\n## Population\n* Total | 10,000\n* Density | 100/km2"
    agreeing, clashing = facts_in(rows.format(100)), facts_in(rows.format(900))

    assert agreeing["area_km2"].confidence > clashing["area_km2"].confidence


def test_impossible_figures_are_more_likely_wrong_than_right() -> None:
    facts = facts_in("Elevation | 90,000 m\n## Area\n* Total | 900,000,000 km2 (5 sq mi)")

    assert facts["elevation_m"].confidence < 0.5
    assert facts["area_km2"].confidence < 0.5


def test_an_offset_far_from_the_sun_is_doubted() -> None:
    box = Box("X", "Country | Japan\nTime zone | UTC−9 (JST)")
    page = Page("X", [box], coordinates=(35.0, 139.0))
    facts = read_facts(LexborHTMLParser(page.html("2023")), "X")

    assert facts["utc_offset_minutes"].confidence < 0.6


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    found = find_date(text)

    assert found is None or found[:4].isdigit()


CELLS = st.text(alphabet="0123456789 ,.–−()[]<>/brsupkmUTC+:&;°'\"%", max_size=40)
LABELS = st.sampled_from(
    ["Country", "* Total", "* Density", "Elevation", "Time zone", "Website", "Population", "Area"]
)


@given(st.lists(st.tuples(LABELS | st.text(max_size=12), CELLS), max_size=8))
def test_no_box_breaks_the_reading_of_facts(rows: list[tuple[str, str]]) -> None:
    shorthand = "## Population (2020)\n" + "\n".join(f"{label} | {cell}" for label, cell in rows)
    facts = facts_in(shorthand)

    assert set(facts) <= set(FACTS)
    assert all(0 <= fact.confidence <= 1 for fact in facts.values())


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading_of_facts(data: bytes) -> None:
    tree = LexborHTMLParser(b"<table class=infobox><tr><th>X<tr><th>Area<td>" + data)

    read_kind(tree, read_facts(tree, "X"), "X", [], data.decode("latin-1"))


def test_deep_nesting_and_huge_boxes_are_read_in_bounded_time() -> None:
    deep = "<div>" * 20000 + "1,234" + "</div>" * 20000
    rows = (
        "<tr><th>Population</th><td>" + deep + "</td></tr>" + "<tr><th>a</th><td>b</td></tr>" * 5000
    )
    facts = read_facts(LexborHTMLParser(f"<table class=infobox>{rows}</table>"), "X")

    assert facts["population"].value == 1234
