"""The snapshot as api.php: the same answers as the snapshot itself, and the peers understand it."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.wiki_fakes import Time

from entrepot.local.mediawiki import snapshot_api
from entrepot.records import Article, Resolution
from entrepot.settings import Settings
from entrepot.wikipedia.budget import Unlimited
from entrepot.wikipedia.door import Door
from entrepot.wikipedia.endpoint import Endpoint
from entrepot.wikipedia.live import LiveWikipedia
from entrepot.wikipedia.recording import SnapshotWriter
from entrepot.wikipedia.snapshot import Snapshot
from entrepot.wikipedia.transport import Reply

ANTWERP = Article(
    title="Antwerp",
    page_id=7,
    revision=70,
    url="https://en.wikipedia.org/wiki/Antwerp",
    revised="2025-01-02T03:04:05Z",
    wikidata_id="Q12892",
    latitude=51.2178,
    longitude=4.4003,
    country_code="BE",
    coordinate_type="city",
    description="City in Belgium",
    summary="Antwerp lies on the Scheldt.",
)
VALENCIA = Article(title="Valencia", page_id=8, revision=80, url="https://example.org/Valencia")
QUESTIONS = ["Anvers", "Antwerp", "Valencia", "Xyzzy", "a|b", "antwerp "]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with SnapshotWriter(tmp_path) as writer:
        redirect = Resolution(
            asked="Anvers", status="page", article=ANTWERP, redirected_from="Anvers"
        )
        writer.title("en", redirect)
        writer.title("en", Resolution(asked="Valencia", status="disambiguation", article=VALENCIA))
        writer.title("en", Resolution(asked="Xyzzy", status="missing"))
        writer.search("en", "Antwrep", ["Antwerp"])
        writer.suggestion("en", "Antwrep", "antwerp")
        writer.links("en", "Valencia", ["Valencia, Spain", "Valencia, Venezuela"])
        writer.page(ANTWERP, "<p>Antwerp lies on the <b>Scheldt</b>.</p>")
    return tmp_path


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(snapshot_api(folder)) as client:
        yield client


class InProcess:
    """A transport to the app without a socket."""

    def __init__(self, client: TestClient) -> None:
        self._client = client

    def send(
        self,
        asked: Endpoint,  # noqa: ARG002 # the Protocol's
        parameters: Any,
        user_agent: str,  # noqa: ARG002 # the Protocol's
        seconds: float,  # noqa: ARG002 # the Protocol's
    ) -> Reply:
        answer = self._client.post("/en/api.php", data=parameters)
        return Reply(answer.status_code, dict(answer.headers), answer.content)


def live(client: TestClient) -> LiveWikipedia:
    settings = Settings(wikipedia_api="http://127.0.0.1/{language}/api.php")
    return LiveWikipedia(
        Door(settings, transport=InProcess(client), budget=Unlimited(), waiting=Time().waiting())
    )


def test_our_client_is_told_what_the_snapshot_holds(client: TestClient, folder: Path) -> None:
    snapshot, wikipedia = Snapshot(folder), live(client)
    assert wikipedia.resolve(QUESTIONS, "en") == snapshot.resolve(QUESTIONS, "en")
    assert wikipedia.html(ANTWERP) == snapshot.html(ANTWERP)
    assert wikipedia.search("Antwrep", "en") == ["Antwerp"]
    assert wikipedia.suggest("Antwrep", "en") == "antwerp"
    assert wikipedia.links("Valencia", "en") == snapshot.links("Valencia", "en")
    assert wikipedia.revisions([7, 9], "en") == {7: 70}


def test_what_the_snapshot_lacks_is_not_on_the_wiki(client: TestClient) -> None:
    wikipedia = live(client)
    (found,) = wikipedia.resolve(["Ghent"], "en")
    assert found.status == "missing"
    assert wikipedia.search("Ghnet", "en") == []
    assert wikipedia.suggest("Ghnet", "en") is None


def test_the_first_format_is_what_older_clients_read(client: TestClient) -> None:
    asked = {
        "action": "query",
        "format": "json",
        "titles": "Antwerp|Ghent|Valencia",
        "prop": "info|pageprops|coordinates|revisions",
        "inprop": "url",
        "rvparse": "",
    }
    pages = client.get("/api.php", params=asked).json()["query"]["pages"]
    assert pages["7"]["fullurl"] == ANTWERP.url
    assert Decimal(str(pages["7"]["coordinates"][0]["lat"])) == Decimal("51.2178")
    assert "Scheldt" in pages["7"]["revisions"][0]["*"]
    assert pages["-2"]["missing"] == ""
    assert pages["8"]["pageprops"] == {"disambiguation": ""}


def test_requests_are_counted(folder: Path) -> None:
    app = snapshot_api(folder)
    with TestClient(app) as client:
        for _ in range(3):
            client.get("/api.php", params={"action": "query", "titles": "Antwerp"})
    assert app.state.counter.requests == 3


def test_an_unknown_action_is_an_error(client: TestClient) -> None:
    assert client.get("/api.php", params={"action": "dance"}).json()["error"]["code"] == "badvalue"
