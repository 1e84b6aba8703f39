"""Every shape of event that reaches a Lambda function is answered as its sender expects."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from tests.lambda_events import Deployed, sample
from tests.made_cities import write_snapshot
from tests.moto_lambda import Context

from entrepot.adapters import aws
from entrepot.errors import (
    ConfigurationError,
    InternalError,
    InvalidRequest,
    ObjectNotFound,
    TooLarge,
    UnreadableFile,
)
from entrepot.lake.store import Lake

CSV = b"name,country\nAntwerp,Belgium\n"


def http(**changes: Any) -> Any:
    return {**sample("http_api"), **changes}


def body_of(response: Any) -> Any:
    return json.loads(response["body"])


def test_a_direct_request_is_answered_as_it_is() -> None:
    assert Deployed().answer(sample("direct"))["queries"][0]["name"] == "Antwerp"


def test_a_direct_batch_gives_one_outcome_an_item() -> None:
    outcomes = Deployed().answer(sample("items"))["items"]
    assert [outcome["status"] for outcome in outcomes] == ["ok", "failed"]


@pytest.mark.parametrize("name", ["http_api", "http_api_base64", "function_url"])
def test_an_http_request_is_answered(name: str) -> None:
    response = Deployed().answer(sample(name))
    assert response["statusCode"] == 200
    assert response["headers"]["content-type"] == "application/json"
    assert body_of(response)["queries"][0]["name"] in {"Antwerp", "Zürich"}


def test_an_http_batch_gives_one_outcome_an_item() -> None:
    items = body_of(Deployed().answer(sample("http_api_batch")))["items"]
    assert [item["status"] for item in items] == ["ok", "failed"]


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"body": "{"}, 400, "invalid_request"),
        ({"body": None}, 400, "invalid_request"),
        ({"body": 7}, 400, "invalid_request"),
        ({"body": "[" * 100_000}, 400, "invalid_request"),
        ({"body": "%%%", "isBase64Encoded": True}, 400, "invalid_request"),
        ({"body": "é", "isBase64Encoded": True}, 400, "invalid_request"),
        ({"body": base64.b64encode(b"\xff").decode(), "isBase64Encoded": True}, 400, None),
        ({"body": '{"csv": 7}'}, 400, "invalid_request"),
        ({"body": '{"csv": ""}'}, 422, "unreadable_file"),
        ({"body": '{"key": "inbox/none.csv"}'}, 404, "object_not_found"),
        ({"body": "{}", "rawPath": "/intake/batch"}, 400, "invalid_request"),
        ({"body": '{"items": [' + "1," * 1000 + "1]}", "rawPath": "/b/batch"}, 413, "too_large"),
    ],
)
def test_an_http_error_is_a_problem_with_its_status(
    changes: dict[str, Any], status: int, code: str | None
) -> None:
    response = Deployed().answer(http(**changes))
    problem = body_of(response)
    assert response["headers"]["content-type"] == "application/problem+json"
    assert response["statusCode"] == problem["status"] == status
    assert code in {problem["code"], None}
    assert problem["detail"].endswith(".")


def test_another_method_is_not_allowed() -> None:
    event = http()
    event["requestContext"]["http"]["method"] = "GET"
    response = Deployed().answer(event)
    assert (response["statusCode"], response["headers"]["allow"]) == (405, "POST")


def test_a_response_beyond_lambdas_limit_is_a_problem_not_a_crash() -> None:
    rows = "".join(f"{'x' * 240} {number}\n" for number in range(1000))
    many = json.dumps({"items": [{"csv": "name\n" + rows}] * 30})
    response = Deployed().answer(http(body=many, rawPath="/intake/batch"))
    assert response["statusCode"] == 413
    assert "read its records from the lake" in body_of(response)["detail"]
    with pytest.raises(TooLarge, match="6,291,456 at most"):
        Deployed().answer(json.loads(many))


@pytest.mark.parametrize("name", ["s3", "eventbridge"])
def test_a_new_object_is_taken_in_once_however_often_it_is_told(name: str) -> None:
    deployed = Deployed()
    deployed.lake.put("inbox/smørrebrød + cities.csv", CSV)
    (first,) = deployed.answer(sample(name))
    held = {key: deployed.lake.get(key) for key in deployed.lake.keys("")}
    assert deployed.answer(sample(name)) == [first]
    assert {key: deployed.lake.get(key) for key in deployed.lake.keys("")} == held
    assert deployed.lake.exists(f"runs/{first['run']}/batches/000000.jsonl")


@pytest.mark.parametrize("name", ["s3", "eventbridge"])
def test_an_object_of_another_bucket_is_refused(name: str) -> None:
    event = json.loads(json.dumps(sample(name)).replace("entrepot-lake", "somebody-elses"))
    with pytest.raises(InvalidRequest, match="in the bucket 'somebody-elses-123456789012'"):
        Deployed().answer(event)


def test_a_lake_under_a_prefix_takes_only_objects_under_it() -> None:
    inside = Deployed(lake="s3://entrepot-lake-123456789012/inbox/")
    inside.lake.put("smørrebrød + cities.csv", CSV)
    (told,) = inside.answer(sample("s3"))
    assert told["accepted"] == 1
    with pytest.raises(InvalidRequest, match="s3://entrepot-lake-123456789012/other"):
        Deployed(lake="s3://entrepot-lake-123456789012/other").answer(sample("s3"))


def test_an_object_that_was_removed_is_refused() -> None:
    event = sample("eventbridge") | {"detail-type": "Object Deleted"}
    with pytest.raises(InvalidRequest, match="'Object Deleted' is not the creation"):
        Deployed().answer(event)


def test_a_function_that_takes_no_objects_says_so() -> None:
    with pytest.raises(InvalidRequest, match="sentiment takes requests, not objects"):
        Deployed("sentiment").answer(sample("s3"))


def test_an_empty_object_is_unreadable() -> None:
    deployed = Deployed()
    deployed.lake.put("inbox/smørrebrød + cities.csv", b"")
    with pytest.raises(UnreadableFile):
        deployed.answer(sample("eventbridge"))


@pytest.mark.parametrize("name", ["s3", "eventbridge", "sqs"])
def test_an_event_cut_short_is_refused(name: str) -> None:
    event = sample(name)
    (event["Records"][0] if "Records" in event else event).pop(
        {"s3": "s3", "eventbridge": "detail", "sqs": "body"}[name]
    )
    with pytest.raises(InvalidRequest, match="not of the form its sender promises"):
        Deployed().answer(event)


@pytest.mark.parametrize("event", [{"text": "\ud800"}, {"a": {"\udfff": 1}}])
def test_half_a_surrogate_pair_is_refused(event: Any) -> None:
    with pytest.raises(InvalidRequest, match="cannot be read"):
        Deployed("sentiment").answer(event)


def test_a_task_for_a_function_that_is_no_step_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="intake is no step of the pipeline"):
        Deployed().answer(sample("task"))


def test_a_task_for_a_batch_that_is_not_there_is_refused() -> None:
    with pytest.raises(ObjectNotFound):
        Deployed("city_lookup").answer(sample("task"))


def test_a_batch_is_given_up_by_settle_only() -> None:
    with pytest.raises(InvalidRequest, match="send this to settle"):
        Deployed("sentiment").answer(sample("task_given_up"))


def test_a_task_is_done_once_however_often_it_is_told(tmp_path: Path) -> None:
    write_snapshot(tmp_path / "snapshot", cities=1, paragraphs=1)
    deployed = Deployed("city_lookup", snapshot=str(tmp_path / "snapshot"))
    deployed.lake.put(
        "runs/0123456789ab/batches/000000.jsonl", b'{"name":"Madeville 0","line":2}\n'
    )
    first = deployed.answer(sample("task"))
    held = {key: deployed.lake.get(key) for key in deployed.lake.keys("")}
    assert deployed.answer(sample("task")) == first
    assert {key: deployed.lake.get(key) for key in deployed.lake.keys("")} == held
    assert first["records"] == 1


def test_a_given_up_batch_tells_the_functions_own_sentence() -> None:
    deployed = Deployed("settle")
    deployed.lake.put("runs/0123456789ab/batches/000000.jsonl", b'{"name":"Antwerp","line":2}\n')
    assert deployed.answer(sample("task_given_up"))["counts"] == {"failed": 1}
    record = json.loads(deployed.lake.get("bronze/0123456789ab/000000.jsonl"))
    assert record["error"] == {
        "code": "upstream_unavailable",
        "message": "en.wikipedia.org answered 503 until our patience ended.",
        "retryable": True,
    }


class BrokenLake(Lake):
    """A lake with a defect."""

    def exists(self, key: str) -> bool:
        raise RuntimeError(key)


@pytest.mark.parametrize(
    ("name", "function"), [("task", "city_lookup"), ("task_given_up", "settle")]
)
def test_a_defect_becomes_an_internal_error(name: str, function: str) -> None:
    deployed = Deployed(function)
    vars(deployed)["lake"] = BrokenLake(None, "nowhere")
    with pytest.raises(InternalError, match=f"{function} failed on a defect"):
        deployed.answer(sample(name))


def test_the_handler_answers_for_the_function_of_its_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    aws._bound.cache_clear()  # noqa: SLF001 # one process is one function; a test is not
    monkeypatch.setenv("ENTREPOT_FUNCTION", "intake")
    assert aws.handler(sample("direct"), Context())["accepted"] == 1
    aws._bound.cache_clear()  # noqa: SLF001 # as above
    monkeypatch.delenv("ENTREPOT_FUNCTION")
    with pytest.raises(ConfigurationError, match="ENTREPOT_FUNCTION"):
        aws.handler(sample("direct"), Context())
