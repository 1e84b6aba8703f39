"""Requests per city: ours against `wikipedia`, `Wikipedia-API` and `pymediawiki`.

Every side asks the same server, a snapshot served as api.php, for the same job: the article under a
city's name with its summary, coordinates and HTML. The server counts.
`Wikipedia-API` gives neither coordinates nor page HTML: its job is summary, address and text.
"""

import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from benchmarks.table import Table, shown
from mediawiki import MediaWiki
from starlette.applications import Starlette
from wikipedia import wikipedia as package
from wikipediaapi import Wikipedia as WikipediaAPI

from entrepot.city_lookup.core import look_up_all
from entrepot.lake.store import Lake
from entrepot.local.mediawiki import snapshot_api
from entrepot.records import Article, CityQuery, Resolution
from entrepot.settings import Settings
from entrepot.wikipedia.client import Wikipedia, connect
from entrepot.wikipedia.pages import Pages
from entrepot.wikipedia.recording import SnapshotWriter

CITIES = 200
BATCH = 20
FIRST_LIMIT = 1.1
AGAIN_LIMIT = 0.1

Job = Callable[[Sequence[str], str], None]


def names() -> list[str]:
    """Return the cities' names, every tenth of them a redirect."""
    return [f"{'Old ' if number % 10 == 0 else ''}Testville {number}" for number in range(CITIES)]


def write_snapshot(folder: Path) -> None:
    with SnapshotWriter(folder) as writer:
        for number, name in enumerate(names()):
            article = _article(number)
            is_redirect = name != article.title
            resolution = Resolution(
                asked=name,
                status="page",
                article=article,
                redirected_from=name if is_redirect else None,
            )
            writer.title("en", resolution)
            writer.page(article, f"<p><b>{article.title}</b> is a city.</p>")


def _article(number: int) -> Article:
    return Article(
        title=f"Testville {number}",
        page_id=1000 + number,
        revision=5000 + number,
        url=f"https://en.wikipedia.org/wiki/Testville_{number}",
        latitude=number / 10,
        longitude=number / 10,
        country_code="BE",
        coordinate_type="city",
        description="City in Belgium",
        summary=f"Testville {number} is a city.",
    )


@contextmanager
def served(folder: Path) -> Iterator[tuple[Starlette, str]]:
    """Serve the snapshot on loopback; yields the app, which counts, and its address."""
    app = snapshot_api(folder)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield app, f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def ours(wikipedia: Wikipedia, lake: Lake) -> Job:
    """Look names up in batches, as the pipeline does, and fetch what the lake lacks."""

    def job(cities: Sequence[str], _: str) -> None:
        pages = Pages(wikipedia, lake)
        for start in range(0, len(cities), BATCH):
            queries = [CityQuery(name=name) for name in cities[start : start + BATCH]]
            for found in look_up_all(queries, wikipedia=wikipedia):
                assert not isinstance(found, Exception)
                assert found.article is not None, found.reason
                assert pages.html(found.article)

    return job


def with_wikipedia(cities: Sequence[str], address: str) -> None:
    package.API_URL = f"{address}/en/api.php"
    for name in cities:
        page: Any = package.page(name, auto_suggest=False)
        assert page.summary
        assert page.coordinates
        assert page.html()


def with_wikipedia_api(cities: Sequence[str], address: str) -> None:
    wiki = WikipediaAPI(user_agent="entrepot benchmark", language="en")
    there = wiki._session.get  # noqa: SLF001 # it has no setting for another server
    wiki._session.get = lambda _, **options: there(f"{address}/en/api.php", **options)  # noqa: SLF001
    for name in cities:
        page = wiki.page(name)
        assert page.summary
        assert page.fullurl


def with_pymediawiki(cities: Sequence[str], address: str) -> None:
    wiki = MediaWiki(url=f"{address}/en/api.php", user_agent="entrepot benchmark")
    for name in cities:
        page: Any = wiki.page(name, auto_suggest=False)  # type: ignore[no-untyped-call] # its own
        assert page.summary
        assert page.coordinates
        assert page.html


def measured() -> list[tuple[str, float]]:
    """Return requests per city by name of the side."""
    with tempfile.TemporaryDirectory() as folder:
        write_snapshot(Path(folder))
        with served(Path(folder)) as (app, address):
            client = connect(Settings(wikipedia_api=f"{address}/{{language}}/api.php"))
            job = ours(client, Lake.open("memory:"))
            sides: list[tuple[str, Job]] = [
                ("entrepot, first run", job),
                ("entrepot, unchanged re-run", job),
                ("wikipedia", with_wikipedia),
                ("Wikipedia-API (no coordinates, no HTML)", with_wikipedia_api),
                ("pymediawiki", with_pymediawiki),
            ]
            return [(name, _requests(app, side, address)) for name, side in sides]


def _requests(app: Starlette, job: Job, address: str) -> float:
    before: int = app.state.counter.requests
    job(names(), address)
    after: int = app.state.counter.requests
    return (after - before) / CITIES


def run() -> Table:
    """Measure; raises `AssertionError` when ours is over its limit."""
    results = measured()
    (_, first), (_, again), *_ = results
    assert first <= FIRST_LIMIT, first
    assert again <= AGAIN_LIMIT, again
    rows = [[name, f"{requests:.2f}"] for name, requests in results]
    note = f"{CITIES} cities, every tenth name a redirect, against one server that counts."
    return Table("Requests per city", ("client", "requests per city"), rows, note)


if __name__ == "__main__":
    sys.exit(shown(run))
