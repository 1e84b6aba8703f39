import pytest

from entrepot.city_lookup.names import folded, likeness, qualified, recapitalised, same_name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Bath, Somerset", ("Bath", "Somerset")),
        ("Valencia (Venezuela)", ("Valencia", "Venezuela")),
        ("Washington, D.C.", ("Washington", "D.C.")),
        ("Paris", ("Paris", None)),
        ("(x)", ("(x)", None)),
        ("Paris,", ("Paris,", None)),
    ],
)
def test_qualifier_is_split_from_the_name(name: str, parts: tuple[str, str | None]) -> None:
    assert qualified(name) == parts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Córdoba", "CORDOBA"),
        ("St. John's", "Saint John\u2019s"),
        ("Łódź", "Lodz"),
        ("Stoke-on-Trent", "Stoke on Trent"),
        ("Straßburg", "Strassburg"),
    ],
)
def test_spellings_of_one_name_fold_together(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_title_has_the_name_with_or_without_its_qualifier() -> None:
    assert same_name("San José, Costa Rica", "San Jose")
    assert same_name("Valencia (city)", "Valencia")
    assert not same_name("New Valencia", "Valencia")
    assert not same_name("Kansas City", "Kansas")


def test_likeness_is_one_for_the_name_and_falls_from_there() -> None:
    assert likeness("Praga (Warsaw)", "Praga") == 1
    assert 0.6 < likeness("Prague", "Praga") < 1
    assert likeness("Spain", "Praga") < 0.6


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("RIO DE JANEIRO", "Rio de Janeiro"),
        ("stoke-on-trent", "Stoke-on-Trent"),
        ("the hague", "The Hague"),
        ("McAllen", "McAllen"),
        ("東京", "東京"),
    ],
)
def test_names_in_one_case_get_their_capitals(typed: str, title: str) -> None:
    assert recapitalised(typed) == title
