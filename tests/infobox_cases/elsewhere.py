"""Places elsewhere, with their own groupings, units and total rows."""
# ruff: noqa: RUF001 - Wikipedia writes real minus signs, dashes and primes

from tests.infobox_cases.case import Case
from tests.infobox_pages import Box, Page

from entrepot.records import Range

FRENCH_COMMUNE = Case(
    "french_commune_with_totals_in_the_groups_own_rows",
    Page(
        "Valmorin-sur-Seille",
        [
            Box(
                "Valmorin-sur-Seille",
                """
                ! Subprefecture and commune
                Country | France
                Region | Grand Est
                Department | Moselle
                ## Government
                * Mayor (2020–2026) | Anne Petit[1]
                Area<sup>1</sup> | 34.07 km2 (13.15 sq mi)
                * Urban (2020) | 101.3 km2 (39.1 sq mi)
                Population (Jan. 2021)[2] | 9,823
                * Rank | 988th in France
                * Density | 290/km2 (750/sq mi)
                * Urban (2018) | 21,004
                Time zone | UTC+01:00 (CET)
                * Summer (DST) | UTC+02:00 (CEST)
                INSEE/Postal code | 57751 /57200
                Elevation | 189–316 m (620–1,037 ft) // (avg. 202 m or 663 ft)
                Website | {https://www.valmorin.fr www.valmorin.fr}
                ! <sup>1</sup> French Land Register data, without lakes > 1 km2 (0.386 sq mi).
                """,
            )
        ],
        "Valmorin-sur-Seille is a commune in the Moselle department in Grand Est, France.",
        (49.11, 7.06),
        "region:FR_type:city",
    ),
    "city",
    {
        "latitude": 49.11,
        "longitude": 7.06,
        "country": "France",
        "area_km2": 34.07,
        "population": 9823,
        "density_per_km2": 290,
        "time_zone": "UTC+01:00",
        "utc_offset_minutes": 60,
        "elevation_m": Range(189, 316),
        "website": "https://www.valmorin.fr",
    },
    as_of="2021-01",
    others={
        "population": {"Urban (2018)": 21004},
        "area_km2": {"Urban (2020)": 101.3},
        "elevation_m": {"Elevation": 202},
    },
)


SWISS_TOWN = Case(
    "apostrophes_group_thousands",
    Page(
        "Oberwil am Rhein",
        [
            Box(
                "Oberwil am Rhein",
                """
                Country | Switzerland
                Canton | Aargau
                ## Area[1]
                * Total | 11.14 km2 (4.30 sq mi)
                Elevation | 341 m a.s.l.
                ## Population (31 December 2019)[2]
                * Total | 12'345
                * Density | 1'108/km2
                Time zone | Central European Time (UTC+1)
                Website | {//www.oberwil-rhein.ch www.oberwil-rhein.ch} {https://bfs.ch SFSO}
                """,
                type="Municipality",
            )
        ],
        "Oberwil am Rhein is a municipality in the canton of Aargau in Switzerland.",
        (47.58, 7.83),
        "region:CH-AG_type:city(12345)",
    ),
    "city",
    {
        "latitude": 47.58,
        "longitude": 7.83,
        "country": "Switzerland",
        "area_km2": 11.14,
        "elevation_m": 341,
        "population": 12345,
        "density_per_km2": 1108,
        "time_zone": "UTC+1",
        "utc_offset_minutes": 60,
        "website": "https://www.oberwil-rhein.ch",
    },
    as_of="2019-12-31",
)


INDIAN_CITY = Case(
    "indian_grouping_and_half_hour_zone",
    Page(
        "Suvarnapur",
        [
            Box(
                "Suvarnapur",
                """
                Country | India
                State | Maharashtra
                District | Suvarnapur
                ## Area
                * Metropolis | 178.92 km2 (69.08 sq mi)
                Elevation | 552 m (1,811 ft)
                ## Population (2011)[1]
                * Metropolis | 12,34,567
                * Rank | 41st
                * Density | 6,900/km2 (18,000/sq mi)
                * Metro[2] | 13,50,000
                Time zone | UTC+5:30 (IST)
                PIN | 415 001
                """,
                type="Metropolis",
            )
        ],
        "Suvarnapur is a city in the Indian state of Maharashtra.",
        (17.68, 74.0),
        "region:IN-MH_type:city",
    ),
    "city",
    {
        "latitude": 17.68,
        "longitude": 74.0,
        "country": "India",
        "area_km2": 178.92,
        "elevation_m": 552,
        "population": 1234567,
        "density_per_km2": 6900,
        "time_zone": "UTC+5:30",
        "utc_offset_minutes": 330,
    },
    as_of="2011",
    others={"population": {"Metro": 1350000}},
)


