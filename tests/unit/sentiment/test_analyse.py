"""What a caller of sentiment sees."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entrepot.errors import EntrepotError, InvalidRequest, TooLarge, UnsupportedLanguage
from entrepot.records import Section
from entrepot.sentiment.contract import ASPECTS, SentimentRequest, SentimentResponse
from entrepot.sentiment.core import MAX_CHARACTERS, analyse

LEAD = "Sandhaven is a port town on the north coast. Its harbour is excellent and much loved."
STREETS = (
    "The ring road is terrible, and congestion ruins the evening traffic. Trams run every hour. "
    "Burglaries are rare, and visitors praise the friendly police."
)
WAR = "The town was destroyed in 1702. Famine and plague killed a third of those who remained."


def section(heading: str, text: str) -> Section:
    return Section(level=2, heading=heading, text=text)


def page(*sections: Section, lead: str = "") -> SentimentResponse:
    return analyse(SentimentRequest(lead=lead, sections=list(sections)))


def text(value: str) -> SentimentResponse:
    return analyse(SentimentRequest(text=value))


def test_praise_is_positive_and_blame_negative() -> None:
    assert text("A wonderful, welcoming city.").document.label == "positive"
    assert text("A dreadful, dangerous city.").document.label == "negative"
    assert text("The city has 40,000 inhabitants.").document.label == "neutral"


def test_negation_turns_the_tone() -> None:
    assert text("The port is not good.").document.score < 0
    assert text("The port is not bad.").document.score > 0


def test_each_section_has_its_scores_under_its_heading() -> None:
    response = page(section("Streets", STREETS), section("War", WAR), lead=LEAD)
    assert [each.heading for each in response.sections] == ["Streets", "War"]
    assert response.sections[1].scores.label == "negative"
    assert response.document.sentences == 2 + sum(s.scores.sentences for s in response.sections)


def test_the_strongest_sentences_come_with_their_section() -> None:
    response = page(section("Streets", STREETS), section("War", WAR), lead=LEAD)
    assert response.most_positive[0].text == "Its harbour is excellent and much loved."
    assert response.most_positive[0].section == ""
    assert {sentence.section for sentence in response.most_negative} == {"Streets", "War"}
    scores = [sentence.score for sentence in response.most_negative]
    assert scores == sorted(scores)


def test_aspects_say_how_and_where() -> None:
    aspects = page(section("Streets", STREETS), lead=LEAD).aspects
    assert aspects["transport"].mentions == 4
    assert aspects["transport"].evidence[0].section in {"", "Streets"}
    assert aspects["safety"].label == "positive"
    assert "friendly police" in aspects["safety"].evidence[0].text


def test_an_aspect_nobody_mentions_has_no_tone() -> None:
    climate = text(STREETS).aspects["climate"]
    assert (climate.score, climate.label, climate.mentions) == (None, None, 0)


def test_words_that_only_seem_to_praise_do_not_count_in_the_score() -> None:
    plain = text("It is the first and largest of many such towns, more than most others.").document
    assert plain.polarity > 0.3
    assert plain.score == 0


def test_names_have_no_tone() -> None:
    named = text("The army camped at Good Hope and crossed Victory Square in 1702.").document
    assert named.compound > 0
    assert named.score == 0


def test_a_headline_in_capitals_has_a_tone_all_the_same() -> None:
    assert text("Great Food And Good Service").document.score > 0
    assert text("TERRIBLE FOOD").document.score < 0


def test_a_phrase_that_comes_up_often_is_key() -> None:
    often = "The salt trade made the town. The salt trade ended in 1880 when the mine closed."
    assert "salt trade" in text(often).key_phrases[:2]


@pytest.mark.parametrize("request_", [{"text": ""}, {"lead": "", "sections": []}, {"title": "Ys"}])
def test_a_page_without_prose_is_neutral(request_: dict[str, object]) -> None:
    response = analyse(msgspec.convert(request_, SentimentRequest))
    assert response.document.sentences == 0
    assert (response.document.score, response.document.label) == (0.0, "neutral")
    assert set(response.aspects) == set(ASPECTS)


def test_nothing_to_read_is_an_invalid_request() -> None:
    with pytest.raises(InvalidRequest, match="nothing to read"):
        analyse(SentimentRequest())


def test_two_texts_are_an_invalid_request() -> None:
    with pytest.raises(InvalidRequest, match="send one of them"):
        analyse(SentimentRequest(text="a", lead="b"))


def test_a_text_beyond_the_limit_is_too_large() -> None:
    with pytest.raises(TooLarge, match="5,000,001 characters"):
        analyse(SentimentRequest(text="a" * (MAX_CHARACTERS + 1)))


def test_another_language_is_unsupported() -> None:
    with pytest.raises(UnsupportedLanguage, match="'pl'"):
        analyse(SentimentRequest(text="Miasto", language="pl"))


def test_equal_requests_have_equal_answers_to_the_byte() -> None:
    request = SentimentRequest(lead=LEAD, sections=[section("Streets", STREETS)])
    assert msgspec.json.encode(analyse(request)) == msgspec.json.encode(analyse(request))


pieces = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200),
    st.lists(st.sampled_from([*LEAD.split(), *WAR.split(), "!", ":)", "\n", "\x00", "☃"])).map(
        " ".join
    ),
)


def within(response: SentimentResponse) -> bool:
    scores = [response.document, *(each.scores for each in response.sections)]
    return all(
        -1 <= s.polarity <= 1
        and 0 <= s.subjectivity <= 1
        and -1 <= s.compound <= 1
        and -1 <= s.score <= 1
        for s in scores
    )


@given(pieces, st.lists(st.tuples(pieces, pieces), max_size=4))
@settings(max_examples=150, deadline=None)
def test_any_text_has_scores_in_range_and_evidence_from_itself(
    lead: str, sections: list[tuple[str, str]]
) -> None:
    try:
        response = page(*(section(*pair) for pair in sections), lead=lead)
    except EntrepotError:
        return
    assert within(response)
    assert set(response.aspects) == set(ASPECTS)
    texts = {"": [lead]}
    for heading, value in sections:
        texts.setdefault(heading, []).append(value)
    for sentence in response.most_positive + response.most_negative:
        assert any(sentence.text in value for value in texts[sentence.section])


@pytest.mark.parametrize(
    "nasty",
    ["(" * 50_000, "a" * 100_000, "!" * 100_000, "good " * 40_000, "\n" * 100_000, "a.b" * 9000],
)
def test_degenerate_text_is_read_in_time(nasty: str) -> None:
    assert within(text(nasty))
