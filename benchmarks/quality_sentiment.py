"""How good the sentiment scorer is: on labelled sentences, and at telling cities apart.

Labels exist for film reviews only: SST-2's development set (Socher et al., EMNLP 2013), 872
sentences. A score of zero is no answer and counts as half right, a coin flip. Nobody has labelled
the tone of articles on cities, so for those the spread of the scores is shown, and the split-half
reliability: how well the scores of one half of each article's sentences, taken at random, rank the
cities as the other half does. A score that is noise spreads too, but its halves disagree.

The sets stay outside the repository; `ENTREPOT_SHARED` says where, if not in `../shared`.
"""

import gzip
import os
import random
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from benchmarks.table import Table
from msgspec import Struct
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from entrepot.page_parsing.contract import ParseRequest, ParseResponse
from entrepot.page_parsing.core import parse
from entrepot.records import Article
from entrepot.sentiment.assessment import read
from entrepot.sentiment.contract import SentimentRequest
from entrepot.sentiment.core import analyse
from entrepot.sentiment.pattern_tokens import memory
from entrepot.sentiment.scoring import Sentence, score_passages, tone

ROOT = Path(__file__).parents[1]
FEWEST_SENTENCES = 80
SPLITS = 200

Scorer = Callable[[str], float]


class Row(Struct, frozen=True):
    """One scorer on the labelled sentences, shares from 0 to 1."""

    scorer: str
    accuracy: float
    auc: float


class Measured(Struct, frozen=True):
    """One sentence: TextBlob's polarity by word it rates, VADER's compound, our score."""

    rated: list[tuple[str, float]]
    compound: float
    score: float


class Spread(Struct, frozen=True):
    """One scorer over the cities; `agreement` is Spearman's rank correlation of the halves."""

    scorer: str
    scores: dict[str, float]
    agreement: float


class NoPages:
    """A source of articles that has none: every page here is given as HTML."""

    def html(self, article: Article) -> str:
        raise LookupError(article.title)

    def by_title(self, title: str, language: str) -> tuple[Article, str]:
        raise LookupError(f"{language}:{title}")


def shared() -> Path:
    """Return the folder of measured sets, which need not exist."""
    return Path(os.environ.get("ENTREPOT_SHARED") or ROOT.parent / "shared")


def labelled() -> Path:
    """Return the file of labelled sentences, which need not exist."""
    return shared() / "sentiment" / "sst2-dev.tsv"


def score() -> list[Row]:
    """Return a row for TextBlob, VADER and ours; none where the set is absent."""
    if not labelled().exists():
        return []
    lines = [line.split("\t") for line in labelled().read_text(encoding="utf-8").splitlines()]
    texts, labels = [line[0] for line in lines], [line[1] == "1" for line in lines]
    rows = []
    for name, scorer in _scorers().items():
        scores = [scorer(text) for text in texts]
        rows.append(Row(name, accuracy(scores, labels), auc(scores, labels)))
    return rows


