"""Page parsing: an article or any other web page becomes facts, transport links and text."""

from typing import Protocol

from selectolax.lexbor import LexborHTMLParser

from entrepot.errors import InvalidRequest
from entrepot.page_parsing.article import read_body, read_head
from entrepot.page_parsing.contract import ParseRequest, ParseResponse
from entrepot.page_parsing.facts.coordinates import find_places
from entrepot.page_parsing.facts.facts import read_facts
from entrepot.page_parsing.facts.infobox import Infobox, choose_infobox
from entrepot.page_parsing.html.document import is_article, open_document
from entrepot.page_parsing.html.landmarks import find_landmarks
from entrepot.page_parsing.html.limits import check_markup, encoded
from entrepot.page_parsing.kind.kind import read_kind
from entrepot.page_parsing.transport.signals import signals
from entrepot.records import Article


class PageSource(Protocol):
    """Where articles' HTML comes from."""

    def html(self, article: Article) -> str:
        """Return the HTML of an article at its revision."""
        ...

    def by_title(self, title: str, language: str) -> tuple[Article, str]:
        """Return the article under a title, redirects followed, and its HTML."""
        ...


def parse(request: ParseRequest, *, pages: PageSource) -> ParseResponse:
    """Read a page: a Wikipedia article in any of MediaWiki's markups, or any other web page.

    Raises:
        InvalidRequest: None or several of `html`, `article` and `title` are given, or the page is
            empty.
        TooLarge: The page is beyond the limits of `limits`.
        PageNotFound: Wikipedia has no such page; and whatever else `pages` raises.
    """
    html, article = _fetch(request, pages)
    data = encoded(html)
    if article is None:
        check_markup(data)
    tree = open_document(data)
    url = request.url or (article.url if article else None)
    if article is None and not is_article(tree):
        from entrepot.page_parsing.web.page import read_page  # noqa: PLC0415 # bs4 is slow to import

        return read_page(data, url)
    return _read_article(tree, article, url, article.language if article else request.language)


def _fetch(request: ParseRequest, pages: PageSource) -> tuple[str, Article | None]:
    given = [name for name in ("html", "article", "title") if getattr(request, name) is not None]
    if len(given) != 1:
        raise InvalidRequest(
            f"Exactly one of html, article and title says which page to read, "
            f"not {' and '.join(given) or 'none of them'}."
        )
    if request.html is not None:
        return request.html, None
    if request.article is not None:
        return pages.html(request.article), request.article
    article, html = pages.by_title(request.title or "", request.language)
    return html, article


def _read_article(
    tree: LexborHTMLParser, article: Article | None, url: str | None, language: str
) -> ParseResponse:
    known = article.title if article else None
    landmarks = find_landmarks(tree)
    head = read_head(tree, url=url, language=language, title=known, landmarks=landmarks)
    box = choose_infobox(landmarks.infoboxes)
    places = find_places(tree, box, landmarks)
    title = head.title or (box.title if box else "")
    facts = read_facts(tree, title, box=box, places=places)
    kind = read_kind(tree, facts, title, head.categories, head.lead, box=box, places=places)
    rows = _rows_of(box)
    body = read_body(tree, head.host)
    return ParseResponse(
        title=title,
        kind=kind,
        facts=facts,
        transport=signals(head.lead, body.sections, rows),
        lead=head.lead,
        sections=body.sections,
        links=body.links,
        tables=body.tables,
        categories=head.categories,
        article=article,
    )


def _rows_of(box: Infobox | None) -> list[tuple[str, str]]:
    """Return an infobox as pairs of label and text."""
    return [(row.heading.text, row.text) for row in box.rows] if box else []
