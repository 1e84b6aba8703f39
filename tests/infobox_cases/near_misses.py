"""Articles that are no places of people, and places without a box."""
# ruff: noqa: RUF001 - Wikipedia writes real minus signs, dashes and primes

from tests.infobox_cases.case import Case
from tests.infobox_pages import Box, Page, coordinate

RIVER = Case(
    "river_with_source_and_mouth",
    Page(
        "Sarn (river)",
        [
            Box(
                "Sarn",
                f"""
                Countries | Austria and Slovenia
                Cities | Lienz, Villach
                Source | Carnic Alps
                * coordinates | {coordinate(46.7, 12.2)}
                * elevation | 1,450 m (4,760 ft)
                Mouth | Drava
                * elevation | 179 m (587 ft)
                Length | 310 km (190 mi)
                Basin size | 4,100 km2 (1,600 sq mi)
                * average | 81 m3/s
                """,
                flavour="",
            )
        ],
        "The Sarn is a river in southern Central Europe, a tributary of the Drava.",
    ),
    "other",
    {"country": "Austria"},
)

AIRPORT = Case(
    "airport_that_serves_a_city",
    Page(
        "Kaltburg Airport",
        [
            Box(
                "Kaltburg Airport",
                f"""
                ## Summary
                Airport type | Public
                Operator | Kaltburg Airport GmbH
                Serves | Kaltburg, Germany
                Elevation AMSL | 364 ft / 111 m
                Coordinates | {coordinate(50.03, 8.57, "region:DE_type:airport")}
                Website | {{https://www.kaltburg-airport.com kaltburg-airport.com}}
                ## Runways
                07C/25C | 13,123 4,000 Asphalt
                ## Statistics (2022)
                Passengers | 48,918,482
                """,
                flavour="",
            )
        ],
        "Kaltburg Airport is the main international airport serving Kaltburg, Germany.",
    ),
    "other",
    {
        "latitude": 50.03,
        "longitude": 8.57,
        "elevation_m": 111,
        "website": "https://www.kaltburg-airport.com",
    },
)

PERSON = Case(
    "person",
    Page(
        "Ada Kemp",
        [
            Box(
                "Ada Kemp",
                """
                Born | 12 May 1961 (age 62) // Antwerp, Belgium
                Nationality | Belgian
                Occupation | Engineer
                Years active | 1984–present
                """,
                flavour="biography",
            )
        ],
        "Ada Kemp (born 12 May 1961) is a Belgian engineer who built bridges in the city of Ghent.",
        categories=["Living people", "1961 births", "People from Antwerp"],
    ),
    "other",
)

ISLAND = Case(
    "island_with_administration_across_the_box",
    Page(
        "Sula Grande",
        [
            Box(
                "Sula Grande",
                """
                ## Geography
                Location | Adriatic Sea
                Area | 39.9 km2 (15.4 sq mi)
                Length | 13 km (8.1 mi)
                Highest elevation | 417 m (1,368 ft)
                Highest point | Monte Alto
                ## Administration
                ! Croatia
                County | Zadar
                Largest settlement | Sula (pop. 800)
                ## Demographics
                Population | 1,614 (2011)
                Pop. density | 40/km2 (100/sq mi)
                """,
                flavour="",
            )
        ],
        "Sula Grande is an island in the Adriatic Sea, off the coast of Croatia.",
        (44.2, 14.8),
        "region:HR_type:isle",
    ),
    "other",
    {
        "latitude": 44.2,
        "longitude": 14.8,
        "area_km2": 39.9,
        "country": "Croatia",
        "population": 1614,
        "density_per_km2": 40,
    },
    as_of="2011",
)

STUB = Case(
    "stub_without_a_box",
    Page(
        "Lower Snoring",
        [],
        "Lower Snoring is a hamlet in Norfolk, England, with a population of 61 in 2011.",
        (52.8, 0.9),
        "region:GB_type:city",
    ),
    "city",
    {"latitude": 52.8, "longitude": 0.9},
)

DISAMBIGUATION = Case(
    "disambiguation_page",
    Page("Praga (disambiguation)", [], "Praga may refer to: a district of Warsaw; a car maker."),
    "other",
)

CRATER = Case(
    "crater_on_another_globe",
    Page(
        "Lomonde (crater)",
        [
            Box(
                "Lomonde",
                f"""
                Location | Mare Nubium
                Coordinates | {coordinate(-20.1, -15.2, "globe:moon_type:landmark")}
                Diameter | 92 km
                Depth | 2.4 km
                """,
                flavour="",
            )
        ],
        "Lomonde is a lunar impact crater.",
    ),
    "other",
)

COMPANY = Case(
    "company_with_headquarters_and_website",
    Page(
        "Kemp & Daughters",
        [
            Box(
                "Kemp & Daughters",
                """
                Type | Private
                Founded | 1899
                Headquarters | Ghent, Belgium
                Area served | Worldwide
                Number of employees | 12,300 (2022)
                Website | {https://kempdaughters.example.com kempdaughters.example.com}
                """,
                flavour="vcard",
            )
        ],
        "Kemp & Daughters is a Belgian engineering company based in the city of Ghent.",
    ),
    "other",
    {"website": "https://kempdaughters.example.com"},
)

CASES = [RIVER, AIRPORT, PERSON, ISLAND, STUB, DISAMBIGUATION, CRATER, COMPANY]
