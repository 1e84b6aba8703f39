"""Precision and recall of facts, kind and headings, and how well confidence is calibrated.

The real articles and their gold facts lie outside the repository, in ../shared or where
`ENTREPOT_SHARED` says. Calibration needs wrong facts as well, which those articles hardly give: so
it is also taken over our own pages of tests/infobox_cases and over the real articles with one
thing in each made wrong (`benchmarks.quality_damage`).
"""

import gzip
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks.quality_damage import DAMAGES
from selectolax.lexbor import LexborHTMLParser
from tests.blind_markup import VINTAGES, write
from tests.blind_pages import blind_pages
from tests.infobox_cases.every import CASES
from tests.infobox_pages import STYLES

from entrepot.page_parsing.contract import ParseRequest, ParseResponse
from entrepot.page_parsing.core import parse
from entrepot.page_parsing.facts.facts import read_facts
from entrepot.records import Article, Fact, Range

ROOT = Path(__file__).parents[1]
GOLD_NAMES = {
    "latitude": "lat",
    "longitude": "lon",
    "population": "population",
    "area_km2": "area_km2",
    "density_per_km2": "density_per_km2",
    "elevation_m": "elevation_m",
    "country": "country",
    "time_zone": "time_zone",
    "utc_offset_minutes": "utc_offset_minutes",
    "website": "website",
}
BANDS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01))
DEGREES_APART = 5e-5
TOP_LEVEL = 2


@dataclass(frozen=True)
class Answer:
    """One fact of one page: what is right, what was given and how surely; None for nothing."""

    page: str
    name: str
    expected: Any
    given: Any
    confidence: float = 1.0

    @property
    def right(self) -> bool:
        if isinstance(self.expected, float | int) and isinstance(self.given, float | int):
            return abs(self.expected - self.given) <= DEGREES_APART
        return bool(self.expected == self.given)


class NoPages:
    """A source of articles that has none: every page here is given as HTML."""

    def html(self, article: Article) -> str:
        raise LookupError(article.title)

    def by_title(self, title: str, language: str) -> tuple[Article, str]:
        raise LookupError(f"{language}:{title}")


def shared() -> Path:
    """The folder of real articles, which need not exist."""
    return Path(os.environ.get("ENTREPOT_SHARED") or ROOT.parent / "shared") / "wikipedia"


def articles() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Title, HTML and gold of each real article."""
    gold = json.loads((shared() / "gold.json").read_text(encoding="utf-8"))
    for title, truth in gold.items():
        yield title, gzip.decompress((shared() / f"{title}.html.gz").read_bytes()).decode(), truth


def answers() -> list[Answer]:
    """Every fact, kind, year and list of headings of the real articles."""
    found: list[Answer] = []
    for title, html, truth in articles():
        page = parse(ParseRequest(html=html), pages=NoPages())
        found += _facts(title, page.facts, {n: truth[g] for n, g in _gold(truth)})
        found += _others(title, page, truth)
    return found


def own_answers() -> list[Answer]:
    """Every fact of our own pages, in every markup."""
    found: list[Answer] = []
    for case in CASES:
        for style in STYLES:
            tree = LexborHTMLParser(case.page.html(style))
            truth = dict.fromkeys(GOLD_NAMES) | case.facts
            found += _facts(f"{case.name} {style}", read_facts(tree, case.page.title), truth)
    return found


def blind_answers() -> list[Answer]:
    """Every fact of the pages that were written before the parser's rules were read."""
    found: list[Answer] = []
    for page in blind_pages():
        truth = dict.fromkeys(GOLD_NAMES) | page.facts
        for vintage in VINTAGES:
            facts = parse(ParseRequest(html=write(page, vintage)), pages=NoPages()).facts
            found += _facts(f"{page.title} {vintage}", facts, truth)
    return found


def damaged_answers() -> list[Answer]:
    """The one fact that each damage makes wrong, in every real article that it applies to."""
    found: list[Answer] = []
    for title, html, truth in articles():
        for damage in DAMAGES:
            broken = damage.apply(html)
            if broken is None or truth.get(GOLD_NAMES[damage.fact]) is None:
                continue
            fact = read_facts(LexborHTMLParser(broken), title).get(damage.fact)
            right = truth[GOLD_NAMES[damage.fact]]
            if fact:
                name = f"{title}, {damage.name}"
                found.append(Answer(name, damage.fact, right, _plain(fact.value), fact.confidence))
    return found


def table(found: Iterable[Answer]) -> Iterator[str]:
    """Lines with precision and recall per name."""
    by_name: dict[str, list[Answer]] = {}
    for answer in found:
        by_name.setdefault(answer.name, []).append(answer)
    for name, group in by_name.items():
        given = [answer for answer in group if answer.given is not None]
        stated = [answer for answer in group if answer.expected is not None]
        right = sum(answer.right for answer in given)
        yield (
            f"{name:20} precision {_share(right, len(given))}  recall {_share(right, len(stated))}"
            f"  ({len(stated)} stated)"
        )


def calibration(groups: dict[str, list[Answer]]) -> Iterator[str]:
    """Lines with the share of right facts per band of confidence and group of pages."""
    for name, group in groups.items():
        given = [answer for answer in group if answer.given is not None]
        for low, high in BANDS:
            band = [answer for answer in given if low <= answer.confidence < high]
            right = sum(answer.right for answer in band)
            share = _share(right, len(band)) if band else "     -"
            yield f"{name:16} {low:.1f} to {min(high, 1):.1f}  {len(band):5} facts  right {share}"


def main() -> None:
    """Print the tables and every mistake."""
    groups = {"our own pages": own_answers(), "blind pages": blind_answers()}
    if (shared() / "gold.json").exists():
        real = answers()
        print(*table(real), sep="\n")
        facts = [answer for answer in real if answer.name in GOLD_NAMES]
        groups |= {"real articles": facts, "damaged articles": damaged_answers()}
    else:
        print(f"skipped: there are no articles in {shared()}")
    print("\nConfidence against truth:", *calibration(groups), sep="\n")
    groups.pop("damaged articles", None)
    for answer in chain(*groups.values()):
        if not answer.right:
            print(f"{answer.page}: {answer.name} is {answer.expected}, not {answer.given}")


def _gold(truth: dict[str, Any]) -> list[tuple[str, str]]:
    return [(name, key) for name, key in GOLD_NAMES.items() if key in truth]


def _facts(page: str, facts: dict[str, Fact], truth: dict[str, Any]) -> list[Answer]:
    found = []
    for name, expected in truth.items():
        fact = facts.get(name)
        given, confidence = (_plain(fact.value), fact.confidence) if fact else (None, 1.0)
        found.append(Answer(page, name, _plain(expected), given, confidence))
    return found


def _others(title: str, page: ParseResponse, truth: dict[str, Any]) -> list[Answer]:
    population = page.facts.get("population")
    year = int(population.as_of[:4]) if population and population.as_of else None
    headings = [section.heading for section in page.sections if section.level == TOP_LEVEL]
    return [
        Answer(title, "population_year", truth["population_year"], year),
        Answer(title, "kind", truth["kind"], page.kind),
        Answer(title, "headings", truth["sections"], headings),
    ]


def _plain(value: Any) -> Any:
    return {"min": value.min, "max": value.max} if isinstance(value, Range) else value


def _share(part: int, whole: int) -> str:
    return f"{part / whole:6.1%}" if whole else "100.0%"


if __name__ == "__main__":
    main()
