"""What a page may be before it is parsed.

HTML parsing is linear on every page that people write, but the standard's algorithm is quadratic
in nesting and in attributes, and rebuilds every open formatting element in every new block
(https://html.spec.whatwg.org/multipage/parsing.html#reconstruct-the-active-formatting-elements):
90 kB can ask for more than 4 GB. So what would explode is refused, with the limit in the sentence.
The largest articles of Wikipedia stay under a third of these limits.
"""

import re
from collections.abc import Iterable, Iterator

from entrepot.errors import InvalidRequest, TooLarge

MAX_BYTES = 16 * 1024 * 1024
MAX_TAGS = 400_000
MAX_DEPTH = 2_000
MAX_REBUILT = 2_000_000
MAX_ATTRIBUTES = 2_000

_FEW_TAGS = 40_000  # as deep as these can nest, they parse in two seconds
_LONG_TAG = 8_192
_NEVER_DEEP = frozenset(
    b"""
    area base body br col colgroup dd dt embed head hr html img input li link meta option p param
    rb rp rt rtc source tbody td tfoot th thead tr track wbr
    """.split()
)

# The formatting elements of the standard, less `a` and `nobr`: a new one closes the one before.
_FORMATTING = rb"(?:[bisu]|big|code|em|font|small|strike|strong|tt)"
_DISTINCT = re.compile(rb"<" + _FORMATTING + rb"[\s/]")
_MOST_ALIKE = 36  # of equal elements, the standard keeps three of each name
_FORMATTING_TAG = re.compile(rb"<(/?" + _FORMATTING + rb")[\s/>]")
_TAG = re.compile(rb"<(/?[a-z][^\s/>]*)")
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_WORD = re.compile(rb"[^\s/=]+")


def encoded(html: str) -> bytes:
    """Return the page as UTF-8.

    Raises:
        InvalidRequest: The page is empty.
        TooLarge: The page is over 16 MiB.
    """
    if not html or html.isspace():
        raise InvalidRequest("The page is empty: its HTML is needed.")
    data = b"" if len(html) > MAX_BYTES else html.encode("utf-8", "replace")
    if not 0 < len(data) <= MAX_BYTES:
        raise _too_large(f"is over {MAX_BYTES >> 20} MiB")
    return data


def check_markup(data: bytes) -> None:
    """Check the tags of a page that MediaWiki did not write; MediaWiki closes what it opens.

    Raises:
        TooLarge: The page has over 400,000 tags, or nests or repeats them in a way that no parser
            survives.
    """
    tags = data.count(b"<")
    if tags > MAX_TAGS:
        raise _too_large(f"has over {MAX_TAGS:,} tags")
    lowered = data.lower()
    if tags > _FEW_TAGS and _most_open(_nesting(lowered)) > MAX_DEPTH:
        raise _too_large(f"nests its tags over {MAX_DEPTH:,} deep")
    _check_formatting(lowered, tags)
    _check_attributes(data)


def _too_large(what: str) -> TooLarge:
    return TooLarge(f"The page {what}: send the article alone, or a smaller part of it.")


def _nesting(lowered: bytes) -> Iterator[bytes]:
    return (name for name in _TAG.findall(lowered) if name.removeprefix(b"/") not in _NEVER_DEEP)


def _check_formatting(lowered: bytes, tags: int) -> None:
    """Refuse a page where open formatting elements, rebuilt in each block, would be millions."""
    at_most = len(_DISTINCT.findall(lowered)) + _MOST_ALIKE
    if at_most * tags > MAX_REBUILT:
        names = _FORMATTING_TAG.findall(lowered)
        if _most_open(names) * tags > MAX_REBUILT:
            raise _too_large("leaves too many formatting tags open")


def _most_open(names: Iterable[bytes]) -> int:
    """Return how many tags are open at most, where a closing tag that closes none counts nothing.

    Args:
        names: Tag names in the page's order, closing ones with their slash.
    """
    open_by_name: dict[bytes, int] = {}
    now = most = 0
    for name in names:
        if not name.startswith(b"/"):
            open_by_name[name] = open_by_name.get(name, 0) + 1
            now += 1
            most = max(most, now)
        elif open_by_name.get(name[1:]):
            open_by_name[name[1:]] -= 1
            now -= 1
    return most


def _check_attributes(data: bytes) -> None:
    for tag in _long_tags(data):
        attributes = _QUOTED.sub(b"", tag).partition(b">")[0]
        if len(_WORD.findall(attributes)) > MAX_ATTRIBUTES:
            raise _too_large(f"has a tag of over {MAX_ATTRIBUTES:,} attributes")


def _long_tags(data: bytes) -> Iterator[bytes]:
    """Yield the stretches without `<` that are long enough to hold a tag of many attributes.

    Looks for `<` backwards from the end of each hop, so that a page without such a stretch costs
    almost nothing.
    """
    start = 0
    while start + _LONG_TAG < len(data):
        found = data.rfind(b"<", start + 1, start + _LONG_TAG)
        if found < 0:
            found = data.find(b"<", start + _LONG_TAG)
            found = len(data) if found < 0 else found
            yield data[start:found]
        start = found
