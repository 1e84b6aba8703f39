"""What the lead and the geography of an article tell of the waters its place is on."""

import pytest

from entrepot.page_parsing.transport.passages import passages
from entrepot.page_parsing.transport.waters import Waters, waters
from entrepot.records import Section

INLAND = [
    "Testow is in the central part of the Iberian Peninsula, at 660 metres above sea level.",
    "Testow is the second-largest city of the interior of the Pacific Northwest.",
    "Testow is a city in Turkey, in the Black Sea Region.",
    "Testow has a Mediterranean climate, due to the mountains.",
    "Testow is the second most populous city in the Baltic states.",
    "Testow is exactly one mile above sea level.",
    "Testow is on the Seine, 375 km from the sea.",
    "Testow is where the hills meet the coastal plain of the Gulf of Mexico.",
    "Testow is about as far from the Adriatic as from the Baltic Sea, distant from any coast.",
    "Testow is connected by rail to the ports of the Gulf of Tonkin.",
    "Testow is in the Mid-Atlantic region of the United States.",
]
COASTAL = [
    "Testow is on the southeast coast of France on the Mediterranean Sea.",
    "Testow is a city on the shore of Tampa Bay.",
    "Testow is a seaport city between Puget Sound and a lake.",
    "Testow is on the eastern coast of the island of Zealand.",
    "Testow lies on the Loire, 50 km from the ocean, and is a port city.",
    "Testow is on the southern shore of the Absheron Peninsula, on the Caspian Sea.",
    "Testow lies between the hills and the Bay of Bengal.",
    "Testow is where the River Ness meets the Moray Firth.",
]


def at(lead: str, geography: str = "") -> Waters:
    return waters(passages(lead, [Section(level=2, heading="Geography", text=geography)]))


@pytest.mark.parametrize("lead", INLAND)
def test_a_sea_in_a_name_or_far_away_puts_nothing_on_the_coast(lead: str) -> None:
    assert not at(lead).coast


@pytest.mark.parametrize("lead", COASTAL)
def test_a_lead_that_names_the_sea_the_place_is_on_puts_it_on_the_coast(lead: str) -> None:
    assert at(lead).coast


def test_a_harbour_or_an_island_in_the_geography_alone_is_no_coast() -> None:
    text = "The river divides round Castle Island, below which is a small harbour."
    assert not at("Testow is a city in Moravia.", text).coast
    assert at("Testow is a city in Moravia.", "It lies on the coast of the Sea of Azov.").coast


def test_a_bay_of_a_lake_is_no_coast() -> None:
    found = at("Thunder Bay is a city in the district of Thunder Bay, on Lake Superior.")
    assert found == Waters(coast=False, lake=True)
