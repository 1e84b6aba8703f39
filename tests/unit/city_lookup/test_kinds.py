import pytest

from entrepot.city_lookup.kinds import Kind, kind_of
from entrepot.records import Article


def article(
    description: str | None = None,
    summary: str = "",
    kind: str | None = None,
    language: str = "en",
    latitude: float | None = None,
) -> Article:
    return Article(
        title="X",
        page_id=1,
        revision=1,
        url="https://example.org/X",
        description=description,
        summary=summary,
        coordinate_type=kind,
        language=language,
        latitude=latitude,
        longitude=latitude,
    )


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("City in Spain", "city"),
        ("Capital and largest city of France", "city"),
        ("Capital, chief port, and largest city of Sri Lanka", "city"),
        ("Municipality and district in Istanbul Province, Turkey", "city"),
        ("Town and civil parish in Kent, England", "city"),
        ("Prefecture-level city in Guangxi, China", "city"),
        ("Former capital of Myanmar", "city"),
        ("Borough of New York City", "city"),
        ("District of Warsaw, Poland", "part"),
        ("Neighborhood of New York City", "part"),
        ("Autonomous community of Spain", "region"),
        ("U.S. state", "region"),
        ("Country in Western Europe", "region"),
        ("Island in the Aegean Sea", "region"),
        ("Ancient Greek city in Anatolia", "former"),
        ("Ghost town in Nevada", "former"),
        ("Football club in the city of Nice", "other"),
        ("Railway station in the city of Bath", "other"),
        ("City council", "other"),
        ("Capital punishment in China", "other"),
        ("Song by a town band", "other"),
        ("Family name", "other"),
    ],
)
def test_english_description_tells_the_kind(description: str, kind: Kind) -> None:
    assert kind_of(article(description)) == kind


@pytest.mark.parametrize(
    ("summary", "kind"),
    [
        ("Antwerp ( ) is a city and a municipality in Flanders. It lies on a river.", "city"),
        ("Praga is a district of Warsaw, on the right bank.", "part"),
        ("Troy was a city in Anatolia. It is visited by many.", "former"),
        ("Reading is the taking in of meaning. There is a town of the name.", "other"),
    ],
)
def test_without_description_the_first_sentence_tells(summary: str, kind: Kind) -> None:
    assert kind_of(article(summary=summary)) == kind


def test_region_or_country_that_is_a_city_at_once_is_a_city() -> None:
    state = "Singapore is an island country and city-state in Southeast Asia."
    assert kind_of(article("Country in Southeast Asia", state, "country")) == "city"
    region = "Brussels is a region of Belgium with 19 municipalities and is the capital of Belgium."
    assert kind_of(article("Federal region of Belgium", region)) == "city"
    rock = "Gibraltar is a British Overseas Territory and city at the southern tip of Iberia."
    assert kind_of(article("British Overseas Territory", rock)) == "city"
    inland = "Guangxi is an autonomous region of China. Nanning is the capital of Guangxi."
    assert kind_of(article("Autonomous region of China", inland)) == "region"


@pytest.mark.parametrize(
    ("description", "coordinates", "kind"),
    [
        ("Landeshauptstadt", "city", "city"),
        ("Stadtteil von Warschau", "city", "part"),
        ("ciudad de España", None, "city"),
        ("Strom in Europa", "river", "other"),
        ("etwas anderes", None, "unknown"),
        ("市", "city", "city"),
        ("国", "country", "region"),
    ],
)
def test_other_languages_go_by_words_and_by_the_type_of_the_coordinates(
    description: str, coordinates: str | None, kind: Kind
) -> None:
    assert kind_of(article(description, "", coordinates, "de", latitude=50.0)) == kind


def test_no_data_at_all_is_unknown() -> None:
    assert kind_of(article()) == "unknown"
    assert kind_of(article(summary="Words of a test wiki.")) == "unknown"


def test_other_language_without_coordinates_is_no_place() -> None:
    assert kind_of(article("Sänger", language="de")) == "other"
