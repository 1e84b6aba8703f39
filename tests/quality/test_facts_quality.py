"""Holds what docs/page-parsing.md claims of facts, kind and confidence."""

import pytest
from benchmarks import quality_facts
from benchmarks.quality_facts import Answer

REAL = pytest.mark.skipif(
    not (quality_facts.shared() / "gold.json").exists(),
    reason=f"there are no articles in {quality_facts.shared()}",
)


def wrong(found: list[Answer]) -> list[Answer]:
    return [answer for answer in found if not answer.right]


@REAL
def test_facts_kind_and_headings_of_real_articles_are_right() -> None:
    assert wrong(quality_facts.answers()) == []


def test_facts_of_our_own_pages_are_right() -> None:
    assert wrong(quality_facts.own_answers()) == []


@REAL
def test_confidence_tells_damaged_facts_from_right_ones() -> None:
    damaged = quality_facts.damaged_answers()
    doubted = [answer for answer in damaged if answer.confidence < 0.5]
    trusted = [answer for answer in wrong(damaged) if answer.confidence >= 0.9]

    assert len(wrong(doubted)) > len(doubted) / 2
    assert len(trusted) < len(damaged) / 20


@REAL
def test_right_facts_are_hardly_ever_doubted() -> None:
    facts = [a for a in quality_facts.answers() if a.name in quality_facts.GOLD_NAMES]

    assert [
        answer for answer in facts if answer.given is not None and answer.confidence < 0.5
    ] == []
