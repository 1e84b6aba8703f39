"""A snapshot served as a wiki's api.php, for benchmarks and tests of deployed functions.

It answers the questions that our client, `wikipedia`, `Wikipedia-API` and `pymediawiki` ask, in
both format versions; see https://www.mediawiki.org/wiki/API:Main_page. Titles that the snapshot
lacks are missing. Run it with `python -m entrepot.local.mediawiki SNAPSHOT PORT` and set
`ENTREPOT_WIKIPEDIA_API=http://127.0.0.1:PORT/{language}/api.php`.
"""

import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from entrepot.local.mediawiki_query import NO_TITLES, Query, recorded
from entrepot.records import Article
from entrepot.wikipedia.snapshot import Snapshot

Answer = dict[str, Any]
MOST_FOUND = 500
_SITE = {
    "general": {
        "generator": "MediaWiki 1.39.0",
        "server": "http://127.0.0.1",
        "base": "http://127.0.0.1/wiki/Main_Page",
        "sitename": "Snapshot",
    },
    "extensions": [{"name": name} for name in ("Disambiguator", "GeoData", "TextExtracts")],
    "languages": [{"code": "en", "*": "English"}],
}


class Counter:
    """How many requests were answered."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.requests = 0

    def add(self) -> None:
        """Count one more."""
        with self._lock:
            self.requests += 1


def snapshot_api(folder: Path | str) -> Starlette:
    """Return an app with `/api.php` for English and `/LANGUAGE/api.php` for any language.

    `app.state.counter.requests` says how many requests it answered. Raises `SnapshotDamaged` when
    the folder is no snapshot.
    """
    snapshot, counter = Snapshot(folder), Counter()

    async def respond(request: Request) -> Response:
        counter.add()
        parameters = {**request.query_params, **await _form(request)}
        language = request.path_params.get("language", "en")
        body = _formatted(_answer(snapshot, language, parameters), parameters)
        return Response(msgspec.json.encode(body), media_type="application/json")

    paths = ("/api.php", "/w/api.php", "/{language}/api.php")
    app = Starlette(
        routes=[Route(path, respond, methods=["GET", "POST"]) for path in paths],
        middleware=[Middleware(GZipMiddleware, minimum_size=1000, compresslevel=1)],
    )
    app.state.counter = counter
    return app


async def _form(request: Request) -> dict[str, str]:
    body = await request.body() if request.method == "POST" else b""
    return dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))


def _answer(snapshot: Snapshot, language: str, parameters: Mapping[str, str]) -> Answer:
    answers: dict[str, Callable[[], Answer]] = {
        "query": lambda: _query(snapshot, language, parameters),
        "parse": lambda: _parse(snapshot, language, parameters),
        "opensearch": lambda: _search(
            snapshot, language, parameters.get("search", ""), _told(parameters)
        ),
    }
    answer = answers.get(parameters.get("action", ""))
    return answer() if answer else _error("badvalue", "Unrecognized value for parameter 'action'.")


def _query(snapshot: Snapshot, language: str, parameters: Mapping[str, str]) -> Answer:
    if parameters.get("meta") == "siteinfo":
        return {"batchcomplete": True, "query": _SITE}
    if parameters.get("list") == "search":
        return _search(snapshot, language, parameters.get("srsearch", ""), _told(parameters))
    return {"batchcomplete": True, "query": Query(snapshot, language, parameters).answer()}


def _told(parameters: Mapping[str, str]) -> Sequence[str]:
    """Return what is asked about a search; see https://www.mediawiki.org/wiki/API:Search."""
    return parameters.get("srinfo", "totalhits|suggestion").split("|")


def _search(snapshot: Snapshot, language: str, text: str, told: Sequence[str]) -> Answer:
    titles = recorded(lambda: snapshot.search(text, language, MOST_FOUND), NO_TITLES)
    suggestion = recorded(lambda: snapshot.suggest(text, language), None)
    everything = {"totalhits": len(titles), "suggestion": suggestion}
    info = {name: everything[name] for name in told if everything.get(name) is not None}
    found = [{"ns": 0, "title": title} for title in titles]
    query = {"search": found, **({"searchinfo": info} if info else {})}
    return {"batchcomplete": True, "query": query}


def _parse(snapshot: Snapshot, language: str, parameters: Mapping[str, str]) -> Answer:
    article = _parsed_article(snapshot, language, parameters)
    if article is None:
        return _error("nosuchrevid", "There is no such revision or page.")
    parsed = {
        "title": article.title,
        "pageid": article.page_id,
        "revid": article.revision,
        "text": recorded(lambda: snapshot.html(article), ""),
        "categorieshtml": "",
    }
    return {"parse": parsed}


def _parsed_article(
    snapshot: Snapshot, language: str, parameters: Mapping[str, str]
) -> Article | None:
    wanted = parameters.get("oldid") or parameters.get("pageid") or parameters.get("page")
    for article in snapshot.articles(language):
        of_it = {
            "oldid": str(article.revision),
            "pageid": str(article.page_id),
            "page": article.title,
        }
        if any(wanted == value for name, value in of_it.items() if name in parameters):
            return article
    return None


def _error(code: str, info: str) -> Answer:
    return {"error": {"code": code, "info": info}}


def _formatted(answer: Answer, parameters: Mapping[str, str]) -> Any:
    return answer if parameters.get("formatversion") == "2" else _first_format(answer)


def _first_format(value: Any, name: str = "") -> Any:
    """Return a value as formatversion 1 has it: pages by id, flags as empty strings."""
    if isinstance(value, list):
        items = [_first_format(item) for item in value]
        return _by_id(items) if name == "pages" else items
    if not isinstance(value, dict):
        return {"*": value} if name in ("text", "categorieshtml") else value
    plain = {key: _first_format(item, key) for key, item in value.items() if item is not False}
    flags = {key: "" for key, item in plain.items() if item is True}
    return {("*" if key == "content" else key): item for key, item in (plain | flags).items()}


def _by_id(pages: list[Answer]) -> Answer:
    """Return pages by id; those without one are numbered down from -1."""
    return {str(page.get("pageid", -number)): page for number, page in enumerate(pages, start=1)}


def main(arguments: list[str]) -> None:
    """Serve a snapshot on a port of loopback until interrupted."""
    folder, port = arguments
    uvicorn.run(snapshot_api(folder), host="127.0.0.1", port=int(port), log_level="warning")


if __name__ == "__main__":
    main(sys.argv[1:])
