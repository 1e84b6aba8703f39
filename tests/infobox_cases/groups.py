"""Groups of totals: tiers, parts, several boxes, several figures in a cell."""

from tests.infobox_cases.case import Case
from tests.infobox_pages import Box, Page

CHINESE_CITY = Case(
    "name_box_first_and_prefecture_level_total",
    Page(
        "Qingshi",
        [
            Box(
                "Qingshi",
                """
                ## Chinese name
                Simplified Chinese | 青石
                Traditional Chinese | 青石
                Hanyu Pinyin | Qīngshí
                Postal | Tsingshih
                Literal meaning | green stone
                """,
                flavour="",
            ),
            Box(
                "Qingshi // 青石市",
                """
                Country | People's Republic of China
                Province | Shandong
                ## Area[1]
                * Prefecture-level city | 11,067 km2 (4,273 sq mi)
                * Urban | 1,920 km2 (740 sq mi)
                Elevation | 25 m (82 ft)
                Highest elevation | 1,133 m (3,717 ft)
                ## Population (2020 census)
                * Prefecture-level city | 10,071,722
                * Density | 910/km2 (2,400/sq mi)
                * Urban | 7,172,451
                * Urban density | 3,700/km2 (9,700/sq mi)
                ## GDP[2]
                * Prefecture-level city | CN¥ 1.413 trillion
                Time zone | UTC+8 (China Standard)
                Area code(s) | 532
                """,
                type="Prefecture-level and sub-provincial city",
            ),
        ],
        "Qingshi is a prefecture-level city in the province of Shandong, China.",
        (36.07, 120.38),
        "region:CN-37_type:adm2nd",
    ),
    "city",
    {
        "latitude": 36.07,
        "longitude": 120.38,
        "country": "China",
        "area_km2": 11067,
        "elevation_m": 25,
        "population": 10071722,
        "density_per_km2": 910,
        "time_zone": "UTC+8",
        "utc_offset_minutes": 480,
    },
    as_of="2020",
    others={
        "population": {"Urban": 7172451},
        "area_km2": {"Urban": 1920},
        "density_per_km2": {"Urban density": 3700},
        "elevation_m": {"Highest elevation": 1133},
    },
)

GREEK_TOWN = Case(
    "municipality_unit_and_community",
    Page(
        "Asprolimani",
        [
            Box(
                "Asprolimani // Ασπρολίμανι",
                """
                Country | Greece
                Administrative region | Crete
                Regional unit | Chania
                ## Area
                * Municipality | 356.1 km2 (137.5 sq mi)
                * Municipal unit | 92.0 km2 (35.5 sq mi)
                Elevation | 15 m (49 ft)
                ## Population (2021)[1]
                * Municipality | 12,807
                * Municipal unit | 4,210
                * Community | 1,988
                Time zone | UTC+2 (EET)
                * Summer (DST) | UTC+3 (EEST)
                Website | {http://www.asprolimani.gr www.asprolimani.gr}
                """,
            )
        ],
        "Asprolimani is a town and a municipality in the Chania regional unit of Crete, Greece.",
        (35.49, 23.65),
        "region:GR_type:city",
    ),
    "city",
    {
        "latitude": 35.49,
        "longitude": 23.65,
        "country": "Greece",
        "area_km2": 356.1,
        "elevation_m": 15,
        "population": 12807,
        "time_zone": "UTC+2",
        "utc_offset_minutes": 120,
        "website": "http://www.asprolimani.gr",
    },
    as_of="2021",
    others={"population": {"Municipal unit": 4210, "Community": 1988}},
)

PORT_TOWN = Case(
    "heritage_rows_and_climate_chart_are_about_something_else",
    Page(
        "Porto Velho do Sal",
        [
            Box(
                "Porto Velho do Sal",
                """
                ## Climate chart (explanation)
                J | 44 22 12
                F | 40 21 11
                """,
                flavour="",
            ),
            Box(
                "Porto Velho do Sal",
                """
                Country | Portugal
                ## Population (2011)[1]
                * Total | 3,885 // 17,044 (1990)
                Time zone | UTC±00:00 (WET)
                * Summer (DST) | UTC+01:00 (WEST)
                Website | {https://www.pvs.pt/ Official website}
                ## UNESCO World Heritage Site
                Official name | Salt pans of Porto Velho
                Criteria | Cultural: iv
                Reference | 9999
                Area | 210 ha (520 acres)
                Buffer zone | 900 ha (2,200 acres)
                Website | {https://whc.unesco.org/en/list/9999 UNESCO}
                """,
                type="Municipality",
            ),
        ],
        "Porto Velho do Sal is a municipality in Portugal.",
        (37.1, -8.1),
        "region:PT_type:city",
    ),
    "city",
    {
        "latitude": 37.1,
        "longitude": -8.1,
        "country": "Portugal",
        "population": 3885,
        "time_zone": "UTC±00:00",
        "utc_offset_minutes": 0,
        "website": "https://www.pvs.pt/",
    },
    as_of="2011",
    others={"population": {"Total (1990)": 17044}},
)

URBAN_ONLY = Case(
    "urban_figures_stand_in_for_a_missing_total",
    Page(
        "Kyaikdaw",
        [
            Box(
                "Kyaikdaw // ကျိုက်ဒေါ",
                """
                Country | Myanmar
                ## Area
                * Urban | 88 km2 (34 sq mi)
                * Metro | 2,050 km2 (790 sq mi)
                ## Population (2014 Census)
                * Urban | 240,512
                * Urban density | 2,700/km2 (7,100/sq mi)
                * Rural | 101,300
                * Metro | 612,908 (Kyaikdaw District)
                * Religions | Buddhism 91% // Islam 4.7%
                Time zones | UTC+06:30 (Asia/Yangon)
                | UTC+06:30 (Myanmar Time)
                """,
                type="City",
            )
        ],
        "Kyaikdaw is a city in Myanmar.",
        (16.9, 97.1),
        "region:MM_type:city",
    ),
    "city",
    {
        "latitude": 16.9,
        "longitude": 97.1,
        "country": "Myanmar",
        "area_km2": 88,
        "population": 240512,
        "density_per_km2": 2700,
        "time_zone": "UTC+06:30",
        "utc_offset_minutes": 390,
    },
    as_of="2014",
    others={"population": {"Rural": 101300, "Metro": 612908}, "area_km2": {"Metro": 2050}},
)

METRO_ONLY = Case(
    "a_metropolitan_area_is_not_the_city",
    Page(
        "Nova Aldara",
        [
            Box(
                "Nova Aldara",
                """
                Country | Brazil
                State | Bahia
                ## Population (2022)
                * Metro | 812,300
                * Metro density | 210/km2 (540/sq mi)
                Highest elevation | 640 m (2,100 ft)
                Lowest elevation | 3 m (10 ft)
                """,
                type="City",
            )
        ],
        "Nova Aldara is a city in Bahia, Brazil.",
        (-14.8, -39.0),
        "region:BR_type:city",
    ),
    "city",
    {"latitude": -14.8, "longitude": -39.0, "country": "Brazil"},
)

CASES = [CHINESE_CITY, GREEK_TOWN, PORT_TOWN, URBAN_ONLY, METRO_ONLY]
