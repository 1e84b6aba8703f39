"""A page parsed once, and what kind of page it is."""

import re

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

_ARTICLE = (
    ".mw-parser-output,#mw-content-text,#firstHeading,body.mediawiki,table.infobox,.mw-headline,"
    '.mw-heading,section[data-mw-section-id],[typeof^="mw:"],meta[name="generator"][content^="MediaWiki"]'
)
_CONTENT = ("#mw-content-text", "div.mw-parser-output", "#bodyContent", "#content", "body")
_SITE = re.compile(r"\s+[-\u2013\u2014|]\s+[^-\u2013\u2014|]+$")


def open_document(data: bytes) -> LexborHTMLParser:
    """Parse a page that is within the limits (see `limits`)."""
    return LexborHTMLParser(data, options=LexborDocumentOptions.WO_EVENTS)


def is_article(tree: LexborHTMLParser) -> bool:
    """Tell an article, in any of MediaWiki's markups, from any other web page."""
    return tree.css_first(_ARTICLE) is not None


def content_of(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the element that holds the article's own content."""
    first = next(tree.body.iter(), None) if tree.body else None
    if first is not None and "mw-parser-output" in (first.attributes.get("class") or ""):
        return first  # what api.php gives is that and no page around it: nothing to look for
    found = (tree.css_first(selector) for selector in _CONTENT)
    return next((node for node in found if node is not None), None)


def read_title(tree: LexborHTMLParser) -> str:
    """Return the article's title, from its heading or else from the window's title."""
    for selector in ("#firstHeading", "h1"):
        node = tree.css_first(selector)
        if node is not None and (text := " ".join(node.text().split())):
            return text
    node = tree.css_first("title")
    return "" if node is None else without_site(" ".join(node.text().split()))


def without_site(title: str) -> str:
    """Drop the site's name from a window's title: `Ghent - Wikipedia` is `Ghent`."""
    return _SITE.sub("", title)


def canonical_url(tree: LexborHTMLParser) -> str | None:
    """Return the address a page gives as its own."""
    node = tree.css_first('link[rel="canonical"][href]')
    return None if node is None else node.attrs.get("href")
