"""What sentiment takes and gives."""

from typing import Literal

from msgspec import Struct

from entrepot.records import Section

Label = Literal["positive", "neutral", "negative"]
ASPECTS = ("transport", "economy", "safety", "climate")


class SentimentRequest(
    Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """English text: `text`, or a `lead` and `sections`.

    `title` says what it is about; a title alone is a page without prose.
    """

    title: str | None = None
    text: str | None = None
    lead: str | None = None
    sections: list[Section] | None = None
    language: str = "en"


class Scores(Struct, frozen=True, kw_only=True):
    """Scores of one text, to four digits.

    `polarity` (-1 to 1) and `subjectivity` (0 to 1) are TextBlob's for the whole of it, `compound`
    (-1 to 1) is the mean of VADER's for its `sentences`. `score` (-1 to 1) combines both, over the
    sentences that have a tone and without the words that only seem to; `label` is its reading.
    """

    polarity: float
    subjectivity: float
    compound: float
    score: float
    label: Label
    sentences: int


class ScoredSentence(Struct, frozen=True, kw_only=True):
    """A sentence, its combined score, and the heading it stood under."""

    text: str
    score: float
    section: str = ""


class SectionScores(Struct, frozen=True, kw_only=True):
    """One section's scores."""

    heading: str
    scores: Scores


class AspectTone(Struct, frozen=True, kw_only=True):
    """The tone of the `mentions` sentences about one aspect; None when no sentence is about it."""

    score: float | None
    label: Label | None
    mentions: int
    evidence: list[ScoredSentence] = []


class SentimentResponse(Struct, frozen=True, kw_only=True):
    """The document's scores, its sections', and the sentences that account for them.

    `aspects` has a key for each of `ASPECTS`.
    """

    document: Scores
    sections: list[SectionScores]
    most_positive: list[ScoredSentence]
    most_negative: list[ScoredSentence]
    key_phrases: list[str]
    aspects: dict[str, AspectTone]
