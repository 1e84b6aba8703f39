"""Parts of cities, and states and provinces that have cities."""
# ruff: noqa: RUF001 - Wikipedia writes real minus signs, dashes and primes

from tests.infobox_cases.case import Case
from tests.infobox_pages import Box, Page

BOROUGH = Case(
    "borough_of_a_city_whose_map_link_says_city",
    Page(
        "Altendorf (Kaltburg)",
        [
            Box(
                "Altendorf",
                """
                Country | Germany
                State | Hesse
                City | Kaltburg
                ## Area
                * Total | 4.31 km2 (1.66 sq mi)
                Elevation | 112 m (367 ft)
                ## Population (2020-12-31)[1]
                * Total | 17,200
                * Density | 4,000/km2 (10,000/sq mi)
                Time zone | UTC+01:00 (CET)
                """,
                type="Quarter of Kaltburg",
            )
        ],
        "Altendorf is a quarter of Kaltburg, Germany. It was a separate town until 1901.",
        (50.1, 8.6),
        "region:DE-HE_type:city(17200)",
        ["Former municipalities in Hesse", "Populated places on the Main"],
    ),
    "district",
    {
        "latitude": 50.1,
        "longitude": 8.6,
        "country": "Germany",
        "area_km2": 4.31,
        "elevation_m": 112,
        "population": 17200,
        "density_per_km2": 4000,
        "time_zone": "UTC+01:00",
        "utc_offset_minutes": 60,
    },
    as_of="2020-12-31",
)

WARD = Case(
    "special_ward_of_a_metropolis",
    Page(
        "Hanamachi",
        [
            Box(
                "Hanamachi // 花町区",
                """
                Country | Japan
                Region | Kantō
                Prefecture | Tokyo
                ## Area
                * Total | 11.29 km2 (4.36 sq mi)
                ## Population (June 1, 2020)
                * Total | 205,414
                * Density | 18,194.3/km2 (47,123/sq mi)
                Time zone | UTC+09:00 (JST)
                – Tree | Zelkova
                City hall address | 2-22-2 Hanamachi-ku, Tokyo 123-8501
                """,
                type="Special ward",
            )
        ],
        "Hanamachi (花町区, Hanamachi-ku) is a special ward in the Tokyo Metropolis in Japan.",
        (35.66, 139.7),
        "type:city(205414)_region:JP-13",
    ),
    "district",
    {
        "latitude": 35.66,
        "longitude": 139.7,
        "country": "Japan",
        "area_km2": 11.29,
        "population": 205414,
        "density_per_km2": 18194.3,
        "time_zone": "UTC+09:00",
        "utc_offset_minutes": 540,
    },
    as_of="2020-06-01",
)

AMERICAN_STATE = Case(
    "state_with_latitude_rows_and_several_time_zones",
    Page(
        "Tallgrass (U.S. state)",
        [
            Box(
                "Tallgrass",
                """
                Country | United States
                Admitted to the Union | March 1, 1867 (37th)
                Capital | Prairie City
                Largest city | Blue River
                ## Area
                * Total | 77,358 sq mi (200,356 km2)
                * Rank | 16th
                ## Dimensions
                * Length | 430 mi (690 km)
                * Width | 210 mi (340 km)
                Elevation | 2,600 ft (790 m)
                Highest elevation (Panorama Point) | 5,424 ft (1,654 m)
                ## Population (2020)
                * Total | 1,961,504
                * Rank | 37th
                * Density | 24.94/sq mi (9.63/km2)
                * Median household income | $63,000[1]
                ## Time zones
                * most of state | UTC−06:00 (Central)
                * Summer (DST) | UTC−05:00 (CDT)
                * western counties | UTC−07:00 (Mountain)
                Latitude | 40° N to 43° N
                Longitude | 95° 19' W to 104° 03' W
                Website | {https://www.tallgrass.gov/ www.tallgrass.gov}
                """,
                type="State",
                flavour="ib-settlement",
            )
        ],
        "Tallgrass is a landlocked state in the Midwestern United States.",
        (41.5, -99.8),
        "region:US_type:adm1st",
        ["States of the United States"],
    ),
    "province_or_region",
    {
        "latitude": 41.5,
        "longitude": -99.8,
        "country": "United States",
        "area_km2": 200356,
        "elevation_m": 790,
        "population": 1961504,
        "density_per_km2": 9.63,
        "time_zone": "UTC−06:00",
        "utc_offset_minutes": -360,
        "website": "https://www.tallgrass.gov/",
    },
    as_of="2020",
)

ENGLISH_COUNTY = Case(
    "county_with_unbulleted_totals",
    Page(
        "Fenshire",
        [
            Box(
                "Fenshire",
                """
                ! Coordinates: 52.6°N 0.2°W
                Sovereign state | United Kingdom
                Constituent country | England
                Region | East Midlands
                Established | Ancient
                Time zone | UTC+0 (GMT)
                * Summer (DST) | UTC+1 (BST)
                ## Ceremonial county
                Area | 1,210 km2 (470 sq mi)
                * Rank | 39th of 48
                Population (2022)[1] | 303,100
                * Rank | 45th of 48
                Density | 250/km2 (650/sq mi)
                Ethnicity | 96.1% White
                ## Non-metropolitan county
                Area | 1,100 km2 (420 sq mi)
                Population (2022)[1] | 280,000
                """,
                flavour="",
            )
        ],
        "Fenshire is a ceremonial county in the East Midlands of England.",
        (52.6, -0.2),
        "region:GB_type:adm2nd",
    ),
    "province_or_region",
    {
        "latitude": 52.6,
        "longitude": -0.2,
        "country": "United Kingdom",
        "area_km2": 1210,
        "population": 303100,
        "density_per_km2": 250,
        "time_zone": "UTC+0",
        "utc_offset_minutes": 0,
    },
    as_of="2022",
)

DUTCH_CITY = Case(
    "kingdom_in_the_country_row_and_below_the_sea",
    Page(
        "Waterveen",
        [
            Box(
                "Waterveen",
                """
                Country | Kingdom of the Netherlands
                Constituent country | Netherlands
                Province | North Holland
                ## Area[1]
                * Municipality | 219.32 km2 (84.68 sq mi)
                * Land | 165.50 km2 (63.90 sq mi)
                Elevation[2] | −2 m (−7 ft)
                ## Population (January 2021)[3]
                * Municipality | ▲ 73,338[a]
                * Density | 443/km2 (1,150/sq mi)
                Time zone | UTC+1 (CET)
                * Summer (DST) | UTC+2 (CEST)
                Website | {https://www.wikidata.org/wiki/Q1 Edit} {https://waterveen.nl x}
                """,
                type="City and municipality",
            )
        ],
        "Waterveen is a city and municipality in North Holland, Netherlands.",
        (52.4, 4.8),
        "region:NL_type:city",
    ),
    "city",
    {
        "latitude": 52.4,
        "longitude": 4.8,
        "country": "Netherlands",
        "area_km2": 219.32,
        "elevation_m": -2,
        "population": 73338,
        "density_per_km2": 443,
        "time_zone": "UTC+1",
        "utc_offset_minutes": 60,
        "website": "https://waterveen.nl",
    },
    as_of="2021-01",
)

CASES = [BOROUGH, WARD, AMERICAN_STATE, ENGLISH_COUNTY, DUTCH_CITY]
