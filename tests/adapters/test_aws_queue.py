"""Messages of a queue: the bad one alone comes again, and none is done twice."""

import json
from typing import Any

import pytest
from tests.lambda_events import Deployed, sample

FIRST, POISON, LAST = (record["messageId"] for record in sample("sqs")["Records"])


def failed(answer: Any) -> list[str]:
    return [item["itemIdentifier"] for item in answer["batchItemFailures"]]


def results(deployed: Deployed) -> dict[str, bytes]:
    return {key: deployed.lake.get(key) for key in deployed.lake.keys("results")}


def test_a_poison_message_fails_alone(capsys: pytest.CaptureFixture[str]) -> None:
    deployed = Deployed()
    assert failed(deployed.answer(sample("sqs"))) == [POISON]
    assert sorted(results(deployed)) == [f"results/intake/{name}.json" for name in (FIRST, LAST)]
    rejected, done = map(json.loads, capsys.readouterr().out.splitlines())
    assert (rejected["message_id"], rejected["error"]) == (POISON, "invalid_request")
    assert (done["outcome"], done["rejected"]) == ("partial", 1)


def test_a_result_is_the_functions_response() -> None:
    deployed = Deployed()
    deployed.answer(sample("sqs"))
    body = json.loads(results(deployed)[f"results/intake/{FIRST}.json"])
    assert body["queries"] == [{"name": "Antwerp", "line": 2}]


def test_a_message_that_comes_twice_is_done_once() -> None:
    deployed = Deployed()
    deployed.answer(sample("sqs"))
    deployed.lake.put(f"results/intake/{FIRST}.json", b"what was there")
    assert failed(deployed.answer(sample("sqs"))) == [POISON]
    assert results(deployed)[f"results/intake/{FIRST}.json"] == b"what was there"


@pytest.mark.parametrize(
    "body",
    [
        *("", "null", "[", "[" * 100_000, '{"no_such_field": 1}', '{"csv": ""}', '{"key": "../x"}'),
        *('{"task": {}}', '"\\ud800"', '{"csv": "name\\nA\\n", "run": "/"}'),
    ],
)
def test_whatever_a_message_holds_its_neighbours_are_done(body: str) -> None:
    event = sample("sqs")
    event["Records"][1]["body"] = body
    deployed = Deployed()
    assert failed(deployed.answer(event)) == [POISON]
    assert len(results(deployed)) == 2


@pytest.mark.parametrize("name", ["", "..", "a/../../b", "\n"])
def test_a_message_with_no_proper_id_fails_alone(name: str) -> None:
    event = sample("sqs")
    event["Records"][1] |= {"messageId": name, "body": event["Records"][0]["body"]}
    deployed = Deployed()
    assert set(failed(deployed.answer(event))) <= {name}
    assert len(results(deployed)) in {2, 3}


def test_a_defect_is_its_messages_alone() -> None:
    event = sample("sqs")
    deployed = Deployed()

    def defect(key: str) -> bool:
        if POISON in key:
            raise RuntimeError(key)
        return False

    deployed.lake.exists = defect  # type: ignore[method-assign] # the defect
    assert failed(deployed.answer(event)) == [POISON]
    assert len(results(deployed)) == 2
