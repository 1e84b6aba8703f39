"""What page_parsing reads of transport, over mini-articles written for the purpose."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.page_parsing.contract import MODES
from entrepot.page_parsing.transport.signals import SHOWN, signals
from entrepot.records import Section, Signal

HERE = Path(__file__).parent
FILES = (
    "transport_cases.json",
    "transport_heldout.json",
    *(f"transport_heldout_{number}.json" for number in range(2, 9)),
)


def cases(name: str) -> list[Any]:
    """Return a file's mini-articles as parameters named after them."""
    found = json.loads((HERE / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["case"]) for case in found]


def read(
    text: str = "",
    *,
    heading: str = "Transport",
    lead: str = "Testow is a city.",
    rows: list[tuple[str, str]] | None = None,
) -> dict[str, Signal]:
    return signals(lead, [Section(level=2, heading=heading, text=text)], rows or [])


def stated(found: dict[str, Signal]) -> set[str]:
    return {mode for mode, signal in found.items() if signal.value}


@pytest.mark.parametrize("case", [case for name in FILES for case in cases(name)])
def test_mini_article_yields_exactly_the_modes_it_states(case: dict[str, Any]) -> None:
    sections = [Section(level=2, heading=heading, text=text) for heading, text in case["sections"]]
    rows = [(label, value) for label, value in case["rows"]]
    assert stated(signals(case["lead"], sections, rows)) == set(case["modes"])


def test_evidence_is_the_sentence_that_says_so_and_its_section() -> None:
    found = read(
        "The city is old. Trams run on four lines. It often rains.", heading="Getting around"
    )
    (evidence,) = found["metro_or_tram"].evidence
    assert (evidence.section, evidence.text) == ("Getting around", "Trams run on four lines.")


def test_evidence_of_an_infobox_row_is_its_value_under_its_label() -> None:
    found = read(rows=[("Major airport", "Testow International (TST)")])
    (evidence,) = found["airport"].evidence
    assert evidence.section == "Infobox: Major airport"
    assert evidence.text == "Testow International (TST)"


def test_the_strongest_evidence_comes_first_and_there_are_at_most_five() -> None:
    history = Section(level=2, heading="History", text="The airport opened in 1931.\n" * 9)
    transport = Section(level=2, heading="Transport", text="The airport lies to the east.")
    evidence = signals("Testow is a city.", [history, transport], [])["airport"].evidence
    assert evidence[0].section == "Transport"
    assert len(evidence) <= SHOWN


def test_what_is_not_said_is_false_without_evidence() -> None:
    found = read("Buses leave from the square.")
    assert stated(found) == set()
    assert not any(signal.evidence for signal in found.values())


def test_a_subsection_of_sister_cities_is_about_other_places() -> None:
    sections = [
        Section(level=2, heading="International relations", text=""),
        Section(level=3, heading="Transport partners", text="The airport of Turin, and its metro."),
    ]
    assert stated(signals("Testow is a city.", sections, [])) == set()


def test_a_transport_subsection_of_economy_is_read_as_transport() -> None:
    sections = [
        Section(level=2, heading="Economy", text="Shops."),
        Section(level=3, heading="Transport", text="The M5 passes to the west."),
    ]
    found = signals("Testow is a town in Devon, England.", sections, [])
    assert stated(found) == {"motorway"}


def test_a_planned_extension_does_not_deny_the_line_there_is() -> None:
    assert "metro_or_tram" in stated(
        read("There are plans to extend the tram line to the stadium.")
    )


def test_a_thing_planned_once_and_since_opened_counts() -> None:
    text = "The metro, planned since the 1960s, was inaugurated in 1995."
    assert "metro_or_tram" in stated(read(text))


def test_a_closed_line_beside_an_open_one_leaves_the_open_one() -> None:
    text = "The tramway closed in 1958. The light rail line carries 30,000 people a day."
    assert "metro_or_tram" in stated(read(text))


def test_a_station_whose_closure_the_next_sentence_tells_is_no_station() -> None:
    text = "Testow railway station was on the line to Hereford. It closed in 1964."
    assert stated(read(text)) == set()


def test_old_streetcars_in_the_history_are_not_todays() -> None:
    text = "Streetcar lines spread to the suburbs. Electric trams were popular with workers."
    assert stated(read(text, heading="History")) == set()


def test_places_named_after_a_harbour_in_a_list_say_nothing() -> None:
    places = "Diamond Harbour\nPort Levy\nAirport Oaks"
    assert stated(read(places, heading="Suburbs", lead="Testow is a coastal city.")) == set()


