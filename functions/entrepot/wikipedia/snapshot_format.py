"""The files of a snapshot, see docs/snapshots.md.

snapshot.json   what this is: format version, api.php address, licence
titles.jsonl    what Wikipedia has under a title
searches.jsonl  searches, suggestions and the links of disambiguation pages
pages/<language>/<page id>/<revision>.html.gz
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from entrepot.errors import SnapshotDamaged
from entrepot.records import LICENCE, Article, Resolution
from entrepot.settings import WIKIPEDIA_API

FORMAT = 1
HEADER = "snapshot.json"
TITLES = "titles.jsonl"
SEARCHES = "searches.jsonl"


class Header(Struct, frozen=True, kw_only=True):
    """snapshot.json: the version of the layout, where it was recorded and the texts' licence."""

    format: int = FORMAT
    wikipedia_api: str = WIKIPEDIA_API
    licence: str = LICENCE
    note: str = "Article texts belong to their authors; each page's history at its URL names them."


class Title(Struct, frozen=True, kw_only=True):
    """A line of titles.jsonl: `resolution.asked` is the title that was asked."""

    language: str
    resolution: Resolution


class Search(Struct, frozen=True, kw_only=True, tag="search", tag_field="kind"):
    """A line of searches.jsonl: the titles found for a text, best first."""

    language: str
    text: str
    titles: list[str]


class Suggestion(Struct, frozen=True, kw_only=True, tag="suggestion", tag_field="kind"):
    """A line of searches.jsonl: the spelling suggested for a text, null for none."""

    language: str
    text: str
    suggestion: str | None


class Links(Struct, frozen=True, kw_only=True, tag="links", tag_field="kind"):
    """A line of searches.jsonl: the articles that a disambiguation page links to."""

    language: str
    title: str
    titles: list[str]


SearchLine = Search | Suggestion | Links
Line = TypeVar("Line")


def page_path(folder: Path, article: Article) -> Path:
    """Return where one revision of an article is kept."""
    name = f"{article.revision}.html.gz"
    return folder / "pages" / article.language / str(article.page_id) / name


def read_header(folder: Path) -> Header:
    """Read snapshot.json; raises `SnapshotDamaged` when there is none or of another version."""
    path = folder / HEADER
    try:
        header = msgspec.json.decode(path.read_bytes(), type=Header)
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise SnapshotDamaged(
            f"{folder} is no snapshot: {HEADER} in it cannot be read ({error}). "
            "Record one with `entrepot snapshot record`."
        ) from error
    if header.format != FORMAT:
        raise SnapshotDamaged(
            f"{path} is of format {header.format}, and this entrepot reads format {FORMAT}: "
            "record it anew with `entrepot snapshot record`."
        )
    return header


def read_lines(path: Path, kind: type[Line]) -> list[Line]:
    """Read JSON lines, none where there is no file; raises `SnapshotDamaged`, naming the line."""
    decoder = msgspec.json.Decoder(kind)
    lines: list[Line] = []
    try:
        for number, line in enumerate(path.read_bytes().splitlines(), start=1):
            lines.append(_decoded(decoder, line, f"{path}, line {number}"))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise SnapshotDamaged(f"{path} cannot be read: {error}.") from error
    return lines


def write_lines(path: Path, lines: Iterable[Struct]) -> None:
    """Write JSON lines, sorted, keys in alphabetical order, whole or not at all."""
    encoded = sorted(msgspec.json.encode(line, order="sorted") for line in lines)
    replace(path, b"".join(line + b"\n" for line in encoded))


def replace(path: Path, body: bytes) -> None:
    """Write a file so that nobody ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_bytes(body)
    unfinished.replace(path)


def _decoded(decoder: msgspec.json.Decoder[Line], line: bytes, where: str) -> Line:
    try:
        return decoder.decode(line)
    except (ValueError, msgspec.ValidationError) as error:
        raise SnapshotDamaged(f"{where}, is not what a snapshot holds there: {error}.") from error
