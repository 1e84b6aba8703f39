"""The shapes of `action=query` replies, formatversion 2, and their continuation merged.

Source: https://www.mediawiki.org/wiki/API:Query and https://www.mediawiki.org/wiki/API:Continue.
"""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

from entrepot.errors import UpstreamRefused

MAX_CONTINUATIONS = 100
Ask = Callable[[Mapping[str, str]], dict[str, Any]]


class Move(Struct, frozen=True, rename={"source": "from"}):
    """A title that became another: normalised, converted or redirected."""

    source: str
    to: str
    fromencoded: bool = False
    tofragment: str | None = None


class Coordinate(Struct, frozen=True):
    """What GeoData knows of a coordinate."""

    lat: float
    lon: float
    primary: bool = False
    globe: str | None = None
    type: str | None = None
    country: str | None = None
    region: str | None = None


class Revision(Struct, frozen=True):
    """A revision's number and when it was saved."""

    revid: int
    timestamp: str | None = None


class Titled(Struct, frozen=True):
    """A link to a page: an article, a category or a template."""

    title: str


class Page(Struct, frozen=True, kw_only=True):
    """A page with whatever properties were asked for and the wiki knows."""

    title: str = ""
    ns: int = 0
    pageid: int | None = None
    missing: bool = False
    invalid: bool = False
    special: bool = False
    lastrevid: int | None = None
    canonicalurl: str | None = None
    extract: str | None = None
    description: str | None = None
    pageprops: dict[str, Any] = {}
    coordinates: list[Coordinate] = []
    revisions: list[Revision] = []
    categories: list[Titled] = []
    templates: list[Titled] = []
    links: list[Titled] = []

    def joined(self, more: "Page") -> "Page":
        """Return this page with what a continuation adds: lists grow, the rest is filled in."""
        ours, theirs = asdict(self), asdict(more)
        for name, value in theirs.items():
            if isinstance(value, list):
                ours[name] = ours[name] + value
            else:
                ours[name] = ours[name] or value
        return Page(**ours)


class Query(Struct, frozen=True):
    """The `query` of a reply."""

    pages: list[Page] = []
    normalized: list[Move] = []
    converted: list[Move] = []
    redirects: list[Move] = []

    def joined(self, more: "Query") -> "Query":
        """Return this query with what a continuation adds."""
        pages = {_identity(page): page for page in self.pages}
        for page in more.pages:
            known = pages.get(_identity(page))
            pages[_identity(page)] = known.joined(page) if known else page
        return Query(
            list(pages.values()),
            self.normalized + more.normalized,
            self.converted + more.converted,
            self.redirects + more.redirects,
        )


class _Reply(Struct, frozen=True, rename={"resume": "continue"}):
    query: Query = Query()
    resume: dict[str, str | int] = {}


def run(ask: Ask, parameters: Mapping[str, str]) -> Query:
    """Ask until nothing is left to continue, and return it all as one.

    Raises `UpstreamRefused` when a reply has another shape or never ends.
    """
    asked = {"action": "query", "formatversion": "2", **parameters}
    found, resume = Query(), dict[str, str]()
    for _ in range(MAX_CONTINUATIONS):
        reply = _typed(ask({**asked, **resume}))
        found = found.joined(reply.query)
        if not reply.resume:
            return found
        resume = {name: str(value) for name, value in reply.resume.items()}
    raise UpstreamRefused("The wiki's answer goes on without end: nothing can be made of it.")


def _typed(reply: dict[str, Any]) -> _Reply:
    try:
        return msgspec.convert(reply, _Reply)
    except msgspec.ValidationError as error:
        raise UpstreamRefused(f"The wiki's answer has an unknown shape: {error}.") from error


def _identity(page: Page) -> tuple[int | None, str]:
    return page.pageid, page.title
