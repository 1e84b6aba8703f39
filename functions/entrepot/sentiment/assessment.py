"""TextBlob's polarity and subjectivity, sentence by sentence in one pass.

`Sentiment.assessments` in `textblob/_text.py` (Tom De Smedt and Walter Daelemans, "Pattern for
Python", JMLR 13, 2012; BSD) is the reference, and gives the same numbers, to the last bit. It
visits every token; a token that means nothing matters only right after one that modifies or
negates, so the reader here goes from one meaningful token to the next.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from entrepot.sentiment.meaning import Assessment, assessed
from entrepot.sentiment.pattern_tokens import SARCASM, Memory
from entrepot.sentiment.textblob_pattern import NEGATIONS, Entry, emoticons

EXCLAMATION_BOOST = 1.25


class Reading(Struct, frozen=True):
    """The assessments of a text.

    `closed` says that nothing at its end modifies what may follow, `exclaims` that it has an
    exclamation mark, which strengthens the last assessed word however far back that stands.
    """

    assessments: list[Assessment]
    closed: bool
    exclaims: bool


def read(tokens: Sequence[str], memory: Memory) -> Reading:
    """Assess the tokens of a text."""
    marked = memory.marked
    reader = _Reader(tokens)
    for place in [place for place, token in enumerate(tokens) if token in marked]:
        reader.go_to(place)
        reader.meet(place, marked[tokens[place]])
    reader.go_to(len(tokens))
    return Reading(reader.found, not reader.is_waiting(), reader.exclaims)


def read_words(words: Sequence[str], memory: Memory) -> Reading:
    """Assess spread words of which none is odd: what `read` makes of their tokens, sooner.

    Only the places of the assessments are not found.
    """
    alone = memory.alone
    found = [each for word in words if word in alone for each in alone[word]]
    return Reading(found, closed=True, exclaims=False)


def polarity_and_subjectivity(assessments: Iterable[Assessment]) -> tuple[float, float]:
    """Average assessments as TextBlob does, in its order of addition."""
    polarity, subjectivity, count = 0.0, 0.0, 0
    for each in assessments:
        polarity += each.tone()
        subjectivity += each.subjectivity
        count += 1
    return polarity / (count or 1), subjectivity / (count or 1)


class _Reader:
    """The state of a reading: which modifier and which negation await a word to act on."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens = tokens
        self.found: list[Assessment] = []
        self.exclaims = False
        self._modifier: str | None = None
        self._negation = False
        self._place = 0

    def is_waiting(self) -> bool:
        """Tell whether a coming word may be modified or negated."""
        return self._negation or self._modifier is not None

    def go_to(self, place: int) -> None:
        """Pass the meaningless tokens before `place`: small words keep what waits, others not."""
        while self.is_waiting() and self._place < place:
            self._pass(self.tokens[self._place].lower())
            self._place += 1
        self._place = place + 1

    def meet(self, place: int, entry: Entry | None) -> None:
        """Take the meaningful token at `place`."""
        if entry is not None:
            self._take(entry, place)
        else:
            self._take_sign(self.tokens[place].lower(), place)

    def _take(self, entry: Entry, place: int) -> None:
        if self._modifier is None:
            found = assessed(entry, self.tokens[place], place)
            self.found.append(found)
        else:
            found = self.found[-1]
            found.polarity = _within(entry.polarity * found.intensity)
            found.subjectivity = _within(entry.subjectivity * found.intensity)
            found.intensity = entry.intensity
            found.token, found.at = self.tokens[place], place
        if self._negation:
            found.intensity = 1.0 / found.intensity
            found.negated = True
        self._modifier = entry.word if entry.modifies else None
        self._negation = entry.word in NEGATIONS

    def _take_sign(self, sign: str, place: int) -> None:
        self._pass(sign)
        if sign == "!":
            self.exclaims = True
            if self.found:
                self.found[-1].polarity = _within(self.found[-1].polarity * EXCLAMATION_BOOST)
        elif sign == SARCASM:
            self.found.append(Assessment(0.0, 1.0, 1.0, sign, place))
        elif sign in emoticons():
            self.found.append(Assessment(emoticons()[sign], 1.0, 1.0, sign, place))

    def _pass(self, word: str) -> None:
        if word in NEGATIONS:
            self._negation = True
        elif len(word.strip("'")) > 1:
            self._negation = False
        if self._negation and self._modifier is not None and self._modifier.endswith("ly"):
            self.found[-1].negated = True
            self._negation = False
        elif len(word) > 2:  # noqa: PLR2004 # the reference's measure of a small word
            self._modifier = None


def _within(value: float) -> float:
    return max(-1.0, min(value, 1.0))
