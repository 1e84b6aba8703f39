"""TextBlob's tokenizer, with what it makes of each word remembered.

`find_tokens` in `textblob/_text.py` is the reference: the tokens here are the same for the same
text, an order of magnitude sooner on prose. Words hardly depend on one another there. Only
emoticons with spaces between their signs (`: )`) and the sarcasm mark `( ! )` reach over a space,
and a sentence in which one may do so is left to the reference.
"""

from collections.abc import Iterable
from functools import cache
from itertools import chain, pairwise

from entrepot.sentiment.meaning import Assessment, assessed
from entrepot.sentiment.textblob_pattern import NEGATIONS, Entry, emoticons, lexicon, pattern

MAX_REMEMBERED = 50_000
SARCASM = "(!)"
_QUOTES = ("\u201c", "\u201d", "\u2018", "\u2019", "'", '"')


class Memory(dict[str, tuple[str, ...]]):
    """The tokens of each word, a word being what stands between spaces in spread text.

    `marked` has the tokens that mean something to sentiment, in the case they were met in, with
    their entry in the lexicon if they have one. `joinable` has the words whose first token may
    be glued to the word before. `odd` has the words without a token, and all with one that may act
    on the word after it; `alone` has the other words with a marked token, with what they mean. So
    a sentence without odd words means what its words mean, each alone.
    """

    def __init__(self) -> None:
        super().__init__()
        self.marked: dict[str, Entry | None] = {}
        self.joinable: set[str] = set()
        self.odd: set[str] = set()
        self.alone: dict[str, list[Assessment]] = {}
        self._known: set[str] = set()
        self._lexicon = lexicon()
        self._signs = frozenset({*emoticons(), *NEGATIONS, "!", SARCASM})
        self._inner_signs = _inner_signs()
        self._meaning = self._signs.union(self._lexicon)

    def learn(self, words: Iterable[str]) -> None:
        """Split the words that are new."""
        new = set(words).difference(self._known)
        for word in new:
            self._take_in(word, (word,) if word.isalpha() else _split(word))
        # Last: what another thread finds here is taken for wholly known.
        self._known |= new

    def mark(self, token: str) -> bool:
        """Remember whether a token means something, and tell."""
        lower = token.lower()
        entry = self._lexicon.get(lower)
        if entry is None and lower not in self._signs:
            return False
        self.marked[token] = entry
        return True

    def _take_in(self, word: str, tokens: tuple[str, ...]) -> None:
        self[word] = tokens
        if not tokens or tokens[0] in self._inner_signs or self._means(tokens):
            self._mark_word(word, tokens)

    def _means(self, tokens: tuple[str, ...]) -> bool:
        """Tell whether any token means something; those of most new words, being names, do not."""
        return not self._meaning.isdisjoint(map(str.lower, tokens))

    def _mark_word(self, word: str, tokens: tuple[str, ...]) -> None:
        found = [(token, self.marked[token]) for token in tokens if self.mark(token)]
        means = [assessed(entry, token) for token, entry in found if entry and _stands_alone(entry)]
        if tokens and tokens[0] in self._inner_signs:
            self.joinable.add(word)
        if len(means) < len(found) or not tokens:
            self.odd.add(word)
        elif means:
            self.alone[word] = means


def _stands_alone(entry: Entry) -> bool:
    return not entry.modifies and entry.word not in NEGATIONS


def memory() -> Memory:
    """Return this process's memory of words, or a new one: a warm function lives for hours.

    Whoever reads a text keeps to one memory throughout.
    """
    if len(_memory()) > MAX_REMEMBERED:
        _memory.cache_clear()
    return _memory()


@cache
def _memory() -> Memory:
    return Memory()


def spread(text: str) -> str:
    """Set contractions and quotes apart with spaces, as the reference does first."""
    if "'" in text:  # as every contraction has
        for contraction, apart in pattern().replacements.items():
            text = text.replace(contraction, apart)
    for quote in _QUOTES:
        text = text.replace(quote, f" {quote} ")
    return text


def tokens(sentence: str, words: list[str], memory: Memory) -> list[str]:
    """Return the tokens of one sentence, which has no blank line.

    `words` are those of the sentence after `spread`, and `memory` has learnt them.
    """
    # Not __getitem__: it is no method of C's in a subclass, and takes three times as long.
    found = list(chain.from_iterable(map(memory.get, words)))  # type: ignore[arg-type] # all learnt
    return reference_tokens(sentence, memory) if reaches_over_a_space(words, memory) else found


def reference_tokens(text: str, memory: Memory) -> list[str]:
    """Return the tokens of any text, slowly."""
    found = " ".join(pattern().find_tokens(text)).split()
    for token in found:
        memory.mark(token)
    return found


def may_join(before: str, after: str, memory: Memory) -> bool:
    """Tell whether the reference may glue one sentence's last word to the next one's first."""
    return after in memory.joinable and _are_neighbours(before, after)


def reaches_over_a_space(words: list[str], memory: Memory) -> bool:
    """Tell whether the reference may glue a word of a sentence to the one before."""
    joinable = memory.joinable
    if joinable.isdisjoint(words):
        return False
    places = [place for place, word in enumerate(words) if word in joinable]
    return any(place and _are_neighbours(words[place - 1], words[place]) for place in places)


def _are_neighbours(before: str, after: str) -> bool:
    return before[-1] + after[0] in _neighbours()


def _split(word: str) -> tuple[str, ...]:
    """Split punctuation from one word; the usual words by the reference's rules for them."""
    outer = pattern().PUNCTUATION
    first, last = word[0], word[-1]
    if first in outer or pattern().EOS in word:
        return _reference_split(word)
    if last not in outer:
        return (word,)
    if last not in ".,;:" or len(word) == 1 or word[-2] in outer:
        return _reference_split(word)
    return (word,) if last == "." and _is_abbreviation(word) else (word[:-1], last)


def _reference_split(word: str) -> tuple[str, ...]:
    return tuple(" ".join(pattern().find_tokens(word)).split())


def _is_abbreviation(word: str) -> bool:
    text = pattern()
    forms = (text.RE_ABBR1, text.RE_ABBR2, text.RE_ABBR3)
    return word in text.abbreviations or any(form.match(word) for form in forms)


@cache
def _neighbours() -> frozenset[str]:
    """Return the pairs of signs that stand side by side in an emoticon."""
    return frozenset(a + b for face in _faces() for a, b in pairwise(face))


@cache
def _inner_signs() -> frozenset[str]:
    """Return the parts of emoticons that are not their beginning."""
    return frozenset(
        face[start:end]
        for face in _faces()
        for start in range(1, len(face))
        for end in range(start + 1, len(face) + 1)
    )


def _faces() -> list[str]:
    groups = pattern().EMOTICONS.values()
    return [SARCASM, *(face for faces in groups for face in faces)]
