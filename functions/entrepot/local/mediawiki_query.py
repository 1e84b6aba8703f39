"""`action=query` over a snapshot: titles or page ids, and the properties asked for."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from entrepot.errors import SnapshotMiss
from entrepot.records import Article, Resolution
from entrepot.wikipedia.snapshot import Snapshot
from entrepot.wikipedia.titles import canonical, is_possible

Properties = dict[str, Any]
Given = TypeVar("Given")
NO_TITLES: list[str] = []
_TAG = re.compile(r"<[^>]*>")
_NOT_PROSE = re.compile(  # what TextExtracts drops; none of it nests within its own kind here
    r'<(table|style|sup|figure)\b.*?</\1>|<ol class="references">.*?</ol>', re.DOTALL
)


def recorded(ask: Callable[[], Given], otherwise: Given) -> Given:
    """Return what the snapshot holds, or what a wiki gives that does not have it."""
    try:
        return ask()
    except SnapshotMiss:
        return otherwise


class Query:
    """One query: its answer in formatversion 2."""

    def __init__(self, snapshot: Snapshot, language: str, parameters: Mapping[str, str]) -> None:
        self._snapshot = snapshot
        self._language = language
        self._parameters = parameters
        self._properties: dict[str, Callable[[Resolution, Article], Properties]] = {
            "info": self._info,
            "pageprops": self._pageprops,
            "coordinates": self._coordinates,
            "extracts": self._extracts,
            "description": self._description,
            "revisions": self._revisions,
            "links": self._links,
        }

    def answer(self) -> Properties:
        """Return `pages`, and `normalized` and `redirects` where there are any."""
        found = [self._resolved(title) for title in _many(self._parameters.get("titles", ""))]
        pages = [self._page(resolution) for resolution in found] + self._by_id()
        answer: Properties = {"pages": list({str(page): page for page in pages}.values())}
        normalized = [_move(r.asked, canonical(r.asked)) for r in found if _is_respelt(r)]
        redirects = [
            _move(r.redirected_from, r.article.title)
            for r in found
            if r.redirected_from and r.article
        ]
        moves = {"normalized": normalized, "redirects": redirects}
        return answer | {name: listed for name, listed in moves.items() if listed}

    def _resolved(self, title: str) -> Resolution:
        missing = [Resolution(asked=title, status="missing")]
        return recorded(lambda: self._snapshot.resolve([title], self._language), missing)[0]

    def _by_id(self) -> list[Properties]:
        return [self._page_of(page_id) for page_id in _many(self._parameters.get("pageids", ""))]

    def _page_of(self, page_id: str) -> Properties:
        articles = self._snapshot.articles(self._language)
        for article in sorted(articles, key=lambda article: -article.revision):
            if str(article.page_id) == page_id:
                return self._page(self._resolved(article.title))
        return {"pageid": int(page_id) if page_id.isdecimal() else -1, "missing": True}

    def _page(self, resolution: Resolution) -> Properties:
        article = resolution.article
        if article is None:
            return {"ns": 0, "title": canonical(resolution.asked), resolution.status: True}
        page: Properties = {"pageid": article.page_id, "ns": 0, "title": article.title}
        for name in _many(self._parameters.get("prop", "")):
            give = self._properties.get(name)
            page |= give(resolution, article) if give else {}
        return page

    def _info(self, _: Resolution, article: Article) -> Properties:
        urls = {"fullurl": article.url, "canonicalurl": article.url, "editurl": article.url}
        return {
            "contentmodel": "wikitext",
            "pagelanguage": article.language,
            "lastrevid": article.revision,
            "touched": article.revised or "2001-01-15T00:00:00Z",
            **(urls if "url" in self._parameters.get("inprop", "") else {}),
        }

    def _pageprops(self, resolution: Resolution, article: Article) -> Properties:
        props: dict[str, str] = {}
        if resolution.status == "disambiguation":
            props["disambiguation"] = ""
        if article.wikidata_id:
            props["wikibase_item"] = article.wikidata_id
        wanted = _many(self._parameters.get("ppprop", "")) or list(props)
        given = {name: value for name, value in props.items() if name in wanted}
        return {"pageprops": given} if given else {}

    def _coordinates(self, _: Resolution, article: Article) -> Properties:
        if article.latitude is None or article.longitude is None:
            return {}
        more = {"country": article.country_code, "type": article.coordinate_type}
        place = {
            "lat": article.latitude,
            "lon": article.longitude,
            "primary": True,
            "globe": "earth",
            **{name: value for name, value in more.items() if value},
        }
        return {"coordinates": [place]}

    def _extracts(self, _: Resolution, article: Article) -> Properties:
        if "exintro" in self._parameters:
            return {"extract": article.summary}
        html = _NOT_PROSE.sub("", self._html(article))
        plain = "explaintext" in self._parameters
        return {"extract": _TAG.sub("", html) if plain else html}

    def _description(self, _: Resolution, article: Article) -> Properties:
        return {"description": article.description} if article.description else {}

    def _revisions(self, _: Resolution, article: Article) -> Properties:
        revision: Properties = {"revid": article.revision, "parentid": 0}
        if article.revised:
            revision["timestamp"] = article.revised
        if "rvparse" in self._parameters:
            revision["content"] = self._html(article)
        return {"revisions": [revision]}

    def _links(self, _: Resolution, article: Article) -> Properties:
        titles = recorded(lambda: self._snapshot.links(article.title, self._language), NO_TITLES)
        return {"links": [{"ns": 0, "title": title} for title in titles]}

    def _html(self, article: Article) -> str:
        return recorded(lambda: self._snapshot.html(article), "")


def _many(value: str) -> list[str]:
    """Split a multiple value; one that begins with U+001F is split there, API:Data_formats."""
    if value.startswith("\x1f"):
        return value[1:].split("\x1f")
    return value.split("|") if value else []


def _is_respelt(resolution: Resolution) -> bool:
    return is_possible(resolution.asked) and canonical(resolution.asked) != resolution.asked


def _move(source: str, to: str) -> Properties:
    return {"from": source, "to": to}
