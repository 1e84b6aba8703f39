"""The functions over HTTP: the app itself, called in process."""

from collections.abc import Iterator

import jsonschema
import pytest
from starlette.testclient import TestClient

from entrepot import catalog
from entrepot.adapters.http import Limits, create_app
from entrepot.settings import Settings
from entrepot.wiring import Ports


def client(limits: Limits | None = None) -> TestClient:
    ports = Ports(Settings(lake="memory:"))
    app = create_app(ports, hosts=["localhost"], limits=limits)
    return TestClient(app, base_url="http://localhost", raise_server_exceptions=False)


@pytest.fixture
def http() -> Iterator[TestClient]:
    with client() as opened:
        yield opened


def test_healthz_answers(http: TestClient) -> None:
    assert http.get("/healthz").json() == {"status": "ok"}


def test_a_function_answers_one_request(http: TestClient) -> None:
    answer = http.post("/intake", json={"csv": "name\nAntwerp\n"})
    assert answer.status_code == 200
    assert answer.json()["queries"][0]["name"] == "Antwerp"


def test_a_batch_gives_one_outcome_per_item_in_order(http: TestClient) -> None:
    items = [{"csv": "name\nAntwerp\n"}, {"csv": 7}, {"csv": "name\nGeneva\n"}]
    outcomes = http.post("/intake/batch", json={"items": items}).json()["items"]
    assert [outcome["status"] for outcome in outcomes] == ["ok", "failed", "ok"]
    assert outcomes[1]["error"]["code"] == "invalid_request"
    assert outcomes[2]["value"]["queries"][0]["name"] == "Geneva"


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        ("/intake", b"{", 400, "invalid_request"),
        ("/intake", b"\xff\xfe", 400, "invalid_request"),
        ("/intake", b"[" * 100_000, 400, "invalid_request"),
        ("/intake", b'{"cvs": "name"}', 400, "invalid_request"),
        ("/intake/batch", b"[]", 400, "invalid_request"),
        ("/intake", b'{"key": "inbox/none.csv"}', 404, "object_not_found"),
        ("/elsewhere", b"{}", 404, "no_such_path"),
    ],
)
def test_bad_requests_are_problems(
    http: TestClient, path: str, body: bytes, status: int, code: str
) -> None:
    answer = http.post(path, content=body, headers={"content-type": "application/json"})
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert answer.json()["code"] == code
    assert answer.json()["detail"].endswith((".", "Not Found"))


def test_a_body_over_the_limit_is_refused() -> None:
    with client(Limits(body_bytes=100)) as http:
        answer = http.post("/intake", json={"csv": "x" * 200})
    assert answer.status_code == 413
    assert "100 bytes" in answer.json()["detail"]


def test_a_batch_over_the_limit_is_refused() -> None:
    with client(Limits(batch_items=2)) as http:
        answer = http.post("/intake/batch", json={"items": [{}, {}, {}]})
    assert answer.status_code == 413


def test_a_wrong_method_says_which_is_allowed(http: TestClient) -> None:
    answer = http.get("/intake")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"


def test_a_body_that_is_not_json_is_named(http: TestClient) -> None:
    answer = http.post("/intake", content=b"name", headers={"content-type": "text/csv"})
    assert answer.status_code == 415
    assert "text/csv" in answer.json()["detail"]


def test_another_host_header_is_refused(http: TestClient) -> None:
    assert http.get("/healthz", headers={"host": "evil.example"}).status_code == 400


def test_openapi_describes_every_function_and_its_example_fits(http: TestClient) -> None:
    api = http.get("/openapi.json").json()
    assert api["openapi"].startswith("3.1.")
    for function in catalog.functions().values():
        post = api["paths"][function.manifest.http.path]["post"]
        content = post["requestBody"]["content"]["application/json"]
        schema = content["schema"] | {"components": api["components"]}
        jsonschema.validate(content["example"], schema)


def test_docs_page_loads_nothing_from_elsewhere(http: TestClient) -> None:
    page = http.get("/")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "http://" not in page.text
    assert "https://" not in page.text
