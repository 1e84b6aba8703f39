"""Compound is VADER's own, to the last digit, for any sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import (
    BOOSTER_DICT,
    NEGATE,
    SPECIAL_CASES,
    SentimentIntensityAnalyzer,
)

from entrepot.sentiment import vader
from entrepot.sentiment.bare_words import Kinds, Words

REFERENCE = SentimentIntensityAnalyzer()
LEXICON = sorted(REFERENCE.lexicon)
SEEN = Words(Kinds(vader.rated(), vader.changing(), frozenset()))
CHANGING = [*BOOSTER_DICT, *NEGATE, *SPECIAL_CASES, "no", "least", "at least", "but", "so", "this"]
PLAIN = ["the", "port", "of", "kind", "is", "OK,", "never so", "without doubt", "or", "nor", "n't"]
EMOJI = sorted(REFERENCE.emojis)[::60]

words = st.one_of(
    st.sampled_from(LEXICON),
    st.sampled_from(LEXICON).map(str.upper),
    st.sampled_from(CHANGING),
    st.sampled_from(CHANGING).map(str.upper),
    st.sampled_from(PLAIN + EMOJI),
    st.sampled_from(["!", "?", "??", "!!!!!", "good!", "(bad)", ":)", "isn't"]),
)
sentences = st.lists(words, max_size=25).map(" ".join) | st.text(max_size=150)


def compound(text: str) -> float:
    spelt = vader.spell_emoji(text)
    written = spelt.split()
    SEEN.learn(written)
    return vader.compound(vader.valences(written, SEEN), spelt)


@given(sentences)
@settings(max_examples=600, deadline=None)
def test_any_sentence_is_scored_as_vader_scores_it(sentence: str) -> None:
    assert compound(sentence) == REFERENCE.polarity_scores(sentence)["compound"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The docks were bad, but the new terminal is GREAT!",
        "At least it isn't a horrible bus stop.",
        "It is kind of nice, sort of; no, not the bomb.",
        "Never so good a port, without a doubt the best???",
        "good good bad but bad good good",
        "A ship 🚢 and a heart ❤ of gold 😁",
        "",
    ],
)
def test_each_rule_of_vader_holds(sentence: str) -> None:
    assert compound(sentence) == REFERENCE.polarity_scores(sentence)["compound"]
