"""The HTTP API: functions answer whom IAM allows, and nobody else."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from boto3 import Session
from tests.deployed.deployment import Deployment
from tests.deployed.people import person, post

from entrepot import catalog
from entrepot.invocation import invoke
from entrepot.settings import Settings
from entrepot.wiring import Ports

INVOKE = {"Effect": "Allow", "Action": "execute-api:Invoke", "Resource": "*"}
EXAMPLES = ("city_lookup", "page_parsing", "sentiment")


@pytest.fixture
def allowed(deployment: Deployment) -> Iterator[Session]:
    with person(deployment.aws, "allowed", INVOKE) as somebody:
        yield somebody


@pytest.mark.parametrize("name", EXAMPLES)
def test_functions_answer_over_http_as_they_do_here(
    name: str, deployment: Deployment, allowed: Session, wiki: str
) -> None:
    function = catalog.function(name)
    request = function.manifest.example
    status, kind, answer = post(
        deployment.aws, function.manifest.http.path, json.dumps(request).encode(), allowed
    )
    assert (status, kind) == (200, "application/json"), answer
    assert answer == _here(name, request, wiki)


def test_a_batch_answers_each_item_by_itself(deployment: Deployment, allowed: Session) -> None:
    items = [{"text": "The harbour is efficient."}, {"no": "text"}]
    body = json.dumps({"items": items}).encode()
    status, _, answer = post(deployment.aws, "/sentiment/batch", body, allowed)
    assert status == 200
    assert [one["status"] for one in answer["items"]] == ["ok", "failed"]


def test_a_bad_request_is_a_problem_with_the_right_status(
    deployment: Deployment, allowed: Session
) -> None:
    status, kind, problem = post(deployment.aws, "/sentiment", b"{", allowed)
    assert (status, kind) == (400, "application/problem+json")
    assert "JSON" in problem["detail"]


def test_who_does_not_sign_is_refused(deployment: Deployment) -> None:
    assert post(deployment.aws, "/sentiment", b'{"text": "Quiet."}', None)[0] == 403


def test_whom_no_policy_allows_is_refused(deployment: Deployment) -> None:
    with person(deployment.aws, "stranger") as stranger:
        assert post(deployment.aws, "/sentiment", b'{"text": "Quiet."}', stranger)[0] == 403


def _here(name: str, request: Any, wiki: str) -> Any:
    ports = Ports(Settings(wikipedia_api=wiki, contact="tests@example.org"))
    return json.loads(json.dumps(invoke(catalog.function(name), request, ports)))
