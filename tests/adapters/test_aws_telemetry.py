"""What a function logs: enough to follow a run, and nothing that is not ours to keep."""

import io
import json
import logging
from pathlib import Path
from typing import Any

import pytest
from tests.lambda_events import Deployed, sample
from tests.made_cities import write_snapshot
from tests.moto_lambda import Context

from entrepot.adapters.aws_telemetry import without_words
from entrepot.errors import EntrepotError

RUN = "0123456789ab"
BATCH = f"runs/{RUN}/batches/000000.jsonl"
CONTACT = "operator@example.org"
TASK = {"task": {"run": RUN, "batch": BATCH, "execution": "first"}}
PAGE_TEXT = "known for its calm harbour"


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    write_snapshot(tmp_path / "snapshot", cities=2, paragraphs=1)
    return {"snapshot": str(tmp_path / "snapshot"), "contact": CONTACT}


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def metrics(line: dict[str, Any]) -> dict[str, float]:
    (directive,) = line["_aws"]["CloudWatchMetrics"]
    assert directive["Namespace"] == "Entrepot"
    assert directive["Dimensions"] == [["function"]]
    return {metric["Name"]: line[metric["Name"]] for metric in directive["Metrics"]}


def test_an_invocation_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    Deployed().answer(sample("direct"))
    (line,) = lines(capsys)
    assert line.pop("duration_ms") >= 0
    assert line == {
        "level": "info",
        "function": "intake",
        "request_id": Context.aws_request_id,
        "run_id": None,
        "outcome": "ok",
    }


def test_the_line_names_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    answer = Deployed().answer({"csv": "name\nAntwerp\n", "run": "auto"})
    with pytest.raises(EntrepotError):
        Deployed("settle").answer({"run": "lost"})
    with pytest.raises(EntrepotError):
        Deployed("city_lookup").answer(TASK)
    assert [line["run_id"] for line in lines(capsys)] == [answer["run"], "lost", RUN]


@pytest.mark.parametrize(
    ("event", "level", "said"),
    [
        ({"csv": 7}, "warning", {"outcome": "refused", "error": "invalid_request"}),
        ({**sample("http_api"), "body": "{"}, "warning", {"outcome": "refused"}),
    ],
)
def test_what_was_refused_is_logged_with_its_reason(
    event: Any, level: str, said: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        Deployed().answer(event)
    except EntrepotError as error:
        said = {**said, "message": error.message}
    (line,) = lines(capsys)
    assert line["level"] == level
    assert said.items() <= line.items()


def test_what_failed_on_our_side_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(EntrepotError):
        Deployed("intake", lake=None).answer({"task": 1, "error": 2, "more": 3})
    broken = Deployed("settle")
    broken.lake.put(f"runs/{RUN}/intake.json", b"damaged")
    with pytest.raises(EntrepotError):
        broken.answer({"run": RUN})
    assert [line["level"] for line in lines(capsys)] == ["warning", "error"]


def test_cities_are_counted_once_a_run_and_page_hits_where_they_are(
    settings: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("intake", "city_lookup", "page_parsing", "sentiment", "settle")
    first, *others = (Deployed(name, **settings) for name in names)
    for other in others:
        vars(other)["lake"] = first.lake
    first.answer({"csv": "name\nMadeville 1\nNomadeville\n\n,x\n", "run": RUN})
    for step in others[:3]:
        step.answer(TASK)
    others[1].answer(
        {
            "article": json.loads(first.lake.get(f"bronze/{RUN}/000000.jsonl").splitlines()[0])[
                "page"
            ]["article"]
        }
    )
    others[3].answer({"run": RUN})
    counted = [(line["function"], metrics(line)) for line in lines(capsys) if "_aws" in line]
    assert counted == [
        ("page_parsing", {"page_cache_hits": 1}),
        ("settle", {"cities_enriched": 1, "cities_not_found": 1, "cities_invalid": 1}),
    ]


def test_no_contact_and_no_page_text_is_logged(
    settings: dict[str, str], capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    article = {"title": "Madeville 1", "page_id": 1001, "revision": 5001, "url": "https://x"}
    answer = Deployed("page_parsing", **settings).answer({"article": article})
    assert PAGE_TEXT in json.dumps(answer)
    Deployed("sentiment").answer({"text": f"A city {PAGE_TEXT}."})
    with pytest.raises(EntrepotError):
        Deployed("page_parsing", **settings).answer({"article": {**article, "revision": 1}})
    logged = capsys.readouterr().out + caplog.text
    assert logged.count("\n") == 3
    assert PAGE_TEXT not in logged
    assert CONTACT not in logged


def test_a_defect_is_logged_with_its_place_and_without_its_words() -> None:
    written = io.StringIO()
    output = logging.StreamHandler(written)
    output.addFilter(without_words)
    log = logging.getLogger("a function's")
    log.propagate = False
    log.addHandler(output)
    try:
        int(PAGE_TEXT)
    except ValueError:
        log.exception("it failed on a defect")
    assert "int(PAGE_TEXT)" in written.getvalue()
    assert "ValueError" in written.getvalue()
    assert PAGE_TEXT not in written.getvalue()
