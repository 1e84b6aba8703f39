"""What a word means to TextBlob's sentiment where it stands."""

from msgspec import Struct

from entrepot.sentiment.textblob_pattern import Entry

NEGATED = -0.5
NOWHERE = -1


class Assessment(Struct, gc=False):
    """A meaningful word with what modified it: its token, and that one's place among the tokens."""

    polarity: float
    subjectivity: float
    intensity: float
    token: str
    at: int
    negated: bool = False

    def tone(self) -> float:
        """Return the polarity, turned and halved when negated: `not good` is slightly bad."""
        return self.polarity * NEGATED if self.negated else self.polarity


def assessed(entry: Entry, token: str, at: int = NOWHERE) -> Assessment:
    """Return what a word of the lexicon means when nothing modifies it."""
    return Assessment(entry.polarity, entry.subjectivity, entry.intensity, token, at)
