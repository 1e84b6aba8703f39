"""Where a dump's page ends: every one in exactly one place.

A settlement becomes the record that the pipeline would write of it. The pipeline's own functions
make it, `page_parsing` and `sentiment`; only city_lookup has nothing to do, since the dump says
which article it is.
"""

import logging
from collections.abc import Iterable
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct

from entrepot import catalog, errors
from entrepot.dumps.page import DumpPage, Entry, Unreadable
from entrepot.dumps.settlement import KINDS, may_be_settlement
from entrepot.errors import InternalError, PageNotFound
from entrepot.invocation import failure
from entrepot.records import Article, CityQuery, CityRecord, Failure
from entrepot.settings import Settings
from entrepot.steps import advance, finish
from entrepot.wiring import Ports

Place = Literal[
    "enriched", "not_a_settlement", "redirect", "other_namespace", "failed", "unreadable"
]
PLACES: tuple[Place, ...] = get_args(Place)
REJECTED: tuple[Place, Place] = ("failed", "unreadable")
REASON = "The dump names its article."
logger = logging.getLogger(__name__)


class Placed(Struct, frozen=True):
    """A page's place, with the record of an enriched one, the error of a rejected one."""

    place: Place
    record: CityRecord | None = None
    error: Failure | None = None


class OnePage(Ports):
    """What cores are given: as the source of articles, the page of the dump in hand."""

    def __init__(self) -> None:
        super().__init__(Settings())
        self.hand = ""

    def named(self, names: Iterable[str]) -> dict[str, Any]:
        """Return itself as `pages`; raises `KeyError` for ports that a dump has not."""
        have = {"pages": self}
        return {name: have[name] for name in names}

    def html(self, article: Article) -> str:  # noqa: ARG002 # there is but one
        """Return the HTML of the page in hand."""
        return self.hand

    def by_title(self, title: str, language: str) -> tuple[Article, str]:
        """Raise `PageNotFound`: pages of a dump are not looked for."""
        raise PageNotFound(f"'{title}' ({language}) is not looked for in a dump.")


def place(entry: Entry, ports: OnePage) -> Placed:
    """Find a page's place.

    A defect of ours that one page brings to light is that page's error. Raises only errors of the
    whole run: `ConfigurationError` where a library is missing, say.
    """
    if isinstance(entry, Unreadable):
        return Placed("unreadable", error=entry.error)
    if entry.namespace != 0:
        return Placed("other_namespace")
    if entry.is_redirect:
        return Placed("redirect")
    try:
        return _settled(entry, ports)
    except (errors.EntrepotError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException:  # compiled parsers panic past Exception
        logger.exception("%s failed on a defect", entry.article.url)
        defect = InternalError("The page failed on a defect of Entrepot; the log has the details.")
        return Placed("failed", error=failure(defect))


def _settled(page: DumpPage, ports: OnePage) -> Placed:
    if not may_be_settlement(page):
        return Placed("not_a_settlement")
    record = _record(page)
    ports.hand = page.html
    advance(catalog.function("page_parsing"), [record], ports)
    if record.page is not None and record.page["kind"] not in KINDS:
        return Placed("not_a_settlement")
    advance(catalog.function("sentiment"), [record], ports)
    if record.error is None:
        return Placed("enriched", record=finish(record))
    if errors.is_of_the_run(record.error.code):
        raise errors.class_of(record.error.code)(record.error.message)
    return Placed("failed", error=record.error)


def _record(page: DumpPage) -> CityRecord:
    article = page.article
    query = CityQuery(name=article.title, language=article.language, line=page.position)
    found = {"status": "resolved", "reason": REASON, "article": msgspec.to_builtins(article)}
    return CityRecord(query=query, lookup=found)
