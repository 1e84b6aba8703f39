"""Cuts an article into the sentences that may speak of transport, each with its weight."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from entrepot.page_parsing.transport.patterns import DASH, pattern
from entrepot.page_parsing.transport.triggers import MODES_BY_WORD, TRIGGERS
from entrepot.records import Section

# A level-2 heading and those under it decide what a sentence is worth: what a Transport section
# says of a mode is meant; under Films it is somebody else's. The first that fits is taken.
_KINDS = (
    (
        "elsewhere",
        0.0,
        pattern(r"""
            \b(?:notable|famous|prominent|people|personalit|residents|natives|alumni|births
            |(?:sister|twin|partner|friendship) |twinn|international relations|see also
            |references|external|further reading|bibliography|notes|footnotes|citations|sources
            |literature|popular culture|fiction|in film|films?|filmography|in media|gallery
            |honou?rs|awards|freedom of the)
        """),
    ),
    (
        "history",
        0.4,
        pattern(r"\bhistory|\bhistoric(?!al places)|\bworld war|\bcentury|^\d{4}s?\b"),
    ),
    (
        "transport",
        1.0,
        pattern(r"""
            transport|infrastruct|transit\b|\brail|\btrain|\broads?\b|highway|motorway|freeway
            |expressway|\bair\b|airport|aviation|\bports?\b|harbou?r|seaport|\bwater(?! supply)
            |\bmetro\b|subway|\btram|light rail|streetcar|\baccess\b|getting|connect
            |communication|ferr(?:y|ies)|\briver\b|shipping|logistics|mobility|travel\b|traffic
            |\bsea\b|commut
        """),
    ),
    ("economy", 0.85, pattern(r"econom|industr|trade|geograph|commerce|business")),
    (
        "aside",
        0.3,
        pattern(r"""
            etymology|toponymy|\bnames?\b|sports?\b|culture|educat|universit|school|religio
            |demograph|population|media|cuisine|music|literat|climate|crime|legend|film
            |politic|governm|administ|judic|police|military|defen[cs]e|health
            |tourist|sights|landmark|monument|museum|architect|parks|theatre|festival|arts
        """),
    ),
)
_OTHER = ("body", 0.7)
# Lists without a full stop can run to thousands of words; nobody would read them as evidence.
_LONGEST = 1000
_PUNCTUATION = ",.;:!?()[]/&+*\"'\u2018\u2019\u201c\u201d-\u2011\u2013\u2014\u2026"
_ROUTE = pattern(rf"[AMIDOGP]{DASH}?[1-9]")
# A full stop that ends neither an initial nor an abbreviation, and what closes a quotation.
_SENTENCE_END = pattern(r"""
    [.!?](?<![A-Z.][.])(?<!\b(?:St|Mt|No|ca)[.])(?<!\bSts[.])(?<!\bapprox[.])
    ["\u201d\u2019)\]]*(?=\s+(?![a-z\s]))
""")


class Sentence(Struct, frozen=True):
    """A sentence as written and in lower case, letter for letter, and where it stands.

    `next` is the sentence after it, in lower case. `kind` is that of its section and `weight`,
    0 to 1, what that makes of its claims.
    """

    text: str
    lower: str
    next: str
    section: str
    kind: str
    weight: float


class Passage(Struct, frozen=True):
    """The text under one heading, and what kind of section it is."""

    section: str
    text: str
    kind: str
    weight: float


def passages(lead: str, sections: list[Section]) -> list[Passage]:
    """Return lead and sections without those about other places, the weightiest first."""
    found = [Passage("", lead, "lead", 1.0), *_under_headings(sections)]
    worth = [passage for passage in found if passage.weight and passage.text]
    return sorted(worth, key=lambda passage: -passage.weight)


def sentences(passage: Passage) -> Iterator[tuple[Sentence, frozenset[str]]]:
    """Yield the sentences worth a closer look, with the modes each may speak of."""
    numbered = _ROUTE.search(passage.text) is not None
    spaced = _spaced(lower(passage.text)).split("\n")
    for paragraph, words in zip(passage.text.split("\n"), spaced, strict=True):
        heard = TRIGGERS.intersection(words.split())
        if heard or (numbered and _ROUTE.search(paragraph)):
            yield from _worth_a_look(passage, paragraph, heard, numbered=numbered)


def _spaced(text: str) -> str:
    """Return the text with its punctuation made spaces: far quicker to cut up than by pattern."""
    for mark in _PUNCTUATION:
        text = text.replace(mark, " ")
    return text


def _worth_a_look(
    passage: Passage, paragraph: str, heard: frozenset[str], *, numbered: bool
) -> Iterator[tuple[Sentence, frozenset[str]]]:
    for text, following in pairwise([*_split(paragraph), ""]):
        small = lower(text)
        if modes := _modes(text, small, heard, numbered=numbered):
            yield _sentence(passage, text, small, following), modes


def _sentence(passage: Passage, text: str, small: str, following: str) -> Sentence:
    where = (passage.section, passage.kind, passage.weight)
    return Sentence(text, small, following.lower(), *where)


def _modes(text: str, small: str, heard: frozenset[str], *, numbered: bool) -> frozenset[str]:
    modes = [MODES_BY_WORD[word] for word in heard if word in small and _has_word(small, word)]
    if numbered and _ROUTE.search(text):
        modes.append(MODES_BY_WORD["motorway"])
    return frozenset().union(*modes)


def _has_word(text: str, word: str) -> bool:
    """Tell whether a word stands in the text by itself, sooner than a pattern would."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (_in_word(text[start - 1 : start]) or _in_word(text[end : end + 1])):
            return True
        start = text.find(word, end)
    return False


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def lower(text: str) -> str:
    """Return the text in lower case with every letter where it was.

    `str.lower` alone makes two characters of a few, such as the Turkish dotted capital I.
    """
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def _split(paragraph: str) -> Iterator[str]:
    start = 0
    for end in [*(mark.end() for mark in _SENTENCE_END.finditer(paragraph)), len(paragraph)]:
        yield from _pieces(paragraph[start:end].strip())
        start = end


def _pieces(text: str) -> Iterator[str]:
    """Yield a sentence whole, or what is too long to be one in parts."""
    start = 0
    while len(text) - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        yield text[start:cut].strip()
        start = cut
    if rest := text[start:].strip():
        yield rest


def _under_headings(sections: list[Section]) -> Iterator[Passage]:
    above: list[tuple[int, str, float]] = []
    for section in sections:
        above = [entry for entry in above if entry[0] < section.level]
        kind, weight = _kind(section.heading)
        if above:
            kind, weight = _inherited(kind, weight, above[-1])
        above.append((section.level, kind, weight))
        yield Passage(section.heading, section.text, kind, weight)


@lru_cache(maxsize=1_000)
def _kind(heading: str) -> tuple[str, float]:
    small = heading.lower()
    return next(((kind, weight) for kind, weight, mark in _KINDS if mark.search(small)), _OTHER)


def _inherited(kind: str, weight: float, parent: tuple[int, str, float]) -> tuple[str, float]:
    _, parent_kind, parent_weight = parent
    if parent_kind in {"elsewhere", "history"} or kind == "body":
        return parent_kind, min(weight, parent_weight) if kind == "elsewhere" else parent_weight
    return kind, weight
