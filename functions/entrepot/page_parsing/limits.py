"""What a page may be before it is parsed.

HTML parsing is linear on every page that people write, but the standard's algorithm is quadratic
in nesting and in attributes, and rebuilds every open formatting element in every new block
(https://html.spec.whatwg.org/multipage/parsing.html#reconstruct-the-active-formatting-elements):
50 kB can ask for gigabytes. So what would explode is refused, with the limit in the sentence. The
largest articles of Wikipedia stay under a third of these limits.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from entrepot.errors import InvalidRequest, TooLarge

MAX_BYTES = 16 * 1024 * 1024
MAX_TAGS = 400_000
MAX_DEPTH = 2_000
MAX_REBUILT = 2_000_000
MAX_ATTRIBUTES = 2_000

_FEW_TAGS = 40_000  # as deep as these can nest, they parse in two seconds
_LONG_TAG = 8_192
_NEVER_DEEP = """
    area base body br col colgroup dd dt embed head hr html img input li link meta option p param
    rb rp rt rtc source tbody td tfoot th thead tr track wbr
    """.split()  # noqa: SIM905 # words read best as words

# The formatting elements of the standard, less `a` and `nobr`: a new one closes the one before.
_FORMATTING = rb"(?:[bisu]|big|code|em|font|small|strike|strong|tt)"
_DISTINCT = re.compile(rb"<" + _FORMATTING + rb"[\s/]")
_MOST_ALIKE = 36  # of equal elements, the standard keeps three of each name
_FORMATTING_TAG = re.compile(rb"<(/?)" + _FORMATTING + rb"[\s/>]")
_TAG = re.compile(rb"<(/?[a-zA-Z][^\s/>]*)")
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
    if tags > _FEW_TAGS and _depth(_TAG.findall(data)) > MAX_DEPTH:
        raise _too_large(f"nests its tags over {MAX_DEPTH:,} deep")
    _check_formatting(data, tags)
    _check_attributes(data)


def _too_large(what: str) -> TooLarge:
    return TooLarge(f"The page {what}: send the article alone, or a smaller part of it.")


def _depth(names: Iterable[bytes]) -> int:
    """Return how deep the tags nest, counting those that only their end tag closes."""
    return max(accumulate(map(_Steps().__getitem__, names)), default=0)


class _Steps(dict[bytes, int]):
    """How far each tag name goes down (1) or up (-1); those that never nest deeply count 0."""

    def __init__(self) -> None:
        super().__init__((name.encode(), 0) for name in _NEVER_DEEP)

    def __missing__(self, name: bytes) -> int:
        self[name] = -self[name[1:]] if name.startswith(b"/") else 1
        return self[name]


def _check_formatting(data: bytes, tags: int) -> None:
    """Refuse a page where open formatting elements, rebuilt in each block, would be millions."""
    lowered = data.lower()
    at_most = len(_DISTINCT.findall(lowered)) + _MOST_ALIKE
    if at_most * tags > MAX_REBUILT and _most_open(lowered) * tags > MAX_REBUILT:
        raise _too_large("leaves too many formatting tags open")


def _most_open(lowered: bytes) -> int:
    """Return how many more formatting tags any stretch of the page opens than it closes."""
    steps = (-1 if slash else 1 for slash in _FORMATTING_TAG.findall(lowered))
    heights = list(accumulate(steps, initial=0))
    lowest = accumulate(heights, min)
    return max(height - low for height, low in zip(heights, lowest, strict=True))


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
