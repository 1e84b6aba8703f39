"""Polarity and subjectivity are TextBlob's own, to the last bit, for any text."""

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textblob import TextBlob, en

from entrepot.sentiment import pattern_tokens
from entrepot.sentiment.assessment import polarity_and_subjectivity, read
from entrepot.sentiment.pattern_tokens import memory, spread, tokens
from entrepot.sentiment.phrases import chunks, known_tag
from entrepot.sentiment.scoring import score_passages, summary
from entrepot.sentiment.textblob_pattern import emoticons, lexicon

WORDS = sorted(word for word in lexicon() if word.isalpha())
NEAR_WORDS = ["not", "never", "no", "n't", "isn't", "very", "really", "hardly", "a", "the", "is"]
SIGNS = ["!", "( ! )", "(!)", ".", ",", "?", "…", "'", '"', "”", ")", "(", "[", ":", "...", "8 )"]
OF_ALL_KINDS = ["the", "a", "and", "but", "quickly", "very", "most", "of", "in", "to", "is", "was"]
OF_ALL_KINDS += ["will", "port", "ports", "London", "big", "bigger", "three", "1998"]
OF_ALL_KINDS += ["who", "where", "him", "his", "running", ",", ".", "perhaps", "rather", "there"]
ODD = ["1998", "(8)", "U.S.", "Mr.", "etc.", "o. O", ": D", "END-OF-SENTENCE", "x-D", "Good.", "<3"]
PROSE = [
    "The quay is very good. Not a bad town, really not terrible!",
    "It is never really dull. Hardly pleasant? The market isn't good, but 'great' it is.",
    "A very (8) good mayor (1998) wrote: [foʊ] is hardly ever wrong. Wow! Sad.",
    "The harbour, e.g. the old dock of St. John, was ruined in the U.S. Army's raid. Nice.",
    "Beautiful\nold\r\ntown.\n\nUgly new one. :) and : ( too ( ! ) ...",
    "",
    "   \n\n ",
    "!",
]

texts = st.one_of(
    st.lists(st.sampled_from(NEAR_WORDS + SIGNS + ODD) | st.sampled_from(WORDS), max_size=40).map(
        " ".join
    ),
    st.lists(
        st.sampled_from(
            [*NEAR_WORDS, *SIGNS, *ODD, *sorted(emoticons()), "\n", "\n\n", " ", ". The"]
        )
        | st.sampled_from(WORDS),
        max_size=40,
    ).map("".join),
    st.text(max_size=200),
)


def sentiment(text: str) -> tuple[float, float]:
    (passage,) = score_passages([("", text)])
    return polarity_and_subjectivity(passage.part.reading.assessments)


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_scored_as_textblob_scores_it(text: str) -> None:
    assert sentiment(text) == tuple(TextBlob(text).sentiment)


@given(texts)
@settings(max_examples=400, deadline=None)
def test_any_text_is_scored_as_textblob_scores_it(text: str) -> None:
    assert sentiment(text) == tuple(TextBlob(text).sentiment)


@given(texts.filter(lambda text: "\n\n" not in text))
@settings(max_examples=200, deadline=None)
def test_tokens_are_those_of_textblob(text: str) -> None:
    words = spread(text).split()
    memory().learn(words)
    assert tokens(text, words, memory()) == " ".join(en.parser.find_tokens(text)).split()


@given(st.lists(texts, max_size=5))
@settings(max_examples=100, deadline=None)
def test_a_document_is_scored_as_the_whole_of_its_text(several: list[str]) -> None:
    document = summary(score_passages([("", text) for text in several]))
    polarity, subjectivity = TextBlob("\n\n".join(several)).sentiment
    expected = pytest.approx((polarity, subjectivity), abs=5.001e-5)
    assert (document.polarity, document.subjectivity) == expected


def test_the_lexicon_is_that_of_textblob() -> None:
    theirs = {word: tuple(map(float, senses[None])) for word, senses in dict.items(en.sentiment)}
    assert {w: (e.polarity, e.subjectivity, e.intensity) for w, e in lexicon().items()} == theirs
    modifying = {word for word, senses in dict.items(en.sentiment) if "RB" in senses}
    assert {word for word, entry in lexicon().items() if entry.modifies} == modifying


# TextBlob leaves the file of its lexicon open.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_tags_are_those_of_textblob() -> None:
    en.lexicon.load()
    theirs = dict(dict.items(en.lexicon))
    assert {word: known_tag(word) for word in theirs} == theirs


@pytest.mark.parametrize("word", ["", ";;;", "harbo", "harbourz", "\ud800", "\U0010ffff"])
def test_a_word_that_textblob_does_not_know_has_no_tag(word: str) -> None:
    assert known_tag(word) is None


def test_a_word_split_once_is_split_the_same_way_again() -> None:
    words = spread("A (well) kept, very good port.").split()
    memory().learn(words)
    once = list(chain.from_iterable(memory()[word] for word in words))
    memory().learn(words)
    assert list(chain.from_iterable(memory()[word] for word in words)) == once


# TextBlob leaves the file of its lexicon open.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("text", PROSE[:4])
def test_noun_phrases_are_those_of_textblobs_parser(text: str) -> None:
    for line in en.parser.find_tokens(text):
        assert chunks(line.split(" ")) == chunks_of_the_reference(line)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # as above
@given(st.lists(st.sampled_from([*WORDS[::7], *OF_ALL_KINDS]), min_size=1, max_size=25))
@settings(max_examples=400, deadline=None)
def test_any_words_are_chunked_as_textblobs_parser_chunks_them(words: list[str]) -> None:
    assert chunks(words) == chunks_of_the_reference(" ".join(words))


def chunks_of_the_reference(line: str) -> list[list[tuple[str, str]]]:
    found: list[list[tuple[str, str]]] = []
    before = ""
    (sentence,) = en.parse(line, tokenize=False).split()
    for word, tag, place, _ in sentence:
        if place == "B-NP" or (place == "I-NP" and not before.endswith("-NP")):
            found.append([])
        if place.endswith("-NP"):
            found[-1].append((word, tag))
        before = place
    return found


def test_a_full_memory_gives_way_to_a_new_one_with_the_same_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, scores = memory(), sentiment(PROSE[0])
    monkeypatch.setattr(pattern_tokens, "MAX_REMEMBERED", 1)
    assert sentiment(PROSE[0]) == scores
    assert memory() is not before


def test_reading_nothing_leaves_nothing_waiting() -> None:
    assert read([], memory()).closed
