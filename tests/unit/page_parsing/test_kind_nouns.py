"""What a lead's own definition says of the kind of place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.page_parsing.kind.nouns import define, find_nouns

LEADS = {
    "city": [
        "capital city and federal district of the United States",
        "city and special administrative region of China",
        "capital city of the U.S. state of Texas",
        "largest town in Kent, England, of which it is the county town",
        "borough in Bergen County, New Jersey",
        "prefecture-level city in the province of Guangdong",
        "city located in Los Angeles County",
        "city and suburb of Chicago",
        "second-largest city in Germany",
        "city and a union territory of India",
        "most populous city in the United Arab Emirates",
        "capital, most populous city, and one of nine federal states of Austria",
        "capital city of the Indian state of Maharashtra",
        "city and a municipality on the southern coast of Puerto Rico",
        "municipality in the district of Visp in the German-speaking section",
        "partially abandoned city in Vyshhorod Raion",
        "direct-administered municipality and the most populous urban area in China",
        "locality and the seat of Lidköping Municipality, Västra Götaland County, Sweden",
        "capital of Greenland, an autonomous territory in the Danish Realm",
        "capital and largest city of Kosovo",
        "city in Washtenaw County, Michigan, United States",
        "prefecture and largest city of the Haute-Savoie department",
        "prefecture of the French overseas department of Réunion",
        "urban area in Sweden and the seat of Gotland Municipality",
        "municipality and district of Antalya Province",
        "city and metropolitan borough of Greater Manchester",
    ],
    "province_or_region": [
        "state in the Northeastern United States",
        "island state of Australia",
        "district in the state of Maharashtra",
        "state in the southeast of Germany",
        "autonomous community of Spain",
        "most populous county in the United States",
        "one of the thirteen provinces and territories of Canada",
        "autonomous and demilitarised region of Finland",
        "geographical and cultural region in north-western Europe",
        "special administrative region of the People's Republic of China",
        "borough located in the U.S. state of Alaska",
        "arrondissement of France in the Rhône department",
        "county borough in the south-east of Wales",
        "council area in Scotland",
        "Landkreis (district) in Bavaria, Germany",
        "most populous county in the U.S. state of New Jersey",
        "Caribbean archipelago and unincorporated territory of the United States",
        "state in western Germany",
        "rural district in Bavaria",
        "one of the 25 administrative districts of Sri Lanka",
        "local government district in Gloucestershire",
        "prefecture of Japan on the island of Honshu",
        "province and metropolitan municipality of Turkey",
    ],
    "district": [
        "most densely populated and geographically smallest of the five boroughs of New York City",
        "municipality and district of Istanbul, Turkey",
        "borough of New York City",
        "special ward in Tokyo, Japan",
        "London borough in Inner London",
        "area in the London Borough of Camden",
        "one of ten districts of the prefecture-level city of Hangzhou, capital of Zhejiang",
        "northernmost of the five boroughs of New York City",
        "neighborhood and district in the central region of Los Angeles County",
        "area of the City of Westminster in the West End of London",
        "one of three areas in Hong Kong",
        "one of the 25 districts of Seoul",
        "locality (Ortsteil) within the borough of Friedrichshain-Kreuzberg, Berlin",
        "one of the 20 arrondissements of Paris",
        "13th rione of Rome",
        "City and London borough",
        "old town of Stockholm",
        "raion in the city of Kyiv",
        "district of Singapore",
    ],
    "country": [
        "island country and city-state in Southeast Asia",
        "sovereign city-state and microstate on the French Riviera",
        "landlocked sovereign country, city-state, microstate, and enclave",
        "small landlocked country in Western Europe",
        "country that is part of the United Kingdom",
    ],
    "other": [
        "popular beach and the name of the surrounding suburb in Sydney",
        "second-longest river in Europe",
        "American multinational technology corporation headquartered in Redmond",
        "primary international airport serving London",
        "large hill in Paris's northern 18th arrondissement",
        "one of the Greater Sunda Islands in Indonesia",
        "list of cities in Japan",
    ],
}
EVERY = [(text, kind) for kind, texts in LEADS.items() for text in texts]


@pytest.mark.parametrize(("text", "kind"), EVERY)
def test_definitions_say_what_kind_of_place_it_is(text: str, kind: str) -> None:
    definition = define(text)

    assert definition is not None
    assert definition.kind == kind


@pytest.mark.parametrize(
    "text", ["American city councillor in Boston", "Dutch city planner", "state senator", ""]
)
def test_offices_and_professions_are_no_places(text: str) -> None:
    assert define(text) is None


def test_a_district_with_a_seat_of_its_own_is_a_region() -> None:
    district, region = (
        define("district in Bavaria"),
        define("district in Bavaria", above_district=True),
    )

    assert district is not None
    assert district.kind == "district"
    assert region is not None
    assert region.kind == "province_or_region"


def test_of_several_nouns_in_a_row_the_last_is_the_head() -> None:
    assert [noun.word for noun in find_nouns("state capital and port city")] == [
        "capital",
        "port city",
    ]


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading_of_definitions(text: str) -> None:
    definition = define(text)

    assert definition is None or definition.segment >= 0