INDIAN_DISTRICT = Case(
    "district_of_a_state_is_a_region",
    Page(
        "Suvarnapur district",
        [
            Box(
                "Suvarnapur district",
                """
                Country | India
                State | Maharashtra
                Division | Pune
                Headquarters | Suvarnapur
                Tehsils | 11
                ## Area
                * Total | 10,480 km2 (4,050 sq mi)
                ## Population (2011)
                * Total | 3,003,741
                * Density | 290/km2 (740/sq mi)
                ## Demographics
                * Literacy | 84.20%
                * Sex ratio | 986
                Time zone | UTC+05:30 (IST)
                Average annual precipitation | 800 mm
                """,
                type="District of Maharashtra",
            )
        ],
        "Suvarnapur district is a district in the state of Maharashtra in western India.",
        (17.7, 74.2),
        "region:IN_type:adm2nd",
    ),
    "province_or_region",
    {
        "latitude": 17.7,
        "longitude": 74.2,
        "country": "India",
        "area_km2": 10480,
        "population": 3003741,
        "density_per_km2": 290,
        "time_zone": "UTC+05:30",
        "utc_offset_minutes": 330,
    },
    as_of="2011",
)


IRANIAN_VILLAGE = Case(
    "population_in_its_own_row",
    Page(
        "Deh-e Bala",
        [
            Box(
                "Deh-e Bala // Persian: ده بالا",
                """
                Country | Iran
                Province | Fars
                Population (2016)[1] | 432
                Time zone | UTC+3:30 (IRST)
                """,
                type="Village",
            )
        ],
        "Deh-e Bala (Persian: ده بالا) is a village in Fars province, Iran.",
        (29.6, 52.9),
        "region:IR_type:city(432)",
    ),
    "city",
    {
        "latitude": 29.6,
        "longitude": 52.9,
        "country": "Iran",
        "population": 432,
        "time_zone": "UTC+3:30",
        "utc_offset_minutes": 210,
    },
    as_of="2016",
)


RUSSIAN_CITY = Case(
    "census_total_with_estimate_and_change",
    Page(
        "Severozersk",
        [
            Box(
                "Severozersk // Североозёрск",
                """
                Country | Russia
                Federal subject | Karelia[1]
                Founded | 1764
                ## Area
                * Total | 45.3 km2 (17.5 sq mi)
                Elevation | 96 m (315 ft)
                ## Population (2010 Census)[2]
                * Total | 57,241
                * Estimate (2018)[3] | 60,012 (+4.8%)
                * Rank | 288th in 2010
                * Density | 1,300/km2 (3,300/sq mi)
                Time zone | UTC+3 (MSK [4])
                Postal code(s)[5] | 186420
                OKTMO ID | 86750000001
                """,
                type="Town[6]",
            )
        ],
        "Severozersk (Russian: Североозёрск) is a town in the Republic of Karelia, Russia.",
        (63.1, 34.4),
        "region:RU_type:city",
    ),
    "city",
    {
        "latitude": 63.1,
        "longitude": 34.4,
        "country": "Russia",
        "area_km2": 45.3,
        "elevation_m": 96,
        "population": 57241,
        "density_per_km2": 1300,
        "time_zone": "UTC+3",
        "utc_offset_minutes": 180,
    },
    as_of="2010",
    others={"population": {"Estimate (2018)": 60012}},
)


CASES = [FRENCH_COMMUNE, SWISS_TOWN, INDIAN_CITY, INDIAN_DISTRICT, IRANIAN_VILLAGE, RUSSIAN_CITY]
