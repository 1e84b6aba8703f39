"""Score passages: sentence by sentence for the tone, as a whole for what TextBlob says of it."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain, pairwise
from operator import itemgetter

from msgspec import Struct

from entrepot.sentiment import vader
from entrepot.sentiment.assessment import Reading, polarity_and_subjectivity, read
from entrepot.sentiment.contract import Label, Scores
from entrepot.sentiment.pattern_tokens import (
    Memory,
    may_join,
    memory,
    reference_tokens,
    spread,
    tokens,
)
from entrepot.sentiment.sentences import split_sentences
from entrepot.sentiment.uninformative import IN_TEXTBLOB, IN_VADER

DIGITS = 4
HAS_TONE = 0.1
"""The least score, either way, of a sentence that says something good or bad."""
LABEL_AT = 0.05
"""Hutto and Gilbert's bound for VADER's compound; the combination has the same scale."""
PROSE_SHARE = 0.25
"""Where fewer words than this begin with a small letter, capitals do not tell names."""

Tokens = Callable[[], list[str]]

_NOTHING_SAID = Reading([], closed=True, exclaims=False)
_OPENING = "\"'\u201c\u2018«([-\u2013\u2014"


class Sentence(Struct, frozen=True):
    """A scored sentence: `heading` is what it stood under.

    `words` are in lower case and bare, `tokens` gives TextBlob's.
    """

    text: str
    heading: str
    words: list[str]
    tokens: Tokens
    compound: float
    score: float


class Part(Struct, frozen=True):
    """A stretch of text as TextBlob reads it; `first` and `last` are its outer spread words.

    Without those there is nothing in it. Few sentences are asked for their tokens.
    """

    text: str
    first: str
    last: str
    tokens: Tokens
    reading: Reading


class Passage(Struct, frozen=True):
    """The text under one heading, and the memory of words it was read with."""

    heading: str
    sentences: list[Sentence]
    part: Part
    memory: Memory


def score_passages(texts: Sequence[tuple[str, str]]) -> list[Passage]:
    """Score texts, each given with its heading."""
    remembered, seen = memory(), vader.words()
    return [_passage(heading, text, remembered, seen) for heading, text in texts]


def summary(passages: Sequence[Passage]) -> Scores:
    """Return the scores of passages taken together, in their order."""
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    text = "\n\n".join(passage.part.text for passage in passages)
    remembered = passages[0].memory if passages else memory()
    whole = _join([passage.part for passage in passages], text, remembered)
    polarity, subjectivity = polarity_and_subjectivity(whole.reading.assessments)
    score = tone(sentence.score for sentence in sentences)
    return Scores(
        polarity=_round(polarity),
        subjectivity=_round(subjectivity),
        compound=_round(_mean([sentence.compound for sentence in sentences])),
        score=score,
        label=label(score),
        sentences=len(sentences),
    )


def tone(scores: Iterable[float]) -> float:
    """Average the scores of the sentences that have a tone; of all, where none has."""
    given = list(scores)
    return _round(_mean([score for score in given if abs(score) >= HAS_TONE] or given))


def label(score: float) -> Label:
    """Read a score."""
    if abs(score) < LABEL_AT:
        return "neutral"
    return "positive" if score > 0 else "negative"


def _passage(heading: str, text: str, remembered: Memory, seen: vader.Words) -> Passage:
    texts = split_sentences(text)
    # One line a sentence, so that all are spread at once.
    lines = spread("\n".join([each.replace("\n", " ") for each in texts])).split("\n")
    words = [line.split() for line in lines]
    distinct = set(chain.from_iterable(words))
    remembered.learn(distinct)
    seen.learn(distinct)
    parts = [_part(*pair, remembered) for pair in zip(texts, words, strict=False)]
    sentences = [
        _sentence(part, line, own, heading, remembered, seen)
        for part, line, own in zip(parts, lines, words, strict=False)
    ]
    return Passage(heading, sentences, _join(parts, text, remembered), remembered)


def _part(text: str, words: list[str], remembered: Memory) -> Part:
    if remembered.telling.isdisjoint(words):
        own = partial(tokens, text, words, remembered)
        return Part(text, words[0], words[-1], own, _NOTHING_SAID)
    found = tokens(text, words, remembered)
    ends = (words[0], words[-1]) if found else ("", "")
    return Part(text, *ends, found.copy, read(found, remembered))


def _join(parts: Sequence[Part], text: str, remembered: Memory) -> Part:
    """Read parts as one text: from what is known of each where none acts on the next."""
    parts = [part for part in parts if part.first]
    if len(parts) < 2:  # noqa: PLR2004 # nothing to join
        return parts[0] if parts else Part(text, "", "", list, _NOTHING_SAID)
    ends = parts[0].first, parts[-1].last
    if _may_join(parts, remembered):
        found = reference_tokens(text, remembered)
        return Part(text, *ends, found.copy, read(found, remembered))
    together = partial(_tokens_of, parts)
    reading = _together([part.reading for part in parts]) or read(together(), remembered)
    return Part(text, *ends, together, reading)


def _may_join(parts: Sequence[Part], remembered: Memory) -> bool:
    if remembered.joinable.isdisjoint([part.first for part in parts]):
        return False
    return any(may_join(before.last, after.first, remembered) for before, after in pairwise(parts))


def _tokens_of(parts: Sequence[Part]) -> list[str]:
    return list(chain.from_iterable(part.tokens() for part in parts))


def _together(readings: Sequence[Reading]) -> Reading | None:
    alone = all(each.closed for each in readings[:-1])
    if not alone or any(each.exclaims for each in readings[1:]):
        return None
    assessments = list(chain.from_iterable(each.assessments for each in readings))
    return Reading(assessments, readings[-1].closed, readings[0].exclaims)


def _sentence(
    part: Part, line: str, own: list[str], heading: str, remembered: Memory, seen: vader.Words
) -> Sentence:
    text = vader.spell_emoji(part.text)
    # Most sentences have nothing to spread, and so the same words for either library.
    written, words = (own, seen.known(own)) if text == line else seen.split(text)
    valences = vader.valences(written, words)
    polarity = _polarity(part, remembered) if part.reading.assessments else 0.0
    compound, telling = _compounds(valences, written, words, text) if valences else (0.0, 0.0)
    score = _round((polarity + telling) / 2)
    return Sentence(part.text, heading, words, part.tokens, compound, score)


def _compounds(
    valences: Sequence[vader.Valence], written: Sequence[str], words: Sequence[str], text: str
) -> tuple[float, float]:
    """Return VADER's compound, and that of the words that are opinions."""
    opinions = [
        each
        for each in valences
        if words[each.at] not in IN_VADER and not _is_name(written, each.at)
    ]
    compound = vader.compound(valences, text)
    if len(opinions) == len(valences):
        return compound, compound
    return compound, vader.compound(opinions, text)


def _polarity(part: Part, remembered: Memory) -> float:
    """Average the words that are opinions: no names, and nothing uninformative.

    Emoticons are left to VADER: what TextBlob takes for one is here a bracket in most cases.
    """
    own, marked = part.tokens(), remembered.marked
    found = [
        each
        for each in part.reading.assessments
        if (entry := marked.get(own[each.at])) is not None
        and entry.word not in IN_TEXTBLOB
        and not _is_name(own, each.at)
    ]
    return polarity_and_subjectivity(found)[0] if found else 0.0


def _is_name(words: Sequence[str], place: int) -> bool:
    """Tell whether a word of a sentence is part of a name: the Great Fire is not great."""
    word = words[place].lstrip(_OPENING)
    if not word[:1].isupper() or word.isupper() or _begins(words, place):
        return False
    small = sum(map(str.islower, map(itemgetter(0), words)))
    return small >= PROSE_SHARE * len(words)


def _begins(words: Sequence[str], place: int) -> bool:
    return not any(before.strip(_OPENING) for before in words[:place])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _round(value: float) -> float:
    return round(value, DIGITS) + 0.0
