"""What a dump is made of: pages, and what should have been one."""

from msgspec import Struct

from entrepot.records import Article, Failure


class DumpPage(Struct, frozen=True, kw_only=True):
    """One page of a dump.

    `position` counts what the dump has from 1, in its order, readable or not. `categories` are
    those the dump names beside the HTML, without their prefix.
    """

    position: int
    article: Article
    html: str
    namespace: int = 0
    is_redirect: bool = False
    categories: list[str] = []


class Unreadable(Struct, frozen=True, kw_only=True):
    """A place in a dump where no page could be read, why, and how it begins."""

    position: int
    error: Failure
    text: str = ""


Entry = DumpPage | Unreadable
