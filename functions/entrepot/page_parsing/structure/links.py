"""Links from an article's own prose."""

import re
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborNode

from entrepot.page_parsing.contract import Link
from entrepot.page_parsing.html.text import one_line

# https://en.wikipedia.org/wiki/Wikipedia:Namespace: pages that are about the wiki, not articles.
_NAMESPACES = frozenset(
    """
    book category draft file gadget help image media mediawiki module mos portal project special
    talk template timedtext topic user wikipedia wp
    """.split()  # noqa: SIM905 # words read best as words
)
_ARTICLE_PATH = re.compile(r"(?:/[^/?#]+)*?/(?:wiki|index\.php)/([^?#]+)")
_PATH = re.compile(r"^[^:]*://[^/]*")


def read_links(root: LexborNode, host: str) -> list[Link]:
    """Return the links of a subtree without noise, each pair of text and target once.

    Args:
        root: The article's content.
        host: The wiki's own host name: absolute links to it are links to its articles.
    """
    found: dict[tuple[str, str], None] = {}
    for node in root.css("a[href]"):
        href = node.attrs.get("href") or ""
        goal = _title(href[6:]) if href.startswith("/wiki/") else target(href, host)
        if goal is not None and (text := one_line(node.text())):
            found[text, goal] = None
    return [Link(text=text, target=goal) for text, goal in found]


def target(href: str, host: str) -> str | None:
    """Return the article title or the absolute URL that a link goes to; None for all else.

    All else is anchors on the same page, pages about the wiki, links to articles not yet written,
    and every scheme but http and https.
    """
    if href.startswith("/wiki/"):
        return _title(href[6:])
    if href.startswith("./"):
        return _title(href[2:])
    if href.startswith("/") and not href.startswith("//"):
        return _from_path(href)
    if href.endswith(".html") and ":" not in href:
        return _title(href[:-5])  # an article saved for reading offline, beside its neighbours
    url = absolute(href, "https:")
    return _from_path(_PATH.sub("", url)) if url and host_of(url) == host else url


def _from_path(path: str) -> str | None:
    match = _ARTICLE_PATH.match(path)
    return _title(match[1]) if match else None


def _title(path: str) -> str | None:
    if "#" in path or "?" in path:
        path = path.partition("#")[0].partition("?")[0]
    if "%" in path:
        path = unquote(path)
    title = path.replace("_", " ").strip()
    if ":" in title and _in_a_namespace(title):
        return None
    return title or None


def _in_a_namespace(title: str) -> bool:
    namespace = title.partition(":")[0].strip().casefold()
    return namespace.removesuffix(" talk") in _NAMESPACES or namespace == ""


def host_of(url: str) -> str:
    """Return the host of a URL, empty where it has none; a mobile Wikipedia is its Wikipedia."""
    try:
        return (urlsplit(url).hostname or "").replace(".m.wikipedia.", ".wikipedia.")
    except ValueError:
        return ""


def absolute(href: str, base: str) -> str | None:
    """Resolve a link; None where the result is no http or https URL with a host."""
    try:
        url = urljoin(base, href.strip())
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
