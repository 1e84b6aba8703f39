"""Words without the punctuation around them, and which of them are worth a second look.

A sentence without such words, which most sentences are, is told by set arithmetic on its words as
they are written.
"""

from collections.abc import Iterable
from string import punctuation
from typing import NamedTuple


class Kinds(NamedTuple):
    """Bare words in lower case that mean something.

    `rated` have a valence, `changing` can change that of a word near them, `topical` tell what a
    sentence is about.
    """

    rated: frozenset[str]
    changing: frozenset[str]
    topical: frozenset[str]


class Words(dict[str, str]):
    """Words without the punctuation around them, in lower case, by the word as written.

    `rated`, `changing` and `topical` have the words as written that are so, `turning` those that
    are a `but`.
    """

    def __init__(self, kinds: Kinds) -> None:
        super().__init__()
        self.rated: set[str] = set()
        self.changing: set[str] = set()
        self.topical: set[str] = set()
        self.turning: set[str] = set()
        self._kinds = kinds
        self._meaning = frozenset({"but"}).union(*kinds)
        self._known: set[str] = set()

    def learn(self, written: Iterable[str]) -> None:
        """Look at the words that are new."""
        new = set(written).difference(self._known)
        for word in new:
            lower = word.lower() if word.isalnum() else bare(word).lower()
            self[word] = lower
            if lower in self._meaning or "n't" in lower:
                self._mark(word, lower)
        # Last: what another thread finds here is taken for wholly known.
        self._known |= new

    def lower(self, written: Iterable[str]) -> list[str]:
        """Return words that were learnt without punctuation, in lower case."""
        return list(map(self.get, written))  # type: ignore[arg-type] # all were learnt

    def _mark(self, word: str, lower: str) -> None:
        if lower in self._kinds.rated:
            self.rated.add(word)
        if lower in self._kinds.changing or "n't" in lower:
            self.changing.add(word)
        if lower in self._kinds.topical:
            self.topical.add(word)
        if lower == "but":
            self.turning.add(word)


def bare(word: str) -> str:
    """Strip punctuation, unless what is left is so short that it was an emoticon."""
    stripped = word.strip(punctuation)
    return word if len(stripped) <= 2 else stripped  # noqa: PLR2004 # VADER's measure
