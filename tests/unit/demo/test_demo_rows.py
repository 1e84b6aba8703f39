from collections import Counter
from pathlib import Path

import pytest

from entrepot.city_lookup.contract import LookupResponse
from entrepot.city_lookup.core import look_up_all
from entrepot.demo import build
from entrepot.intake.contract import IntakeRequest, IntakeResponse
from entrepot.intake.core import take_in
from entrepot.lake.store import Lake
from entrepot.wikipedia.snapshot import Snapshot

CSV = build.DEMO / "cities.csv"


@pytest.fixture(scope="module")
def intake() -> IntakeResponse:
    return take_in(IntakeRequest(csv=CSV.read_bytes().decode()), lake=Lake.open("memory:"))


@pytest.fixture(scope="module")
def answers(intake: IntakeResponse) -> dict[str, LookupResponse]:
    found = look_up_all(intake.queries, wikipedia=Snapshot(build.DEMO / "snapshot"))
    return {
        f"{query.name}, {query.country}" if query.country else query.name: answer
        for query, answer in zip(intake.queries, found, strict=True)
        if isinstance(answer, LookupResponse)
    }


def test_every_outcome_shows_and_none_fails(
    intake: IntakeResponse, answers: dict[str, LookupResponse]
) -> None:
    counts = Counter(answer.status for answer in answers.values())
    assert counts == {"resolved": 55, "ambiguous": 6, "not_found": 4}
    assert len(answers) == intake.accepted
    assert intake.rejected == 6


def test_every_resolved_city_has_its_page(answers: dict[str, LookupResponse]) -> None:
    snapshot = Snapshot(build.DEMO / "snapshot")
    articles = [answer.article for answer in answers.values() if answer.article is not None]
    assert len({article.title for article in articles}) == 54
    assert all("mw-parser-output" in snapshot.html(article) for article in articles)


def test_rows_are_rejected_for_as_many_reasons_as_there_are_rows(intake: IntakeResponse) -> None:
    assert set(intake.rejections) == {
        "missing_name",
        "bad_demand",
        "bad_language",
        "duplicate_row",
        "too_many_cells",
        "control_characters",
    }


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Bombay", "Mumbai"),
        ("Mumbai, India", "Mumbai"),
        ("Gdansk, PL", "Gdańsk"),
        ("Santos, Brazil", "Santos, São Paulo"),
        ("Mexico City, Mexico", "Mexico City"),
        ("Djibouti City, Djibouti", "Djibouti City"),
    ],
)
def test_names_lead_to_the_city_they_mean(
    name: str, title: str, answers: dict[str, LookupResponse]
) -> None:
    article = answers[name].article
    assert article is not None
    assert article.title == title


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Birmingham, United States", "Birmingham, Alabama"),
        ("Praga, Czech Republic", "Prague"),
        ("Djibouti", "Djibouti City"),
    ],
)
def test_an_ambiguous_name_has_the_likeliest_city_first(
    name: str, first: str, answers: dict[str, LookupResponse]
) -> None:
    assert answers[name].candidates[0].title == first


@pytest.mark.parametrize(
    ("name", "suggestions"),
    [("Barcelna", ["Barcelona"]), ("Amsterdm, Netherlands", ["Amsterdam"])],
)
def test_a_misspelt_name_gets_suggestions(
    name: str, suggestions: list[str], answers: dict[str, LookupResponse]
) -> None:
    assert answers[name].suggestions == suggestions


def test_the_demo_is_in_the_package() -> None:
    assert Path(build.__file__).parent == build.DEMO
    assert (build.DEMO / "snapshot" / "snapshot.json").is_file()
