"""Split encyclopaedic English into sentences.

A sentence ends at `.`, `!`, `?` or `…`, closing quotes and brackets included, where white space and
then something that can begin a sentence follow; not after an abbreviation or an initial. The rules
are the orthographic ones of Kiss and Strunk, "Unsupervised Multilingual Sentence Boundary
Detection", Computational Linguistics 32(4), 2006, with a list in place of their training. Blank
lines end sentences too, and so do other line ends unless a small letter follows.
"""

import re
from collections.abc import Iterator

MAX_CHARACTERS = 2_000

_PARAGRAPH = re.compile(r"\n\s*\n|\n(?![ \t]*[a-z])")
_OPENING = r"""["'\u201c\u2018«(\[]"""
_CLOSING = r"""["'\u201d\u2019»)\]]"""
# That no mark stands before the first one is asked after it: so `re` looks for marks at C's speed.
_END = re.compile(rf"[.!?…](?<![.!?…]{{2}})[.!?…]*{_CLOSING}*\s+(?={_OPENING}*[^\W_a-z])")
_LAST_WORD = re.compile(
    r"""(?:^|[\s("'\u201c\u2018«\[\u2013\u2014-])([^\s("'\u201c\u2018«\[\u2013\u2014-]*)\.$"""
)
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")
_FIRST_WORD = re.compile(r"\w+(?![\w.])")
_NUMBER = re.compile(r"[Nn]o\.\s+\d")

_ABBREVIATED = """
    Adm Apr Asst Aug Ave Bldg Blvd Brig Bros Ca Capt Cf Co Col Comdr Corp Cpl Dec Dept Dist Dr Eds
    Esp Est Feb Fig Figs Fr Fri Ft Gen Gov Hon Hwy Inc Jan Jr Jul Jun Lat Lon Lt Ltd Maj Mar
    Messrs Mgr Mon Mr Mrs Ms Msgr Mt Mts Nos Nov Oct Op Ph.D Pl Pres Prof Prov Pt Rd Rep Rev Rte
    Sen Sep Sept Sgt Sq Sr St Sta Ste Supt Thu Tue Univ Vol Vols Wed approx c ca cf ed eds e.g esp
    est excl ext fig figs fl i.e incl lat lit lon nos orig p pl pp pron rev sing transl trans viz
    vol vols vs
"""
ABBREVIATIONS = frozenset(_ABBREVIATED.split())
"""Words written with a full stop that ends no sentence, without it."""
_LONGEST_ABBREVIATION = max(map(len, ABBREVIATIONS))

_FIRST_WORDS = """
    A After All Although An And As At Because Before Between But By Despite During Each For From
    He Her Here His How However If In It Its Many Most No Of On One Other Our Over She Since So
    Some Such That The Their There These They This Those Through To Today Under Until We When
    Where Which While With
"""
_SENTENCE_STARTERS = frozenset(_FIRST_WORDS.split())


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text in order; no word is lost.

    A sentence longer than `MAX_CHARACTERS` is cut at a space or, where there is none, in a word.
    """
    return [
        piece
        for paragraph in _PARAGRAPH.split(text)
        for sentence in _in_paragraph(paragraph)
        for piece in _cut(sentence)
    ]


def _in_paragraph(paragraph: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(paragraph):
        if _ends(paragraph, start, end):
            yield paragraph[start : end.end()].strip()
            start = end.end()
    rest = paragraph[start:].strip()
    if rest:
        yield rest


def _ends(text: str, start: int, end: re.Match[str]) -> bool:
    marks = end.group().rstrip()
    if marks != ".":
        return True
    space = text.rfind(" ", start, end.start())
    word = text[space + 1 : end.start()]
    is_long = len(word) > _LONGEST_ABBREVIATION
    if word.isalpha() and (is_long or (space >= 0 and not _may_end_none(word))):
        return True  # what follows would find the same, later
    last = _LAST_WORD.search(text, max(start, end.start() - 40), end.start() + 1)
    if last is None:
        return True
    word = last.group(1)
    if _INITIALS.fullmatch(word):
        return _starts_anew(text, end.end())
    return word not in ABBREVIATIONS and not _NUMBER.match(text, end.start() - 2)


def _may_end_none(word: str) -> bool:
    """Tell whether a full stop after a word of letters may be an abbreviation's or a number's."""
    return len(word) == 1 or word in ABBREVIATIONS or word.endswith(("no", "No"))


def _starts_anew(text: str, place: int) -> bool:
    """Tell whether a word follows that begins sentences: `in the U.S. The`, not `U.S. Army`."""
    first = _FIRST_WORD.search(text, place, place + 40)
    return first is not None and first.group() in _SENTENCE_STARTERS


def _cut(sentence: str) -> Iterator[str]:
    while len(sentence) > MAX_CHARACTERS:
        space = sentence.rfind(" ", 1, MAX_CHARACTERS)
        place = space if space > 0 else MAX_CHARACTERS
        yield sentence[:place].rstrip()
        sentence = sentence[place:].lstrip()
    if sentence:
        yield sentence
