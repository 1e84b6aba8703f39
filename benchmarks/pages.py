"""Articles of cities that do not exist, in Wikipedia's markup, as long and as dense as in life.

Measured on the articles of 15 real cities, regions and villages, as api.php gives them (the skin
around them left out; `../shared/wikipedia` has the pages):

- lengths are `MEASURED_KB`, and between two of them here: a median of 470 kB, a seventh over 1 MB;
- 20 to 30 tags a kB; a page is 11-24 % paragraphs, 4-72 % navigation boxes, 10-44 % references, the
  rest tables, lists and figures; 8 % of it is the text of paragraphs;
- a sentence has 17 words. Of 100 words TextBlob's lexicon has 8 and VADER's 4, and every sixth
  sentence has a word that may speak of transport;
- of an article's 7,000 words, 500 are in none of ten articles before it: names, here of syllables.
"""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.markup import (
    CATEGORIES,
    CELL,
    CITE,
    FIGURE,
    GROUP,
    HEADING,
    HEADINGS,
    NAVBOX,
    QUALITIES,
    REFERENCE,
    ROW,
    SENTENCES,
    SYLLABLES,
    THINGS,
    WAYS,
)

from entrepot.records import Article, Resolution
from entrepot.wikipedia.recording import SnapshotWriter
from entrepot.wikipedia.snapshot_format import page_path

MEASURED_KB = (59, 61, 77, 220, 268, 321, 380, 469, 477, 572, 611, 621, 871, 1080, 1095)
PARTS = {"prose": 0.20, "lists": 0.08, "tables": 0.05, "figures": 0.07}
PARTS |= {"navigation": 0.26, "references": 0.34}
LINKED, CITED, REDIRECTED = 0.6, 0.6, 0.2  # shares of sentences, and of links
GROUPS, LINKS = 8, 5  # of a navigation box
PARTS_A_SECTION = 3
NAMES = 60_000


class Page:
    """Writes one article, part by part, with random numbers of its own."""

    def __init__(self, city: Article, size: int) -> None:
        self._city = city
        self._size = size
        self._random = random.Random(city.page_id)  # noqa: S311 # for text, not for secrets

    def html(self) -> str:
        """Return the article's HTML, about `size` bytes long."""
        lead = f"<p><b>{self._city.title}</b> is a city in Belgium. {self._prose()}</p>"
        refs = "".join(self._filled("references", self._cite))
        boxes = "".join(self._filled("navigation", self._navbox))
        return (
            '<div class="mw-content-ltr mw-parser-output" lang="en" dir="ltr">'
            f"{self._infobox()}{lead}"
            f"{''.join(self._body())}{self._heading(2, 'References')}"
            f'<div class="reflist"><ol class="references">{refs}</ol></div>{boxes}</div>\n'
            f"{CATEGORIES}"
        )

    def _body(self) -> Iterator[str]:
        kinds = {
            "prose": self._paragraph,
            "lists": self._list,
            "tables": self._table,
            "figures": self._figure,
        }
        parts = [part for name, make in kinds.items() for part in self._filled(name, make)]
        self._random.shuffle(parts)
        for number, part in enumerate(parts):
            if number % PARTS_A_SECTION == 0:
                section = number // PARTS_A_SECTION
                name = f"{HEADINGS[section % len(HEADINGS)]} {section // len(HEADINGS)}"
                yield self._heading(3 if section % 3 else 2, name)
            yield part

    def _filled(self, name: str, make: Callable[[], str]) -> Iterator[str]:
        left = PARTS[name] * self._size
        while left > 0:
            part = make()
            left -= len(part)
            yield part

    def _infobox(self) -> str:
        number = self._city.page_id
        rows = [
            ("Country", '<a href="/wiki/Belgium" title="Belgium">Belgium</a>'),
            ("Population <span>(2021)</span>", f"{number * 997:,}"),
            ("Area", f"{number % 900 + 20} km<sup>2</sup>"),
            ("Elevation", f"{number % 90} m"),
            ("Time zone", "UTC+1 (CET)"),
        ]
        body = "".join(ROW.format(*row) for row in rows)
        return f'<table class="infobox ib-settlement vcard"><tbody>{body}</tbody></table>'

    def _heading(self, level: int, text: str) -> str:
        return HEADING.format(level=level, id=text.replace(" ", "_"), text=text)

    def _prose(self) -> str:
        return " ".join(self._sentence() for _ in range(self._random.randint(3, 8)))

    def _sentence(self) -> str:
        text = self._random.choice(SENTENCES).format(city=self._city.title, **self._words())
        words = text.split(" ")
        if self._random.random() < LINKED:
            place = self._random.randrange(1, len(words))
            words[place] = self._link(words[place])
        return " ".join(words) + (self._reference() if self._random.random() < CITED else "")

    def _paragraph(self) -> str:
        return f"\n<p>{self._prose()}\n</p>"

    def _list(self) -> str:
        items = "\n".join(f"<li>{self._link('the')} {self._words()['t']}</li>" for _ in range(12))
        return f"\n<ul>{items}</ul>"

    def _figure(self) -> str:
        words = self._words()
        return FIGURE.format(f=f"{words['name']}_{words['t']}_{words['n']}.jpg", **words)

    def _table(self) -> str:
        rows = (
            "".join(CELL.format(self._random.random() * 40) for _ in range(12)) for _ in range(8)
        )
        body = "\n".join(f'<tr><th scope="row">{self._words()["t"]}</th>{row}</tr>' for row in rows)
        return f'<table class="wikitable"><caption>Figures</caption><tbody>{body}</tbody></table>'

    def _navbox(self) -> str:
        groups = "".join(
            GROUP.format(t=self._words()["t"], links=self._links()) for _ in range(GROUPS)
        )
        return NAVBOX.format(t=self._words()["t"], groups=groups)

    def _links(self) -> str:
        items = (f"<li>{self._link(self._random.choice(THINGS))}</li>" for _ in range(LINKS))
        return "\n".join(items)

    def _cite(self) -> str:
        return CITE.format(**self._words(), y=self._random.randint(1990, 2025))

    def _link(self, text: str) -> str:
        words = self._words()
        place = f"{words['name']}_and_{words['name2']},_{words['name3']}"
        target = f"{words['q']}_{words['t']}_of_{place}".capitalize()
        redirect = ' class="mw-redirect"' if self._random.random() < REDIRECTED else ""
        return f'<a href="/wiki/{target}"{redirect} title="{target.replace("_", " ")}">{text}</a>'

    def _reference(self) -> str:
        return REFERENCE.format(n=self._random.randrange(1, 500))

    def _words(self) -> dict[str, str | int]:
        return {
            "t": self._random.choice(THINGS),
            "t2": self._random.choice(THINGS),
            "q": self._random.choice(QUALITIES),
            "q2": self._random.choice(QUALITIES),
            "way": self._random.choice(WAYS),
            "t3": self._random.choice(THINGS),
            "n": self._random.randrange(1200, 2020),
            "n2": self._random.randrange(20, 999),
            "name": self._name(),
            "name2": self._name(),
            "name3": self._name(),
        }

    def _name(self) -> str:
        """Return a name, the first ones oftener: every tenth time one of the first sixty."""
        rank = 1 + int(NAMES * self._random.random() ** 3)
        name = ""
        while rank:
            rank, syllable = divmod(rank, len(SYLLABLES))
            name += SYLLABLES[syllable]
        return name.title()


