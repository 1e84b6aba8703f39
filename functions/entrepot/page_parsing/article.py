"""An article's structure: title, lead, sections, links, tables and categories."""

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from entrepot.page_parsing.contract import Link, Table
from entrepot.page_parsing.html.document import canonical_url, content_of, read_title
from entrepot.page_parsing.html.landmarks import Landmarks, find_landmarks
from entrepot.page_parsing.html.text import mark, remove_noise
from entrepot.page_parsing.structure.categories import read_categories
from entrepot.page_parsing.structure.links import host_of, read_links
from entrepot.page_parsing.structure.sections import read_lead, read_sections
from entrepot.page_parsing.structure.tables import read_tables
from entrepot.records import Section


class Head(Struct, frozen=True, kw_only=True):
    """What can be read of an article while its tree is whole."""

    title: str
    lead: str
    categories: list[str]
    host: str


class Body(Struct, frozen=True, kw_only=True):
    """What is read by taking the tree apart."""

    sections: list[Section] = []
    links: list[Link] = []
    tables: list[Table] = []


def read_head(
    tree: LexborHTMLParser,
    *,
    url: str | None,
    language: str,
    title: str | None = None,
    landmarks: Landmarks | None = None,
) -> Head:
    """Read title, lead and categories, leaving the tree as it is.

    `title` and `landmarks` save looking for them.

    The wiki's host is that of `url`, else of the page's canonical address, else the Wikipedia in
    `language`.
    """
    content = content_of(tree)
    return Head(
        title=read_title(tree) if title is None else title,
        lead="" if content is None else read_lead(content),
        categories=read_categories(landmarks or find_landmarks(tree)),
        host=host_of(url or canonical_url(tree) or "") or f"{language}.wikipedia.org",
    )


def read_body(tree: LexborHTMLParser, host: str) -> Body:
    """Read sections, links and tables; afterwards the tree holds marked prose and nothing else."""
    content = content_of(tree)
    if content is None:
        return Body()
    remove_noise(content)
    mark(content)
    tables = read_tables(content)
    _remove_tables(content)
    return Body(
        sections=read_sections(content.text()), links=read_links(content, host), tables=tables
    )


def _remove_tables(content: LexborNode) -> None:
    for table in content.css("table"):
        table.remove(recursive=False)
