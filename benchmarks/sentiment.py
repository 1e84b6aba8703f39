"""Sentiment: ours against the libraries called plainly, for the same scores of the same text.

Plainly: TextBlob's sentiment of the document, of each section and of each sentence, and VADER's of
each sentence. Ours gives those numbers (the document's are compared here) and in that time finds
key phrases, aspects and evidence. `as in tutorials` is TextBlob's sentiment of the whole, no more.
Sides take turns; the best of several rounds counts. The long article is generated; London's is the
real one where `../shared` has it.
"""

import gzip
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks import pages
from benchmarks.table import Table, shown
from msgspec import Struct
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from entrepot.page_parsing.contract import ParseRequest
from entrepot.page_parsing.core import parse
from entrepot.records import Article
from entrepot.sentiment.contract import SentimentRequest, SentimentResponse
from entrepot.sentiment.core import analyse
from entrepot.sentiment.sentences import split_sentences

ROUNDS = 5
LONG = 1_400_000
LONDON = "London.html.gz"

Scores = tuple[float, float, float]


class NoPages:
    """A source of articles that has none: every page here is given as HTML."""

    def html(self, article: Article) -> str:
        raise LookupError(article.title)

    def by_title(self, title: str, language: str) -> tuple[Article, str]:
        raise LookupError(f"{language}:{title}")


class Times(Struct, frozen=True):
    """Seconds of processor time for one article."""

    article: str
    characters: int
    ours: float
    plain: float
    tutorial: float


def run() -> Table:
    """Measure; raises `AssertionError` when ours differs from the libraries or is slower."""
    times = [_measured(name, request) for name, request in _requests()]
    assert all(each.ours < each.plain for each in times), times
    rows = [
        [
            each.article,
            f"{each.characters:,}",
            f"{each.ours * 1e3:.0f}",
            f"{each.plain * 1e3:.0f}",
            f"{each.plain / each.ours:.1f}",
            f"{each.tutorial * 1e3:.0f}",
        ]
        for each in times
    ]
    return Table(
        title="Sentiment of one article",
        columns=[
            "article",
            "characters",
            "ours, ms",
            "plainly, ms",
            "times",
            "as in tutorials, ms",
        ],
        rows=rows,
        note=f"Processor time, the best of {ROUNDS} rounds, sides taking turns, libraries warm. "
        "Plainly gives the same scores but no phrases, aspects or evidence.",
    )


def plainly(request: SentimentRequest, vader: SentimentIntensityAnalyzer) -> Scores:
    """Score document, sections and sentences by calling the libraries; return the document's."""
    texts = _texts(request)
    compounds = []
    for text in texts:
        assert TextBlob(text).sentiment.polarity <= 1
        for sentence in split_sentences(text):
            assert TextBlob(sentence).sentiment.polarity <= 1
            compounds.append(vader.polarity_scores(sentence)["compound"])
    polarity, subjectivity = TextBlob("\n\n".join(texts)).sentiment
    return polarity, subjectivity, sum(compounds) / len(compounds)


def _measured(name: str, request: SentimentRequest) -> Times:
    vader = SentimentIntensityAnalyzer()
    whole = "\n\n".join(_texts(request))
    _assert_equal(analyse(request), plainly(request, vader))
    best = [float("inf")] * 3
    sides: list[Callable[[], object]] = [
        lambda: analyse(request),
        lambda: plainly(request, vader),
        lambda: TextBlob(whole).sentiment,
    ]
    for _ in range(ROUNDS):
        best = [min(known, _timed(side)) for known, side in zip(best, sides, strict=True)]
    return Times(name, len(whole), *best)


def _assert_equal(ours: SentimentResponse, plain: Scores) -> None:
    document = ours.document
    found = (document.polarity, document.subjectivity, document.compound)
    differences = [abs(one - other) for one, other in zip(found, plain, strict=True)]
    assert max(differences) <= 1e-4, (found, plain)  # noqa: PLR2004 # ours has four digits


def _timed(side: Callable[[], object]) -> float:
    start = time.process_time()
    side()
    return time.process_time() - start


def _requests() -> Iterator[tuple[str, SentimentRequest]]:
    html = pages.Page(pages.city(0), LONG).html()
    yield f"generated, {len(html) / 1e6:.1f} MB", _request(html)
    root = Path(os.environ.get("ENTREPOT_SHARED") or Path(__file__).parents[2] / "shared")
    path = root / "wikipedia" / LONDON
    if path.exists():
        html = gzip.decompress(path.read_bytes()).decode()
        yield f"London, {len(html) / 1e6:.1f} MB", _request(html)


def _request(html: str) -> SentimentRequest:
    page = parse(ParseRequest(html=html), pages=NoPages())
    return SentimentRequest(lead=page.lead, sections=page.sections)


def _texts(request: SentimentRequest) -> Sequence[str]:
    return [request.lead or "", *(section.text for section in request.sections or [])]


if __name__ == "__main__":
    sys.exit(shown(run))