def city(number: int) -> Article:
    """Return the article of one city, without its text."""
    title = f"Benchville {number}"
    return Article(
        title=title,
        page_id=1000 + number,
        revision=5000 + number,
        url=f"https://en.wikipedia.org/wiki/Benchville_{number}",
        latitude=number % 120 - 60.0,
        longitude=number % 300 - 150.0,
        country_code="BE",
        coordinate_type="city",
        description="City in Belgium",
        summary=f"{title} is a city in Belgium.",
    )


def sizes(count: int) -> list[int]:
    """Return lengths in bytes, spread as the measured ones are, in an order that tells nothing."""
    shuffled = random.Random(0)  # noqa: S311 # for an order, not for secrets
    lengths = [_length(number / max(count - 1, 1)) for number in range(count)]
    shuffled.shuffle(lengths)
    return lengths


def _length(share: float) -> int:
    """Return the length that this share of articles, 0 to 1, stays below."""
    place = share * (len(MEASURED_KB) - 1)
    before = min(int(place), len(MEASURED_KB) - 2)
    low, high = MEASURED_KB[before : before + 2]
    return round((low + (high - low) * (place - before)) * 1000)


def write(folder: Path, count: int, texts: int | None = None) -> int:
    """Write a snapshot of cities and `cities.csv` beside it; return the bytes of HTML.

    Only so many `texts` are made; the cities after those have the same ones again.
    """
    articles = [city(number) for number in range(count)]
    snapshot = folder / "snapshot"
    total = 0
    with SnapshotWriter(snapshot) as writer:
        for article, size in zip(articles, sizes(texts or count), strict=False):
            html = Page(article, size).html()
            writer.page(article, html)
            total += len(html)
        for article in articles:
            writer.title("en", Resolution(asked=article.title, status="page", article=article))
    for number in range(texts or count, count):
        path = page_path(snapshot, articles[number])
        path.parent.mkdir(parents=True)
        path.hardlink_to(page_path(snapshot, articles[number % (texts or count)]))
    rows = "".join(f"{article.title},Belgium\n" for article in articles)
    (folder / "cities.csv").write_text(f"name,country\n{rows}", encoding="utf-8")
    return total