def accuracy(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """Return the share of scores with the label's sign, a zero counting half."""
    pairs = zip(scores, labels, strict=True)
    return statistics.fmean(0.5 if not s else float((s > 0) == label) for s, label in pairs)


def auc(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """Return how often a positive sentence scores above a negative one, ties counting half."""
    pairs = list(zip(scores, labels, strict=True))
    positive = [s for s, label in pairs if label]
    negative = [s for s, label in pairs if not label]
    wins = sum((p > n) + 0.5 * (p == n) for p in positive for n in negative)
    return wins / (len(positive) * len(negative))


def spreads() -> list[Spread]:
    """Return how the scores spread over the real articles; nothing where they are absent."""
    cities = _cities()
    if not cities:
        return []
    return [
        _spread("TextBlob's polarity of the whole", cities, _polarity_of_all),
        _spread("VADER's compound, mean of sentences", cities, _mean_compound),
        _spread("ours, `score`", cities, _our_tone),
    ]


def made_of(words: int = 12) -> dict[str, float]:
    """Return the words that make up TextBlob's polarity of all articles, with their shares."""
    weights: Counter[str] = Counter()
    for sentence in chain.from_iterable(_cities().values()):
        for word, polarity in sentence.rated:
            weights[word] += polarity  # type: ignore[assignment] # a Counter may count in fractions
    total = sum(weights.values())
    return {word: weight / total for word, weight in weights.most_common(words)}


def table(rows: Sequence[Row]) -> Table:
    """Return the labelled sentences' table."""
    return Table(
        title="Sentiment on SST-2's development set",
        columns=["scorer", "accuracy", "AUC"],
        rows=[[row.scorer, f"{row.accuracy:.3f}", f"{row.auc:.3f}"] for row in rows],
        note="872 sentences; a zero score counts as half right.",
    )


def spread_table(found: Sequence[Spread]) -> Table:
    """Return the cities' table."""
    return Table(
        title="Tone of real articles",
        columns=["scorer", "lowest", "highest", "standard deviation", "halves agree"],
        rows=[
            [
                spread.scorer,
                "{1} {0:+.3f}".format(*min(_by_score(spread))),
                "{1} {0:+.3f}".format(*max(_by_score(spread))),
                f"{statistics.stdev(spread.scores.values()):.3f}",
                f"{spread.agreement:.2f}",
            ]
            for spread in found
        ],
        note=f"{len(found[0].scores)} articles of {FEWEST_SENTENCES} sentences or more. `halves "
        "agree`: rank correlation over the cities between random halves of their sentences, mean "
        f"of {SPLITS} splits.",
    )


def main() -> None:
    """Print both tables and each city's scores."""
    rows, found = score(), spreads()
    if not rows or not found:
        print(f"skipped in part: not all of the measured sets are in {shared()}")
    if rows:
        print(table(rows).markdown())
    if found:
        print(spread_table(found).markdown())
        shares = ", ".join(f"{word} {share:.0%}" for word, share in made_of().items())
        print(f"TextBlob's polarity of them is made of: {shares}")
    for spread in found:
        ranked = sorted(spread.scores.items(), key=lambda item: -item[1])
        print(f"{spread.scorer}: {', '.join(f'{title} {s:+.3f}' for title, s in ranked)}")


def _scorers() -> dict[str, Scorer]:
    vader = SentimentIntensityAnalyzer()
    return {
        "TextBlob": lambda text: float(TextBlob(text).polarity),
        "VADER": lambda text: float(vader.polarity_scores(text)["compound"]),
        "their mean": lambda text: (
            (float(TextBlob(text).polarity) + float(vader.polarity_scores(text)["compound"])) / 2
        ),
        "ours, `score`": lambda text: analyse(SentimentRequest(text=text)).document.score,
    }


def articles() -> list[Path]:
    """Return the real articles, none where they are absent."""
    return sorted((shared() / "wikipedia").glob("*.html.gz"))


@cache
def _cities() -> dict[str, list[Measured]]:
    pages = {path.name.removesuffix(".html.gz"): _sentences(path) for path in articles()}
    return {title: found for title, found in pages.items() if len(found) >= FEWEST_SENTENCES}


def _sentences(path: Path) -> list[Measured]:
    html = gzip.decompress(path.read_bytes()).decode()
    page: ParseResponse = parse(ParseRequest(html=html), pages=NoPages())
    texts = [("", page.lead), *((section.heading, section.text) for section in page.sections)]
    return [_measured(each) for passage in score_passages(texts) for each in passage.sentences]


def _measured(sentence: Sentence) -> Measured:
    tokens = sentence.tokens()
    assessments = read(tokens, memory()).assessments
    rated = [(tokens[each.at].lower(), each.tone()) for each in assessments]
    return Measured(rated, sentence.compound, sentence.score)


def _spread(
    scorer: str,
    cities: dict[str, list[Measured]],
    score_of: Callable[[Sequence[Measured]], float],
) -> Spread:
    scores = {title: score_of(sentences) for title, sentences in cities.items()}
    shuffler = random.Random(0)  # noqa: S311 # for splitting, not for secrets
    agreements = []
    for _ in range(SPLITS):
        one, other = [], []
        for sentences in cities.values():
            shuffled = shuffler.sample(sentences, len(sentences))
            one.append(score_of(shuffled[::2]))
            other.append(score_of(shuffled[1::2]))
        agreements.append(statistics.correlation(_ranks(one), _ranks(other)))
    return Spread(scorer, scores, statistics.mean(agreements))


def _polarity_of_all(sentences: Sequence[Measured]) -> float:
    return statistics.fmean(polarity for each in sentences for _, polarity in each.rated)


def _mean_compound(sentences: Sequence[Measured]) -> float:
    return statistics.fmean(sentence.compound for sentence in sentences)


def _our_tone(sentences: Sequence[Measured]) -> float:
    return tone(sentence.score for sentence in sentences)


def _ranks(scores: Sequence[float]) -> list[float]:
    ordered = sorted(scores)
    return [float(ordered.index(score)) for score in scores]


def _by_score(spread: Spread) -> list[tuple[float, str]]:
    return [(score, title) for title, score in spread.scores.items()]


if __name__ == "__main__":
    main()
