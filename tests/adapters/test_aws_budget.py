"""Concurrent functions keep to one limit of requests together, counted where they arrive."""

import json
import socket
import threading
import time
from bisect import bisect_left
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import boto3
import pytest
import uvicorn
from tests import moto_aws
from tests.made_cities import write_snapshot
from tests.moto_aws import REGION
from tests.moto_lambda import Context

from entrepot import catalog
from entrepot.adapters.aws import respond
from entrepot.lake.store import Lake
from entrepot.local.mediawiki import snapshot_api
from entrepot.settings import Settings
from entrepot.wiring import Ports

FUNCTIONS, CITIES = 5, 16  # five batches of sixteen cities, each in a function of its own
PER_MINUTE = 900
RUN = "0123456789ab"


class Wiki:
    """An api.php on loopback that notes when requests arrive."""

    def __init__(self, snapshot: Path) -> None:
        self._app = snapshot_api(snapshot)
        self.arrivals: list[float] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        config = uvicorn.Config(self._counted, interface="asgi3", log_level="error", lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],))

    async def _counted(self, scope: Any, receive: Any, send: Any) -> None:
        self.arrivals.append(time.monotonic())
        await self._app(scope, receive, send)

    def __enter__(self) -> "Wiki":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()

    @property
    def address(self) -> str:
        """Return its api.php."""
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}/{{language}}/api.php"


@pytest.fixture
def wiki(tmp_path: Path) -> Iterator[Wiki]:
    write_snapshot(tmp_path / "snapshot", cities=FUNCTIONS * CITIES, paragraphs=1)
    with Wiki(tmp_path / "snapshot") as wiki:
        yield wiki


@pytest.fixture
def lake(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lake]:
    with moto_aws.running(monkeypatch):
        boto3.client("s3").create_bucket(
            Bucket="budget-lake", CreateBucketConfiguration={"LocationConstraint": REGION}
        )
        yield Lake.open("s3://budget-lake")


def put_batches(lake: Lake) -> None:
    for index in range(FUNCTIONS):
        names = [f"Madeville {index * CITIES + city}" for city in range(CITIES)]
        lines = (json.dumps({"name": name, "line": line}) for line, name in enumerate(names, 2))
        lake.put(f"runs/{RUN}/batches/{index:06d}.jsonl", "\n".join(lines).encode())


def both_steps(index: int, settings: Settings) -> list[Any]:
    task = {"run": RUN, "batch": f"runs/{RUN}/batches/{index:06d}.jsonl", "execution": "one"}
    return [
        respond({"task": task}, Context(), catalog.function(step), Ports(settings))
        for step in ("city_lookup", "page_parsing")
    ]


def most_within(seconds: float, moments: list[float]) -> int:
    return max(bisect_left(moments, start + seconds) - place for place, start in enumerate(moments))


def test_functions_together_never_exceed_the_limit(
    wiki: Wiki, lake: Lake, capsys: pytest.CaptureFixture[str]
) -> None:
    put_batches(lake)
    settings = Settings(
        lake=lake.address,
        wikipedia_api=wiki.address,
        budget="lake",
        requests_per_minute=PER_MINUTE,
    )
    with ThreadPoolExecutor(FUNCTIONS) as machines:
        done = list(machines.map(lambda index: both_steps(index, settings), range(FUNCTIONS)))
    assert [answer["records"] for answers in done for answer in answers] == [CITIES] * FUNCTIONS * 2
    moments = sorted(wiki.arrivals)
    assert len(moments) >= FUNCTIONS * (CITIES + 1)
    for seconds in (1.0, 2.0, 3.0):
        # A window may begin right at a turn, and each function may be late with one request.
        assert most_within(seconds, moments) <= PER_MINUTE / 60 * seconds + 1 + FUNCTIONS
    logged = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sum(line.get("upstream_requests", 0) for line in logged) == len(moments)
