"""Places as the templates of English-speaking countries print them."""
# ruff: noqa: RUF001 - Wikipedia writes real minus signs, dashes and primes

from tests.infobox_cases.case import Case
from tests.infobox_pages import Box, Page

AMERICAN_CITY = Case(
    "american_city_imperial_first_with_estimate",
    Page(
        "Maple Junction, Ohio",
        [
            Box(
                "Maple Junction, Ohio",
                """
                Country | United States
                State | Ohio
                County | Harlan
                ## Area[1]
                * Total | 25.07 sq mi (64.94 km2)
                * Land | 24.90 sq mi (64.50 km2)
                * Water | 0.17 sq mi (0.44 km2)
                Elevation[2] | 869 ft (265 m)
                ## Population (2020)[3]
                * Total | 41,512
                * Estimate (2022)[4] | 42,108
                * Rank | US: 921st
                * Density | 1,667.1/sq mi (643.6/km2)
                Time zone | UTC−5 (Eastern (EST))
                * Summer (DST) | UTC−4 (EDT)
                ZIP codes | 44012, 44013
                FIPS code | 39-47700
                GNIS feature ID | 1065083[2]
                Website | {https://www.maplejunction-oh.gov/ www.maplejunction-oh.gov}
                """,
                type="City",
            )
        ],
        "Maple Junction is a city in and the county seat of Harlan County, Ohio, United States.",
        (40.8, -81.52),
        "region:US-OH_type:city(41512)",
    ),
    "city",
    {
        "latitude": 40.8,
        "longitude": -81.52,
        "country": "United States",
        "area_km2": 64.94,
        "elevation_m": 265,
        "population": 41512,
        "density_per_km2": 643.6,
        "time_zone": "UTC−5",
        "utc_offset_minutes": -300,
        "website": "https://www.maplejunction-oh.gov/",
    },
    as_of="2020",
    others={"population": {"Estimate (2022)": 42108}, "area_km2": {"Land": 64.5, "Water": 0.44}},
)


AUSTRALIAN_SUBURB = Case(
    "australian_place_without_country_row",
    Page(
        "Gumleigh",
        [
            Box(
                "Gumleigh // Melbourne, Victoria",
                """
                Population | 18,204 (2021 census)[1]
                * Density | 3,140/km2 (8,130/sq mi)
                Postcode(s) | 3199
                Elevation | 12 m (39 ft)
                Area | 5.8 km2 (2.2 sq mi)
                Time zone | AEST (UTC+10)
                * Summer (DST) | AEDT (UTC+11)
                Location | 41 km (25 mi) from Melbourne
                LGA(s) | City of Gumleigh
                """,
                flavour="ib-australia-place",
            )
        ],
        "Gumleigh is a coastal suburb in Melbourne, Victoria, Australia.",
        (-38.14, 145.12),
        "region:AU-VIC_type:city",
    ),
    "district",
    {
        "latitude": -38.14,
        "longitude": 145.12,
        "country": "Australia",
        "population": 18204,
        "density_per_km2": 3140,
        "elevation_m": 12,
        "area_km2": 5.8,
        "time_zone": "UTC+10",
        "utc_offset_minutes": 600,
    },
    as_of="2021",
)


WELSH_VILLAGE = Case(
    "uk_place_with_constituent_country_and_sovereign_state",
    Page(
        "Llanfelin",
        [
            Box(
                "Llanfelin",
                """
                Population | 1,204 (2011 census)[1]
                OS grid reference | SN617428
                * Cardiff | 62 mi (100 km)
                Community | Llanfelin
                Principal area | Ceredigion
                Country | Wales
                Sovereign state | United Kingdom
                Post town | LAMPETER
                Dialling code | 01570
                """,
                flavour="ib-uk-place",
            )
        ],
        "Llanfelin is a village and community in Ceredigion, Wales.",
        (52.066, -4.018),
        "region:GB_type:city(1204)",
        ["Villages in Ceredigion"],
    ),
    "city",
    {"latitude": 52.066, "longitude": -4.018, "population": 1204, "country": "United Kingdom"},
    as_of="2011",
    others={"country": {"Country": "Wales"}},
)


ENGLISH_TOWN = Case(
    "england_alone_is_the_united_kingdom",
    Page(
        "Harrowby Cross",
        [
            Box(
                "Harrowby Cross",
                """
                Area | 3.1 sq mi (8.0 km2)
                Population | 15,620 (Parish, 2021)[1]
                * Density | 5,039/sq mi (1,946/km2)
                Country | England
                Region | East of England
                Time zone | UTC±0 (GMT)
                """,
                flavour="ib-uk-place",
            )
        ],
        "Harrowby Cross is a market town and civil parish in Norfolk, England.",
        (52.5, 1.1),
        "region:GB_type:city",
    ),
    "city",
    {
        "latitude": 52.5,
        "longitude": 1.1,
        "area_km2": 8.0,
        "population": 15620,
        "density_per_km2": 1946,
        "country": "United Kingdom",
        "time_zone": "UTC±0",
        "utc_offset_minutes": 0,
    },
    as_of="2021",
)


NEWFOUNDLAND_TOWN = Case(
    "negative_half_hour_zone",
    Page(
        "Gull Tickle",
        [
            Box(
                "Gull Tickle",
                """
                Country | Canada
                Province | Newfoundland and Labrador
                ## Area (2021)
                * Total | 4.12 km2 (1.59 sq mi)
                ## Population (2021)
                * Total | 618
                * Density | 150.1/km2 (388.8/sq mi)
                Time zone | UTC−03:30 (NST)
                * Summer (DST) | UTC−02:30 (NDT)
                """,
                type="Town",
            )
        ],
        "Gull Tickle is a town in Newfoundland and Labrador, Canada.",
        (47.55, -52.8),
        "region:CA-NL_type:city",
    ),
    "city",
    {
        "latitude": 47.55,
        "longitude": -52.8,
        "country": "Canada",
        "area_km2": 4.12,
        "population": 618,
        "density_per_km2": 150.1,
        "time_zone": "UTC−03:30",
        "utc_offset_minutes": -210,
    },
    as_of="2021",
)


CASES = [AMERICAN_CITY, AUSTRALIAN_SUBURB, WELSH_VILLAGE, ENGLISH_TOWN, NEWFOUNDLAND_TOWN]
