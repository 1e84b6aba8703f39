"""Precision and recall of transport signals, per mode, over the real articles in ../shared.

A mode counts as found when the parser says true and as right when the gold does too. The articles
stay outside the repository; `ENTREPOT_SHARED` says where, if not in `../shared`.
"""

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from entrepot.page_parsing.contract import MODES, ParseRequest
from entrepot.page_parsing.core import parse
from entrepot.records import Article, Signal

ROOT = Path(__file__).parents[1]


class Row(Struct, frozen=True):
    """The score of one mode, or of all."""

    mode: str
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right, 1 when nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what there is that was found, 1 when there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


class Mistake(Struct, frozen=True):
    """One answer that differs from the gold, and the evidence given for it."""

    title: str
    mode: str
    expected: bool
    signal: Signal


class NoPages:
    """A source of articles that has none: every page here is given as HTML."""

    def html(self, article: Article) -> str:
        raise LookupError(article.title)

    def by_title(self, title: str, language: str) -> tuple[Article, str]:
        raise LookupError(f"{language}:{title}")


def shared() -> Path:
    """Return the folder of real articles, which need not exist."""
    return Path(os.environ.get("ENTREPOT_SHARED") or ROOT.parent / "shared") / "wikipedia"


def answers() -> Iterator[tuple[str, dict[str, Any], dict[str, Signal]]]:
    """Yield each article's title, what the gold says of transport and what the parser says."""
    gold = json.loads((shared() / "gold.json").read_text(encoding="utf-8"))
    for title, facts in gold.items():
        html = gzip.decompress((shared() / f"{title}.html.gz").read_bytes()).decode()
        yield title, facts["transport"], parse(ParseRequest(html=html), pages=NoPages()).transport


def score() -> tuple[list[Row], list[Mistake]]:
    """Return a row for each mode and one for all, and every mistake."""
    counts = {mode: [0, 0, 0] for mode in MODES}
    mistakes = []
    for title, gold, found in answers():
        for mode in MODES:
            expected, signal = gold[mode]["value"], found[mode]
            counts[mode][0] += expected and signal.value
            counts[mode][1] += signal.value and not expected
            counts[mode][2] += expected and not signal.value
            if expected != signal.value:
                mistakes.append(Mistake(title, mode, expected, signal))
    total = [sum(column) for column in zip(*counts.values(), strict=True)]
    return [Row(mode, *count) for mode, count in [*counts.items(), ("all", total)]], mistakes


def main() -> None:
    """Print the score and the mistakes."""
    if not (shared() / "gold.json").exists():
        print(f"skipped: there are no articles in {shared()}")
        return
    rows, mistakes = score()
    for row in rows:
        print(f"{row.mode:22} precision {row.precision:6.1%}  recall {row.recall:6.1%}")
    for mistake in mistakes:
        print(f"{mistake.title}: {mistake.mode} is {mistake.expected}, not {mistake.signal}")


if __name__ == "__main__":
    main()
