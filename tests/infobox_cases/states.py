"""Countries, microstates and dependencies."""
# ruff: noqa: RUF001 - Wikipedia writes real minus signs, dashes and primes

from tests.infobox_cases.case import Case
from tests.infobox_pages import Box, Page, coordinate

MICROSTATE = Case(
    "country_box_with_capital_coordinates",
    Page(
        "San Lucio",
        [
            Box(
                "Republic of San Lucio",
                f"""
                Capital // and largest city | Lucio Alto // {coordinate(43.9, 12.4)}
                Official languages | Italian
                ## Area
                * Total | 61.2 km2 (23.6 sq mi) (190th)
                * Water (%) | 0
                ## Population
                * 2023 estimate | 34,010[1] (217th)
                * 2010 census | 31,448
                * Density | 520/km2 (1,346.8/sq mi)
                GDP (PPP) | 2022 estimate
                * Total | $2.6 billion[2] (175th)
                * Per capita | $76,000
                Time zone | UTC+1 (CET)
                * Summer (DST) | UTC+2 (CEST)
                Calling code | +378
                """,
                flavour="ib-country",
            )
        ],
        "San Lucio, officially the Republic of San Lucio, is a European microstate in Italy.",
        (43.94, 12.45),
        "type:country",
    ),
    "country",
    {
        "latitude": 43.94,
        "longitude": 12.45,
        "area_km2": 61.2,
        "population": 34010,
        "density_per_km2": 520,
        "time_zone": "UTC+1",
        "utc_offset_minutes": 60,
    },
    as_of="2023",
    others={"population": {"2010 census": 31448}},
)


ISLAND_STATE = Case(
    "a_state_is_its_own_sovereign",
    Page(
        "Malta",
        [
            Box(
                "Malta",
                """
                Capital | Valletta
                Currency | Euro (€)
                Calling code | +356
                ## Area
                * Total | 316 km2 (122 sq mi)
                ## Population
                * 2021 census | 519,562
                Time zone | UTC+1 (CET)
                """,
                flavour="ib-country",
            )
        ],
        "Malta, officially the Republic of Malta, is an island country in Southern Europe.",
        (35.88, 14.5),
        "region:MT_type:country",
        ["Island countries of Europe"],
    ),
    "country",
    {
        "latitude": 35.88,
        "longitude": 14.5,
        "country": "Malta",
        "area_km2": 316,
        "population": 519562,
        "time_zone": "UTC+1",
        "utc_offset_minutes": 60,
    },
    as_of="2021",
)


DEPENDENCY = Case(
    "dependency_belongs_to_its_sovereign_state",
    Page(
        "Greenland",
        [
            Box(
                "Greenland",
                """
                Sovereign state | Kingdom of Denmark
                Capital // and largest city | Nuuk // 64°10′N 51°44′W
                ## Area
                * Total | 2,166,086 km2 (836,330 sq mi) (12th)
                * Water (%) | 83.1[b]
                Highest elevation | 3,694 m (12,119 ft)
                ## Population
                * 2022 estimate | 56,583[1] (210th)
                * Density | 0.028/km2 (0.1/sq mi)
                Time zone | UTC−02:00 // UTC+00:00 (Danmarkshavn)
                """,
                flavour="ib-country",
            )
        ],
        "Greenland is an autonomous territory in the Kingdom of Denmark.",
        (72.0, -40.0),
        "region:GL_type:country",
        ["Dependent territories in North America"],
    ),
    "province_or_region",
    {
        "latitude": 72.0,
        "longitude": -40.0,
        "country": "Denmark",
        "area_km2": 2166086,
        "population": 56583,
        "density_per_km2": 0.028,
        "time_zone": "UTC−02:00",
        "utc_offset_minutes": -120,
    },
    as_of="2022",
)


CASES = [MICROSTATE, ISLAND_STATE, DEPENDENCY]
