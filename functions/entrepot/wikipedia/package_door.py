"""The `wikipedia` package, sent through our door.

The package opens a connection for each call, has no timeouts and ignores HTTP status; of it only
`search` and `suggest` are used. `auto_suggest` never is: it silently returns other pages.
The package also caches answers under the text alone, whatever the language: that is passed by.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from entrepot.errors import MissingPart, UpstreamRefused
from entrepot.wikipedia.query import Ask

MAX_QUERY_LENGTH = 300

_asking: ContextVar[Ask] = ContextVar("_asking")


def search(ask: Ask, text: str, limit: int) -> list[str]:
    """Return titles that match a text, best first; raises `UpstreamRefused`."""
    with _package(ask) as package:
        found: list[str] = package.search.__wrapped__(text[:MAX_QUERY_LENGTH], results=limit)
    return found


def suggest(ask: Ask, text: str) -> str | None:
    """Return another spelling of a text, None without one; raises `UpstreamRefused`."""
    with _package(ask) as package:
        spelling: str | None = package.suggest.__wrapped__(text[:MAX_QUERY_LENGTH])
    return spelling


@contextmanager
def _package(ask: Ask) -> Iterator[Any]:
    package = _import()
    token = _asking.set(ask)
    try:
        yield package
    except (KeyError, TypeError, AttributeError) as error:
        raise UpstreamRefused(
            f"The wiki answered a search in an unknown shape: {error!r} is missing."
        ) from error
    finally:
        _asking.reset(token)


def _import() -> Any:
    """Import the package on first use: it brings requests and BeautifulSoup with it."""
    try:
        from wikipedia import wikipedia as package  # noqa: PLC0415 # see above
    except ModuleNotFoundError as error:
        raise MissingPart(
            f"Searching needs the package '{error.name}', which is not installed here: "
            "run pip install 'entrepot[city_lookup]'."
        ) from error
    replaced: Callable[[dict[str, Any]], dict[str, Any]] = _through_our_door
    package._wiki_request = replaced  # noqa: SLF001 # the one function that it sends through
    return package


def _through_our_door(parameters: dict[str, Any]) -> dict[str, Any]:
    asked = {name: str(value) for name, value in parameters.items()}
    return _asking.get()({"action": "query", **asked})
