import pytest

from entrepot.city_lookup import countries


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ES", "ES"),
        ("es", "ES"),
        ("ESP", "ES"),
        ("Spain", "ES"),
        ("USA", "US"),
        ("u.s.", "US"),
        ("United States of America", "US"),
        ("UK", "GB"),
        ("England", "GB"),
        ("Holland", "NL"),
        ("the netherlands", "NL"),
        ("Czechia", "CZ"),
        ("Cote d'Ivoire", "CI"),
        ("Côte d\u2019Ivoire", "CI"),
        ("Deutschland", "DE"),
        ("Burma", "MM"),
        ("Kosovo", "XK"),
        ("Georgia", "GE"),
    ],
)
def test_codes_names_and_aliases_are_known(text: str, code: str) -> None:
    country = countries.find(text)
    assert country is not None
    assert country.code == code


@pytest.mark.parametrize("text", ["", "Spian", "ZZ", "Atlantis", "-"])
def test_anything_else_is_no_country(text: str) -> None:
    assert countries.find(text) is None


def test_every_country_is_there_once() -> None:
    known = countries.countries()
    assert len(known) == 250  # ISO 3166-1's 249 and Kosovo
    assert len({country.alpha3 for country in known.values()}) == len(known)
    assert all(len(code) == 2 and len(known[code].alpha3) == 3 for code in known)


def test_every_code_is_found_as_its_own_country() -> None:
    for code, country in countries.countries().items():
        assert countries.find(code) == country
        assert countries.find(country.alpha3) == country
        assert countries.find(country.name) == country


def test_territory_belongs_to_its_sovereign_but_not_the_reverse() -> None:
    assert countries.belongs("PR", "US")
    assert countries.belongs("PR", "PR")
    assert not countries.belongs("US", "PR")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("City in Georgia, United States", "US"),
        ("Capital of Georgia", "GE"),
        ("City in New Mexico, United States", "US"),
        ("Largest city in Papua New Guinea", "PG"),
        ("City in the West Midlands, England", "GB"),
        ("Town in Luxembourg, Belgium", "BE"),
        ("South African town", "ZA"),
        ("Town on the border of Germany and Poland", None),
        ("Dominican city", None),
        ("City in South America", None),
        ("Place", None),
    ],
)
def test_country_that_a_description_states(text: str, code: str | None) -> None:
    assert countries.stated(text) == code
