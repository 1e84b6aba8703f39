"""VADER's compound score of a sentence, exactly, without its cost where nothing is said.

Hutto and Gilbert, "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media
Text", ICWSM 2014; the package `vaderSentiment` is the reference and does the work: every rule
(boosters, negations, idioms, capitals, `but`, emphasis) is its own code. What is done here is to
find the few words it knows, and to ask the reference about those that stand near a word that can
change them. A word away from such words has the valence that the lexicon gives it.

VADER rates sentences: its running time grows with the square of the text.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from msgspec import Struct
from vaderSentiment import vaderSentiment as reference  # noqa: N813 # a module named like a class

from entrepot.sentiment.bare_words import Words, bare

_BEFORE, _AFTER = 3, 3


class Valence(Struct, frozen=True, gc=False):
    """What a word of a sentence weighs, about -4 to 4; `at` is its place."""

    at: int
    value: float


class _Sentence(Struct):
    """What the reference wants to know of a sentence, under its names."""

    words_and_emoticons: list[str]
    is_cap_diff: bool


def spell_emoji(text: str) -> str:
    """Put the description in place of each emoji, as the reference does first."""
    if text.isascii() or _emoji().isdisjoint(text):
        return text
    spelt, after_space = "", True
    for sign in text:
        description = _analyzer().emojis.get(sign)
        gap = "" if description is None or after_space else " "
        spelt += gap + (sign if description is None else description)
        after_space = description is None and sign == " "
    return spelt


def valences(written: Sequence[str], seen: Words) -> list[Valence]:
    """Return the words of a sentence that count, with their valence after all rules.

    `written` are the words as written, which `seen` has learnt.
    """
    rated = seen.rated
    if rated.isdisjoint(written):
        return []
    places = [place for place, word in enumerate(written) if word in rated]
    found = [Valence(place, _valence(written, place, seen)) for place in places]
    return found if seen.turning.isdisjoint(written) else _after_but(seen.lower(written), found)


def compound(found: Sequence[Valence], text: str) -> float:
    """Sum valences up to -1 to 1, with the emphasis of the text's exclamation marks."""
    total = float(sum(each.value for each in found))
    if not total:
        return 0.0
    emphasis = _emphasis(text)
    normal: float = reference.normalize(total + emphasis if total > 0 else total - emphasis)
    return round(normal, 4)


def _valence(written: Sequence[str], place: int, seen: Words) -> float:
    start = max(0, place - _BEFORE)
    if seen.changing.isdisjoint(written[start : place + _AFTER]):
        if not (written[place].isupper() and _mixes_capitals(written)):
            return _weights()[seen[written[place]]]
    elif seen.lower(written[place : place + 2]) == ["kind", "of"]:
        return 0.0
    # The rules look no further than this, so the reference need not see the whole sentence.
    words = [bare(word) for word in written[start : place + _AFTER]]
    return _ask_reference(_Sentence(words, _mixes_capitals(written)), place - start)


def _mixes_capitals(written: Sequence[str]) -> bool:
    """Tell whether some words are in capitals and some not: only then do capitals emphasise."""
    return 0 < sum(map(str.isupper, written)) < len(written)


def _ask_reference(sentence: _Sentence, place: int) -> float:
    word = sentence.words_and_emoticons[place]
    (value,) = _analyzer().sentiment_valence(0, sentence, word, place, [])
    return float(value)


def _after_but(lower: Sequence[str], found: Sequence[Valence]) -> list[Valence]:
    values: list[float] = [0] * len(lower)
    for each in found:
        values[each.at] = each.value
    weighed = _analyzer()._but_check(lower, values)  # noqa: SLF001 # the rule itself, not a copy
    return [Valence(each.at, weighed[each.at]) for each in found]


def _emphasis(text: str) -> float:
    if "!" not in text and "?" not in text:
        return 0.0
    return float(_analyzer()._punctuation_emphasis(text))  # noqa: SLF001 # as above


@cache
def _analyzer() -> Any:
    return reference.SentimentIntensityAnalyzer()


@cache
def _weights() -> dict[str, float]:
    """Return the lexicon without the boosters, which the reference never counts themselves."""
    boosters = reference.BOOSTER_DICT
    return {word: value for word, value in _analyzer().lexicon.items() if word not in boosters}


@cache
def rated() -> frozenset[str]:
    """Return the words that have a valence of their own."""
    return frozenset(_weights())


@cache
def changing() -> frozenset[str]:
    """Return the words that can change the valence of one near them, phrases by one word each."""
    phrases = [*reference.BOOSTER_DICT, *reference.SPECIAL_CASES]
    telling = {max(phrase.split(), key=len) for phrase in phrases}
    # `so` and `this` strengthen what follows them by the reference's rule for `never so`.
    return frozenset(telling | set(reference.NEGATE) | {"no", "least", "so", "this"})


@cache
def _emoji() -> frozenset[str]:
    return frozenset(_analyzer().emojis)