def test_a_new_airport_in_place_of_a_destroyed_one_counts() -> None:
    text = "The old airport was destroyed by an eruption. A new airport was built at Tokua."
    assert "airport" in stated(read(text))


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("Testow is a city on the Baltic coast.", {"seaport"}),
        ("Testow is a city in the hills of Moravia.", set()),
    ],
)
def test_a_bare_port_is_the_seas_only_on_the_coast(lead: str, expected: set[str]) -> None:
    assert stated(read("Grain leaves through the port.", lead=lead)) == expected


def test_a_metro_that_nobody_rides_is_a_wish() -> None:
    assert stated(read("A metro, of three corridors, awaits the government's approval.")) == set()
    assert stated(read("A metro carries a million people a day.")) == {"metro_or_tram"}


def test_what_comes_decades_from_now_is_not_there() -> None:
    assert stated(read("The tramway, after three votes, should be running in 2037.")) == set()


def test_a_line_that_ran_from_one_year_to_another_is_gone() -> None:
    assert stated(read("Trams operated from 1912 to 1956 in the main streets.")) == set()


def test_a_verb_after_but_still_speaks_of_the_same_thing() -> None:
    assert stated(read("A railway reached the city in 1949, but was out of use by 1988.")) == set()


def test_a_new_airport_that_replaced_another_counts() -> None:
    text = "Testow Airport, opened in 2018, replaced the field by the river."
    assert stated(read(text)) == {"airport"}


def test_what_something_else_replaced_is_gone() -> None:
    assert stated(read("City buses have replaced the streetcars of 1892.")) == set()


def test_vehicles_made_for_elsewhere_do_not_run_here() -> None:
    text = "The plant manufactures subway cars and light rail vehicles for Toronto."
    assert stated(read(text, heading="Economy")) == set()


def test_a_port_far_away_is_not_this_places() -> None:
    text = "Trains cross the border at Gate, a dry port some 330 kilometres to the east."
    assert "river_or_inland_port" not in stated(read(text))
    near = "Freight goes through a dry port 12 kilometres to the east."
    assert "river_or_inland_port" in stated(read(near))


def test_a_dry_port_is_no_seaport_whatever_the_sea_it_serves() -> None:
    text = "The dry port, 480 kilometres from the coast, clears containers from the sea."
    assert stated(read(text)) == {"river_or_inland_port"}


def test_pleasure_boats_on_a_lake_make_no_port() -> None:
    text = "Excursion boats leave the harbour in summer."
    lead = "Testow is a town on Lake Test."
    assert stated(read(text, lead=lead)) == set()
    assert stated(read("Ore is loaded at the harbour.", lead=lead)) == {"river_or_inland_port"}


def test_docks_on_a_river_are_a_river_port_and_a_seaport_when_ships_call() -> None:
    text = "Container ships call at the port. Quays line the Scheldt for five kilometres."
    found = read(text, heading="Economy", lead="Testow is a port city.")
    assert stated(found) == {"seaport", "river_or_inland_port"}


@pytest.mark.parametrize("country", ["Germany", "Italy", "Poland"])
def test_a_route_number_is_a_motorway_where_that_letter_means_one(country: str) -> None:
    text = "The A7 passes west of the city."
    assert stated(read(text, lead=f"Testow is a city in {country}.")) == {"motorway"}
    assert stated(read(text, lead="Testow is a city in Scotland.")) == set()


@pytest.mark.parametrize("value", ["None", "N/A", "Planned for 2031", "212,000", ""])
def test_rows_that_state_no_service_say_nothing(value: str) -> None:
    assert stated(read(rows=[("Rapid transit", value), ("• Metro", value)])) == set()


def test_letters_that_grow_in_lower_case_do_not_shift_the_evidence() -> None:
    sentence = "İİİ İstanbul Airport is served by the metro line M11."
    found = read(sentence)
    assert [evidence.text for evidence in found["airport"].evidence] == [sentence]


@given(st.data())
def test_any_text_gives_every_mode_a_value_and_evidence_from_the_input(data: st.DataObject) -> None:
    lead, text, heading = (data.draw(TEXTS) for _ in range(3))
    rows = data.draw(st.lists(st.tuples(TEXTS, TEXTS), max_size=3))
    level = data.draw(st.integers(2, 6))
    found = signals(lead, [Section(level=level, heading=heading, text=text)], rows)
    assert tuple(found) == MODES
    whole = "\n".join([lead, text, *(value for _, value in rows)])
    for signal in found.values():
        assert signal.value == bool(signal.evidence)
        assert all(evidence.text in whole for evidence in signal.evidence)


TALK = """The airport. the metro Port of Testow was closed harbour; A7 I-95 not no planned, trams ~
İzmir railway station motorway History Transport river ferry Interstates"""
WORDS = st.sampled_from(TALK.split())
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=30).map(" ".join))
