"""Score passages: sentence by sentence for the tone, as a whole for what TextBlob says of it."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from itertools import chain, pairwise
from operator import itemgetter

from msgspec import Struct

from entrepot.sentiment import vader
from entrepot.sentiment.aspects import TERMS, aspects_of
from entrepot.sentiment.assessment import Reading, polarity_and_subjectivity, read, read_words
from entrepot.sentiment.bare_words import Kinds, Words
from entrepot.sentiment.contract import Label, Scores
from entrepot.sentiment.meaning import Assessment
from entrepot.sentiment.pattern_tokens import (
    MAX_REMEMBERED,
    Memory,
    may_join,
    memory,
    reaches_over_a_space,
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

    `aspects` are what it is about, `tokens` gives TextBlob's.
    """

    text: str
    heading: str
    aspects: list[str]
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


class _Split(Struct, frozen=True):
    """A text's sentences, each with its spread line and the words of that."""

    sentences: list[str]
    lines: list[str]
    words: list[list[str]]


class Passage(Struct, frozen=True):
    """The text under one heading, and the memory of words it was read with."""

    heading: str
    sentences: list[Sentence]
    part: Part
    memory: Memory


def score_passages(texts: Sequence[tuple[str, str]]) -> list[Passage]:
    """Score texts, each given with its heading."""
    remembered, seen = memory(), _words()
    split = [_split(text) for _, text in texts]
    distinct = set[str]().union(*chain.from_iterable(each.words for each in split))
    remembered.learn(distinct)
    seen.learn(distinct)
    return [
        _passage(heading, text, each, remembered, seen)
        for (heading, text), each in zip(texts, split, strict=True)
    ]


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


def _words() -> Words:
    """Return this process's memory of words, or a new one when there is too much in it."""
    if len(_words_seen()) > MAX_REMEMBERED:
        _words_seen.cache_clear()
    return _words_seen()


@cache
def _words_seen() -> Words:
    return Words(Kinds(vader.rated(), vader.changing(), TERMS))


def _split(text: str) -> _Split:
    sentences = split_sentences(text)
    # One line a sentence, so that all are spread at once.
    lines = spread("\n".join([each.replace("\n", " ") for each in sentences])).split("\n")
    return _Split(sentences, lines, [line.split() for line in lines])


def _passage(heading: str, text: str, split: _Split, remembered: Memory, seen: Words) -> Passage:
    pairs = zip(split.sentences, split.words, strict=False)
    parts = [_part(sentence, words, remembered) for sentence, words in pairs]
    sentences = [
        _sentence(part, line, words, heading, remembered, seen)
        for part, line, words in zip(parts, split.lines, split.words, strict=False)
    ]
    return Passage(heading, sentences, _join(parts, text, remembered), remembered)


def _part(text: str, words: list[str], remembered: Memory) -> Part:
    own = partial(tokens, text, words, remembered)
    if remembered.odd.isdisjoint(words) and not reaches_over_a_space(words, remembered):
        return Part(text, words[0], words[-1], own, read_words(words, remembered))
    found = own()
    ends = (words[0], words[-1]) if found else ("", "")
    return Part(text, *ends, own, read(found, remembered))


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
    part: Part, line: str, own: list[str], heading: str, remembered: Memory, seen: Words
) -> Sentence:
    text = vader.spell_emoji(part.text)
    # Most sentences have nothing to spread, and so the same words for either library.
    written = own if text == line else _learnt(text.split(), seen)
    valences = vader.valences(written, seen)
    polarity = _polarity(part, remembered) if part.reading.assessments else 0.0
    compound, telling = _compounds(valences, written, seen, text) if valences else (0.0, 0.0)
    score = _round((polarity + telling) / 2)
    topical = seen.topical.intersection(written)
    aspects = aspects_of(seen.lower(topical)) if topical else []
    return Sentence(part.text, heading, aspects, part.tokens, compound, score)


def _learnt(words: list[str], seen: Words) -> list[str]:
    seen.learn(words)
    return words


def _compounds(
    valences: Sequence[vader.Valence], written: Sequence[str], seen: Words, text: str
) -> tuple[float, float]:
    """Return VADER's compound, and that of the words that are opinions."""
    opinions = [
        each
        for each in valences
        if seen[written[each.at]] not in IN_VADER and not _is_name(written, each.at)
    ]
    compound = vader.compound(valences, text)
    if len(opinions) == len(valences):
        return compound, compound
    return compound, vader.compound(opinions, text)


def _polarity(part: Part, remembered: Memory) -> float:
    """Average the words that are opinions: no names, and nothing uninformative.

    Emoticons are left to VADER: what TextBlob takes for one is here a bracket in most cases.
    """
    found = _opinions(part.reading, remembered)
    if any(each.token.lstrip(_OPENING)[:1].isupper() for each in found):
        own = part.tokens()
        in_place = _opinions(read(own, remembered), remembered)
        found = [each for each in in_place if not _is_name(own, each.at)]
    return polarity_and_subjectivity(found)[0] if found else 0.0


def _opinions(reading: Reading, remembered: Memory) -> list[Assessment]:
    marked = remembered.marked
    return [
        each
        for each in reading.assessments
        if (entry := marked.get(each.token)) is not None and entry.word not in IN_TEXTBLOB
    ]


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
