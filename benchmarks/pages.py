"""Articles of cities that do not exist, in Wikipedia's markup and as long as in life.

Measured on the articles of London, Antwerp, Geneva, Nagasaki and Rabaul: a page is 14-18 % running
paragraphs, about 40 % references, 10-20 % navigation boxes, the rest tables, lists and figures,
with 20 to 29 tags a kB. Lengths are log-normal, between 60 kB and 1.4 MB.
"""

import math
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from entrepot.records import Article, Resolution
from entrepot.wikipedia.recording import SnapshotWriter

MEDIAN, LEAST, MOST = 300_000, 60_000, 1_400_000  # bytes
SPREAD = 0.65  # standard deviation of their natural logarithm
PARTS = {"prose": 0.16, "lists": 0.12, "tables": 0.12, "navigation": 0.20, "references": 0.40}
LINKED, CITED = 0.7, 0.35  # shares of the sentences
PARTS_A_SECTION = 5
HEADINGS = ("History", "Geography", "Climate", "Economy", "Transport", "Culture", "Sport", "Safety")
THINGS = ["harbour", "market", "bridge", "library", "theatre", "railway", "canal", "tower", "quay"]
THINGS += ["garden", "airport", "museum", "hospital", "cathedral", "motorway", "school", "festival"]
QUALITIES = ["old", "lovely", "busy", "quiet", "terrible", "modern", "famous", "poor", "excellent"]
QUALITIES += ["narrow", "great", "cheap", "dangerous", "beautiful", "crowded", "safe", "dirty"]
SENTENCES = (
    "The {q} {t} of {city} was opened in {n} and rebuilt after a {q2} fire.",
    "Many visitors find the {t} {q}, although the {t2} beside it is rather {q2}.",
    "Trains run from the {t} to the coast, and freight leaves the port by the {q} {t2}.",
    "In {n} the council decided to close the {q} {t}, which led to {q2} protests.",
    "Unemployment fell when the {t} was finished, and trade has grown since {n}.",
    "Summers are {q} and winters mild; the {t} was damaged by a flood in {n}.",
    "Crime near the {t} was a {q} problem until the {q2} {t2} was lit at night.",
    "About {n} people work at the {t}, the most {q} employer of {city}.",
)
CITE = (
    '<li id="cite_note-{n}"><span class="mw-cite-backlink"><b><a href="#cite_ref-{n}">^</a></b>'
    '</span> <span class="reference-text"><cite id="CITEREF{t}{y}" class="citation web cs1">{t2}, '
    '{q} ({y}). <a rel="nofollow" class="external text" href="https://example.org/{t}/{n}">"The '
    '{q} {t}"</a>. <i>The {t2} Review</i>. <b>{n}</b><span class="reference-accessdate">. Found '
    '<span class="nowrap">1 June</span> {y}</span>.</cite><span title="ctx_ver=Z39.88-2004&amp;rft_'
    "val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Ajournal&amp;rft.genre=unknown&amp;rft.jtitle={t2}&amp;"
    "rft.aulast={t2}&amp;rft.aufirst={q}&amp;rft_id=https%3A%2F%2Fexample.org%2F{t}%2F{n}%2F{t2}"
    '&amp;rft.atitle={q}+{t}&amp;rft.date={y}&amp;rfr_id=info%3Asid%2Fen.wikipedia.org%3A{t}" '
    'class="Z3988"></span></span></li>'
)
HEADING = '<div class="mw-heading mw-heading{level}"><h{level} id="{id}">{text}</h{level}></div>'
CELL = '<td style="background: #F8F3CA; color: #000000; font-size: 90%; padding: 1px">{:.1f}</td>'
ROW = '<tr><th class="infobox-label">{}</th><td class="infobox-data">{}</td></tr>'


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
            f'<div class="reflist"><ol class="references">{refs}</ol></div>{boxes}</div>'
        )

    def _body(self) -> Iterator[str]:
        kinds = {"prose": self._paragraph, "lists": self._list, "tables": self._table}
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
        return f"<p>{self._prose()}\n</p>"

    def _list(self) -> str:
        items = "".join(f"<li>{self._link('the')} {self._words()['t']}</li>" for _ in range(12))
        return f'<ul>{items}</ul><figure class="mw-default-size"><img src="a.jpg" alt=""></figure>'

    def _table(self) -> str:
        rows = (
            "".join(CELL.format(self._random.random() * 40) for _ in range(12)) for _ in range(8)
        )
        body = "".join(f'<tr><th scope="row">{self._words()["t"]}</th>{row}</tr>' for row in rows)
        return f'<table class="wikitable"><caption>Figures</caption><tbody>{body}</tbody></table>'

    def _navbox(self) -> str:
        groups = "".join(
            f'<tr><th scope="row" class="navbox-group">{self._words()["t"]}</th>'
            f'<td class="navbox-list"><ul>{self._links()}</ul></td></tr>'
            for _ in range(6)
        )
        return (
            f'<div class="navbox"><table class="navbox-inner"><tbody>{groups}</tbody></table></div>'
        )

    def _links(self) -> str:
        return "".join(f"<li>{self._link(self._random.choice(THINGS))}</li>" for _ in range(12))

    def _cite(self) -> str:
        return CITE.format(**self._words(), y=self._random.randint(1990, 2025))

    def _link(self, text: str) -> str:
        words = self._words()
        target = f"The_{words['q']}_{words['t']}_and_{words['q2']}_{words['t2']}_of_{words['n']}"
        return f'<a href="/wiki/{target}" title="{target.replace("_", " ")}">{text}</a>'

    def _reference(self) -> str:
        number = self._random.randrange(1, 500)
        return (
            f'<sup id="cite_ref-{number}" class="reference"><a href="#cite_note-{number}">'
            f'<span class="cite-bracket">&#91;</span>{number}'
            '<span class="cite-bracket">&#93;</span></a></sup>'
        )

    def _words(self) -> dict[str, str | int]:
        return {
            "t": self._random.choice(THINGS),
            "t2": self._random.choice(THINGS),
            "q": self._random.choice(QUALITIES),
            "q2": self._random.choice(QUALITIES),
            "n": self._random.randrange(1200, 2020),
        }


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
    """Return lengths in bytes, drawn at random but the same each time."""
    normal = random.Random(0)  # noqa: S311 # for sizes, not for secrets
    lengths = [MEDIAN * math.exp(normal.gauss(0, SPREAD)) for _ in range(count)]
    return [round(min(max(length, LEAST), MOST)) for length in lengths]


def write(folder: Path, count: int) -> int:
    """Write a snapshot of cities and `cities.csv` beside it; return the bytes of HTML."""
    total = 0
    with SnapshotWriter(folder / "snapshot") as writer:
        for number, size in enumerate(sizes(count)):
            article = city(number)
            html = Page(article, size).html()
            writer.title("en", Resolution(asked=article.title, status="page", article=article))
            writer.page(article, html)
            total += len(html)
    rows = "".join(f"{city(number).title},Belgium\n" for number in range(count))
    (folder / "cities.csv").write_text(f"name,country\n{rows}", encoding="utf-8")
    return total
