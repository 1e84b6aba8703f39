"""Sentiment: how an English text reads, and the sentences that make it read so."""

from collections.abc import Iterable, Sequence

from entrepot.errors import InvalidRequest, TooLarge
from entrepot.sentiment.contract import (
    ASPECTS,
    AspectTone,
    ScoredSentence,
    SectionScores,
    SentimentRequest,
    SentimentResponse,
)
from entrepot.sentiment.language import check_english
from entrepot.sentiment.phrases import key_phrases
from entrepot.sentiment.scoring import (
    HAS_TONE,
    Sentence,
    label,
    score_passages,
    summary,
    tone,
)

MAX_CHARACTERS = 5_000_000
SENTENCES_SHOWN = 5
EVIDENCE_SHOWN = 3


def analyse(request: SentimentRequest) -> SentimentResponse:
    """Score a text's tone, with the sentences that account for it.

    All scores are of one scale: -1 (bad) to 1 (good). Text without words is neutral.

    Raises `InvalidRequest` when there is nothing to read or two texts, `UnsupportedLanguage` when
    the text is not English, and `TooLarge` beyond `MAX_CHARACTERS`.
    """
    texts = _texts(request)
    _check_size(texts)
    check_english(request.language, " ".join(text for _, text in texts))
    passages = score_passages(texts)
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    own = passages[len(passages) - len(request.sections or []) :]
    return SentimentResponse(
        document=summary(passages),
        sections=[SectionScores(heading=p.heading, scores=summary([p])) for p in own],
        most_positive=_strongest(s for s in sentences if s.score >= HAS_TONE),
        most_negative=_strongest(s for s in sentences if s.score <= -HAS_TONE),
        key_phrases=key_phrases([[s.tokens for s in p.sentences] for p in passages]),
        aspects=_aspects(sentences),
    )


def _texts(request: SentimentRequest) -> list[tuple[str, str]]:
    """Return the request's texts, each with its heading; the lead's is empty."""
    if request.text is not None:
        if request.lead is not None or request.sections is not None:
            raise InvalidRequest(
                "Both 'text' and 'lead' or 'sections' are given: send one of them."
            )
        return [("", request.text)]
    if request.lead is None and request.sections is None and request.title is None:
        raise InvalidRequest("There is nothing to read: send 'text', or 'lead' and 'sections'.")
    sections = [(section.heading, section.text) for section in request.sections or []]
    return [("", request.lead or ""), *sections]


def _check_size(texts: Sequence[tuple[str, str]]) -> None:
    size = sum(len(text) for _, text in texts)
    if size > MAX_CHARACTERS:
        raise TooLarge(
            f"The text has {size:,} characters and sentiment reads {MAX_CHARACTERS:,} at most: "
            "send it in parts."
        )


def _aspects(sentences: Sequence[Sentence]) -> dict[str, AspectTone]:
    about: dict[str, list[Sentence]] = {aspect: [] for aspect in ASPECTS}
    for sentence in sentences:
        for aspect in sentence.aspects:
            about[aspect].append(sentence)
    return {aspect: _aspect_tone(found) for aspect, found in about.items()}


def _aspect_tone(sentences: Sequence[Sentence]) -> AspectTone:
    if not sentences:
        return AspectTone(score=None, label=None, mentions=0)
    score = tone(sentence.score for sentence in sentences)
    return AspectTone(
        score=score,
        label=label(score),
        mentions=len(sentences),
        evidence=_strongest(sentences, EVIDENCE_SHOWN),
    )


def _strongest(sentences: Iterable[Sentence], shown: int = SENTENCES_SHOWN) -> list[ScoredSentence]:
    ranked = sorted(sentences, key=lambda sentence: -abs(sentence.score))
    return [ScoredSentence(text=s.text, score=s.score, section=s.heading) for s in ranked[:shown]]
