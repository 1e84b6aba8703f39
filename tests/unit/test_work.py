"""A step's work on a batch: kept when it fails, gone on with when it is tried again."""

import json
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.made_cities import write_snapshot

from entrepot import catalog
from entrepot.errors import (
    ContactMissing,
    EntrepotError,
    InvalidRequest,
    ObjectNotFound,
    StoreError,
    UpstreamTimeout,
    UpstreamUnavailable,
)
from entrepot.lake.store import Lake
from entrepot.records import Article, Failure
from entrepot.settings import Settings
from entrepot.wikipedia.pages import Pages
from entrepot.wiring import Ports
from entrepot.work import BatchTask, do, give_up, index_of, work_key

RUN = "0123456789ab"
TASK = BatchTask(run=RUN, batch=f"runs/{RUN}/batches/000000.jsonl", execution="first", retries=2)
TIMEOUT = Failure(code="function_timeout", message="It took too long.", retryable=True)
CITIES = 12


class Reading(Pages):
    """Articles, of which some raise when they are read; keeps what was asked for."""

    def __init__(self, ports: Ports) -> None:
        super().__init__(ports.wikipedia, ports.lake)
        self.raising: dict[str, EntrepotError | type[BaseException]] = {}
        self.asked: list[str] = []

    def html(self, article: Article) -> str:
        self.asked.append(article.title.removeprefix("Madeville "))
        if article.title in self.raising:
            raise self.raising[article.title]
        return super().html(article)


class Desk(Ports):
    """Ports over a snapshot, a lake in memory that is kept, and pages that may raise."""

    @cached_property
    def lake(self) -> Lake:
        return Lake.open("memory:")

    @cached_property
    def pages(self) -> Reading:
        return Reading(self)

    def step(self, name: str, **changes: Any) -> dict[str, int]:
        """Do one step of the task and return the batch's counts."""
        done = do(catalog.function(name), replace(TASK, **changes), self)
        return {str(status): count for status, count in done.counts.items()}

    def records(self, key: str = f"bronze/{RUN}/000000.jsonl") -> list[dict[str, Any]]:
        """Return the records of an object."""
        return [json.loads(line) for line in self.lake.lines(key)]

    def errors(self) -> dict[str, str]:
        """Return the codes of bronze's failures by city."""
        return {r["query"]["name"]: r["error"]["code"] for r in self.records() if "error" in r}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    write_snapshot(tmp_path / "snapshot", CITIES, paragraphs=1)
    desk = Desk(Settings(snapshot=str(tmp_path / "snapshot")))
    names = [*(f"Madeville {number}" for number in range(CITIES)), "Nomadeville"]
    lines = (json.dumps({"name": name, "line": line}) for line, name in enumerate(names, 2))
    desk.lake.put(TASK.batch, "\n".join(lines).encode())
    return desk


def test_steps_take_a_batch_to_bronze(desk: Desk) -> None:
    assert desk.step("city_lookup") == desk.step("page_parsing") == {}
    assert desk.step("sentiment") == {"enriched": CITIES, "not_found": 1}
    assert len(desk.records()) == CITIES + 1


def test_between_steps_nothing_is_kept_that_no_later_step_takes(desk: Desk) -> None:
    desk.step("city_lookup")
    desk.step("page_parsing")
    first, *_ = desk.records(work_key(TASK, "page_parsing"))
    assert first["page"]["sections"]
    assert {"links", "tables"} & set(first["page"]) == set()


def test_a_step_that_dies_goes_on_where_it_was(desk: Desk) -> None:
    desk.step("city_lookup")
    desk.pages.raising["Madeville 7"] = KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt):
        desk.step("page_parsing")
    desk.pages.raising.clear()
    desk.pages.asked.clear()
    desk.step("page_parsing", retried=1)
    assert desk.pages.asked == ["5", "6", "7", "8", "9", "10", "11"]


def test_a_city_that_may_pass_is_tried_again_alone(desk: Desk) -> None:
    desk.step("city_lookup")
    desk.pages.raising["Madeville 3"] = UpstreamTimeout("Wikipedia did not answer in 30 s.")
    with pytest.raises(UpstreamTimeout, match="did not answer in 30 s"):
        desk.step("page_parsing")
    desk.pages.raising.clear()
    desk.pages.asked.clear()
    desk.step("page_parsing", retried=1)
    assert desk.pages.asked == ["3"]
    assert desk.step("sentiment")["enriched"] == CITIES


