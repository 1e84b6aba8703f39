"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.sentiment.sentences import MAX_CHARACTERS, split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["The port opened in 1902.", "It closed again!", "Why?", "Nobody knows…"],
        ["St. Mary's lies 3.5 km off the coast.", "It is small."],
        ["Dr. A. B. Cole of Mt. Pleasant, e.g. by way of Ft. Ross, came vs. Mr. Day."],
        ["The U.S. Navy left.", "It went to the U.S.", "The town stayed."],
        ["He called it “a pearl.”", "She did not (at all).", "“Well!” they said."],
        ["Dock No. 5 is deep.", "The answer was no.", "Then 40 ships came."],
        ["It cost 1.5 million.", "2 more were sold c. 1900 in Jan. 1901."],
        ["It makes glass, steel etc.", "Its ships sail far."],
        ["Łódź grew.", "Šibenik did not.", "Ångström was here."],
        ["A line without a stop", "Another one"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    joined = (
        "\n".join(sentences) if not sentences[0].endswith((".", "?", "”")) else " ".join(sentences)
    )
    assert split_sentences(joined) == sentences


def test_blank_lines_end_sentences_and_wrapped_lines_do_not() -> None:
    assert split_sentences("The quay\nis long\n\nand wide") == ["The quay\nis long", "and wide"]


def test_an_endless_sentence_is_cut() -> None:
    pieces = split_sentences("word " * 2_000)
    assert max(map(len, pieces)) <= MAX_CHARACTERS
    assert " ".join(pieces).split() == ["word"] * 2_000
    assert "".join(split_sentences("x" * 5_000)) == "x" * 5_000


@given(st.text(alphabet=st.sampled_from(list("aB. !?\n\t'\")(…1é\u00a0\x00")), max_size=300))
def test_no_word_is_lost(text: str) -> None:
    pieces = split_sentences(text)
    assert " ".join(pieces).split() == text.split()
    assert all(piece and piece in text for piece in pieces)
