"""Holds what docs/sentiment.md claims of the score."""

import statistics

import pytest
from benchmarks import quality_sentiment as measured

LABELLED = pytest.mark.skipif(
    not measured.labelled().exists(), reason=f"there is no {measured.labelled()}"
)
REAL = pytest.mark.skipif(
    not measured.articles(), reason=f"there are no articles in {measured.shared()}"
)


@LABELLED
def test_the_score_is_right_more_often_than_either_library() -> None:
    rows = {row.scorer: row for row in measured.score()}
    ours = rows.pop("ours, `score`")
    assert all(ours.accuracy > row.accuracy and ours.auc > row.auc for row in rows.values())


@REAL
def test_the_score_tells_cities_apart() -> None:
    whole, _, ours = measured.spreads()
    deviation = {each.scorer: statistics.stdev(each.scores.values()) for each in (whole, ours)}
    assert deviation[ours.scorer] > 3 * deviation[whole.scorer]
    assert ours.agreement > whole.agreement
    assert min(ours.scores.values()) < 0 < min(whole.scores.values())