def test_the_last_time_the_failure_is_the_citys_own(desk: Desk) -> None:
    desk.step("city_lookup")
    desk.pages.raising["Madeville 3"] = UpstreamUnavailable("Wikipedia is out of reach.")
    for retried in (0, 1):
        with pytest.raises(UpstreamUnavailable):
            desk.step("page_parsing", retried=retried)
    desk.step("page_parsing", retried=2)
    assert desk.step("sentiment") == {"enriched": CITIES - 1, "not_found": 1, "failed": 1}
    assert desk.errors() == {"Madeville 3": "upstream_unavailable"}


def test_a_failure_of_an_earlier_step_is_not_raised_again_nor_forgotten(desk: Desk) -> None:
    desk.step("city_lookup")
    desk.pages.raising["Madeville 3"] = UpstreamUnavailable("Wikipedia is out of reach.")
    desk.step("page_parsing", retried=2)
    assert desk.step("sentiment", retried=0)["failed"] == 1
    assert desk.step("sentiment", retried=1)["failed"] == 1
    assert desk.errors() == {"Madeville 3": "upstream_unavailable"}


@pytest.mark.parametrize("error", [ContactMissing("Set it."), StoreError("The lake is ill.")])
def test_an_error_of_the_whole_run_is_raised_however_often(
    desk: Desk, error: EntrepotError
) -> None:
    desk.step("city_lookup")
    desk.pages.raising["Madeville 3"] = error
    for retried in (0, 2):
        with pytest.raises(type(error)):
            desk.step("page_parsing", retried=retried)
    desk.pages.raising.clear()
    desk.step("page_parsing", retried=2)
    assert "failed" not in desk.step("sentiment")


def test_a_step_without_the_one_before_it_is_refused(desk: Desk) -> None:
    with pytest.raises(ObjectNotFound, match="city_lookup"):
        desk.step("page_parsing")
    with pytest.raises(ObjectNotFound, match="page_parsing"):
        desk.step("sentiment")


def test_another_execution_starts_afresh(desk: Desk) -> None:
    desk.step("city_lookup")
    with pytest.raises(ObjectNotFound):
        desk.step("page_parsing", execution="second")


@pytest.mark.parametrize("steps", [(), ("city_lookup",), ("city_lookup", "page_parsing")])
def test_giving_up_fails_what_is_unfinished(desk: Desk, steps: tuple[str, ...]) -> None:
    for step in steps:
        desk.step(step)
    counts = give_up(TASK, TIMEOUT, desk.lake).counts
    expected = {"failed": CITIES, "not_found": 1} if steps else {"failed": CITIES + 1}
    assert counts == expected
    assert set(desk.errors().values()) == {"function_timeout"}


def test_giving_up_leaves_what_is_finished(desk: Desk) -> None:
    for step in ("city_lookup", "page_parsing", "sentiment"):
        desk.step(step)
    before = desk.lake.get(f"bronze/{RUN}/000000.jsonl")
    assert give_up(TASK, TIMEOUT, desk.lake).counts == {"enriched": CITIES, "not_found": 1}
    assert desk.lake.get(f"bronze/{RUN}/000000.jsonl") == before


def test_a_later_pass_that_fails_changes_nothing_settled(desk: Desk) -> None:
    for step in ("city_lookup", "page_parsing", "sentiment"):
        desk.step(step)
    before = desk.records()
    later = replace(TASK, execution="later")
    assert give_up(later, TIMEOUT, desk.lake).counts == {"enriched": CITIES, "not_found": 1}
    assert desk.records() == before


def test_a_damaged_batch_is_the_lakes_fault(desk: Desk) -> None:
    desk.lake.put(TASK.batch, b'{"name": 1}\n')
    with pytest.raises(StoreError, match="holds no city records"):
        desk.step("city_lookup")


@given(st.text() | st.from_regex(r"runs/0123456789ab/batches/\w*\.jsonl", fullmatch=True))
def test_a_batch_is_one_of_its_run_or_refused(batch: str) -> None:
    task = replace(TASK, batch=batch)
    try:
        assert batch == f"runs/{RUN}/batches/{index_of(task):06d}.jsonl"
    except InvalidRequest as error:
        assert "is no batch of the run" in error.message  # noqa: PT017 # one of two good ends
