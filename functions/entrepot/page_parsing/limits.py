"""What a page may be before it is parsed.

HTML parsing is linear on every page that people write, but the standard's algorithms are quadratic
in nesting and in attributes, and rebuild every open formatting element in every new paragraph
(https://html.spec.whatwg.org/multipage/parsing.html#reconstruct-the-active-formatting-elements):
50 kB can ask for gigabytes. So what would explode is refused, with the limit in the sentence. The
largest articles of Wikipedia stay under a tenth of these limits.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate

from entrepot.errors import InvalidRequest, TooLarge

MAX_BYTES = 16 * 1024 * 1024
MAX_TAGS = 400_000
MAX_DEPTH = 2_000
MAX_REBUILT = 2_000_000
MAX_ATTRIBUTES = 2_000

# `a` and `nobr` are not among them: a new one closes the one before it.
_FORMATTING = ("b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u")
_NEVER_DEEP = """
    area base body br col colgroup dd dt embed head hr html img input li link meta option p param
    rb rp rt rtc source tbody td tfoot th thead tr track wbr
    """.split()  # noqa: SIM905 # words read best as words
_TAG = re.compile(rb"<(/?[a-zA-Z][^\s/>]*)")
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_WORD = re.compile(rb"[^\s/=]+")
_LONG_TAG = 8_192


def checked(html: str) -> bytes:
    """Return the page as UTF-8, where it is within the limits.

    Raises:
        InvalidRequest: The page is empty.
        TooLarge: The page is over 16 MiB, has over 400,000 tags, or nests or repeats them in a way
            that no parser survives.
    """
    if not html or html.isspace():
        raise InvalidRequest("The page is empty: send its HTML in `html`.")
    if len(html) > MAX_BYTES:
        raise _too_large(f"is over {MAX_BYTES >> 20} MiB")
    data = html.encode("utf-8", "replace")
    if len(data) > MAX_BYTES:
        raise _too_large(f"is over {MAX_BYTES >> 20} MiB")
    _check_tags(data)
    _check_attributes(data)
    return data


def _too_large(what: str) -> TooLarge:
    return TooLarge(f"The page {what}: send the article alone, or a smaller part of it.")


def _check_tags(data: bytes) -> None:
    if data.count(b"<") > MAX_TAGS:
        raise _too_large(f"has over {MAX_TAGS:,} tags")
    names = _TAG.findall(data)
    counts = Counter(names)
    if _rebuilt(counts) > MAX_REBUILT:
        raise _too_large("leaves too many formatting tags open")
    if _depth(names) > MAX_DEPTH:
        raise _too_large(f"nests its tags over {MAX_DEPTH:,} deep")


def _rebuilt(counts: Counter[bytes]) -> int:
    """Bound how many elements the parser adds: each open formatting tag, in each new block."""
    pairs = ((name.encode(), b"/" + name.encode()) for name in _FORMATTING)
    still_open = sum(max(0, counts[opening] - counts[closing]) for opening, closing in pairs)
    return still_open * counts.total()


def _depth(names: Iterable[bytes]) -> int:
    """Return how deep the tags nest, counting those that only their end tag closes."""
    return max(accumulate(map(_Steps().__getitem__, names)), default=0)


class _Steps(dict[bytes, int]):
    """How far each tag name goes down (1) or up (-1); those that never nest deeply count 0."""

    def __init__(self) -> None:
        super().__init__((name.encode(), 0) for name in _NEVER_DEEP)

    def __missing__(self, name: bytes) -> int:
        closes = name.startswith(b"/")
        self[name] = self[name[1:]] and -1 if closes else 1
        return self[name]


def _check_attributes(data: bytes) -> None:
    for tag in _long_tags(data):
        attributes = _QUOTED.sub(b"", tag).partition(b">")[0]
        if len(_WORD.findall(attributes)) > MAX_ATTRIBUTES:
            raise _too_large(f"has a tag of over {MAX_ATTRIBUTES:,} attributes")


def _long_tags(data: bytes) -> Iterable[bytes]:
    """Yield what may be a long tag: a stretch without `<`, as far as its `>`.

    Hops over the page by looking for `<` backwards from each hop's end, so that a page without
    such a stretch costs almost nothing.
    """
    start = 0
    while start + _LONG_TAG < len(data):
        found = data.rfind(b"<", start + 1, start + _LONG_TAG)
        if found > 0:
            start = found
            continue
        following = data.find(b"<", start + 1)
        stretch = data[start : following if following > 0 else len(data)]
        yield stretch
        start += len(stretch)
