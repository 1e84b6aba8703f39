"""Wikimedia Enterprise's HTML dumps: one article a line, as JSON.

A line has the article's HTML as Parsoid writes it and what the wiki knows of it. The fields are
those of https://enterprise.wikimedia.com/docs/data-dictionary/; what is empty or zero may be left
out there, the namespace of articles (0) among it. A redirect is a field of the article it leads
to; where a dump has one as a page of its own, its HTML says so.
"""

from collections.abc import Iterable, Iterator
from sys import intern
from typing import Annotated
from urllib.parse import quote

import msgspec
from msgspec import Meta, Struct

from entrepot.dumps import tar
from entrepot.dumps.page import DumpPage, Entry, Unreadable
from entrepot.dumps.streams import MOST_OF_A_LINE, lines
from entrepot.errors import EntrepotError, TooLarge, UnreadableFile
from entrepot.invocation import failure
from entrepot.records import LICENCE, Article

REDIRECT = 'rel="mw:PageProp/redirect"'
_SHOWN = 200  # characters of a line that is no page
_CATEGORY = "Category:"

Name = Annotated[str, Meta(min_length=1)]
Number = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]  # as databases have them


class _Body(Struct):
    html: str


class _Numbered(Struct):
    identifier: Number = 0


class _Named(Struct):
    name: str = ""
    identifier: str | None = None


class _Line(Struct):
    """What is read of a line; msgspec passes over the rest, the wikitext for one."""

    name: Name
    identifier: Number
    article_body: _Body
    url: str = ""
    abstract: str | None = None
    date_modified: str | None = None
    version: _Numbered | None = None
    namespace: _Numbered | None = None
    in_language: _Named | None = None
    main_entity: _Named | None = None
    categories: list[_Named] | None = None
    license: list[_Named] | None = None


_DECODER = msgspec.json.Decoder(_Line)


def read(chunks: Iterable[bytes], language: str, *, most: int = MOST_OF_A_LINE) -> Iterator[Entry]:
    """Yield a file's pages; `language` is that of lines that name none."""
    return _read([chunks], language, most)


def read_tar(
    chunks: Iterable[bytes], language: str, *, most: int = MOST_OF_A_LINE
) -> Iterator[Entry]:
    """Yield the pages of all files in a tar archive, one after another."""
    return _read(tar.files(chunks), language, most)


def _read(files: Iterable[Iterable[bytes]], language: str, most: int) -> Iterator[Entry]:
    position = 0
    try:
        for file in files:
            for line in lines(file, most):
                position += 1
                yield _entry(line, position, language)
    except UnreadableFile as error:
        yield Unreadable(position=position + 1, error=failure(error))


def _entry(line: bytes | TooLarge, position: int, language: str) -> Entry:
    if isinstance(line, TooLarge):
        return Unreadable(position=position, error=failure(line))
    try:
        return _page(_DECODER.decode(line), position, language)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Unreadable(position=position, error=failure(_no_page(error)), text=_beginning(line))


def _no_page(error: Exception) -> EntrepotError:
    what = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
    return UnreadableFile(f"The line is no article of an HTML dump: {what}.")


def _beginning(line: bytes) -> str:
    return line[: 4 * _SHOWN].decode("utf-8", "replace")[:_SHOWN]


def _page(line: _Line, position: int, language: str) -> DumpPage:
    named = [category.name.removeprefix(_CATEGORY) for category in line.categories or []]
    return DumpPage(
        position=position,
        article=_article(line, language),
        html=line.article_body.html,
        namespace=line.namespace.identifier if line.namespace else 0,
        is_redirect=REDIRECT in line.article_body.html,
        categories=named,
    )


def _article(line: _Line, language: str) -> Article:
    # A record leaves its default language out, which msgspec tells by identity.
    code = intern((line.in_language and line.in_language.identifier) or language)
    return Article(
        title=line.name,
        page_id=line.identifier,
        revision=line.version.identifier if line.version else 0,
        url=line.url or address(line.name, code),
        language=code,
        revised=line.date_modified or None,
        wikidata_id=(line.main_entity and line.main_entity.identifier) or None,
        summary=line.abstract or "",
        licence=_licence(line.license or []),
    )


def address(title: str, language: str) -> str:
    """Return the address of the Wikipedia article under a title."""
    return f"https://{language}.wikipedia.org/wiki/{quote(title.replace(' ', '_'), safe=_UNQUOTED)}"


_UNQUOTED = "/:@!$*(),;~'"  # as MediaWiki leaves them, see wfUrlencode in its GlobalFunctions.php


def _licence(licences: Iterable[_Named]) -> str:
    """Return a line's Creative Commons licence the way our records name it."""
    for licence in licences:
        if (code := licence.identifier or "").startswith("CC-BY-SA-"):
            return code.replace("CC-BY-SA-", "CC BY-SA ")
    return LICENCE
