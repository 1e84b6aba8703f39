"""Cities that do not exist, with a snapshot of what Wikipedia would say of them."""

from pathlib import Path

from entrepot.records import Article, Resolution
from entrepot.wikipedia.recording import SnapshotWriter

ROW = '<tr><th class="infobox-label">{0}</th><td class="infobox-data">{1}</td></tr>'
SENTENCES = (
    "{0} is a city on the river Made, known for its calm harbour and its excellent trams. ",
    "The port handles grain and timber, and the motorway M{1} links it with the coast. ",
    "Its airport was closed after a terrible flood, and many people lost their homes. ",
    "Every spring a lovely market brings traders from all over the country to {0}. ",
)


def article(number: int) -> Article:
    """Return the article of one city."""
    name = f"Madeville {number}"
    return Article(
        title=name,
        page_id=1000 + number,
        revision=5000 + number,
        url=f"https://en.wikipedia.org/wiki/Madeville_{number}",
        latitude=round(-60 + number * 0.7, 4),
        longitude=round(-170 + number * 1.9, 4),
        country_code="BE",
        coordinate_type="city",
        description="city in Belgium",
        summary=f"{name} is a city.",
    )


def page(city: Article, paragraphs: int) -> str:
    """Return an article's HTML in Wikipedia's markup, as long as it has paragraphs."""
    number = city.page_id
    rows = [("Country", "Belgium"), ("Population (2021)", f"{number * 37:,}")]
    rows += [("Elevation", f"{number % 90} m"), ("Time zone", "UTC+1 (CET)")]
    box = "".join(ROW.format(*row) for row in rows)
    text = "".join(SENTENCES).format(city.title, number)
    body = "".join(
        f'<div class="mw-heading mw-heading2"><h2 id="Part_{i}">Part {i}</h2></div><p>{text}</p>'
        for i in range(paragraphs)
    )
    return (
        f'<div class="mw-parser-output"><table class="infobox"><tbody>{box}</tbody></table>'
        f"<p>{text}</p>{body}</div>"
    )


def write_snapshot(folder: Path, cities: int, paragraphs: int = 40) -> None:
    """Record `cities` cities and one missing title into a folder."""
    with SnapshotWriter(folder) as writer:
        for city in map(article, range(cities)):
            writer.title("en", Resolution(asked=city.title, status="page", article=city))
            writer.page(city, page(city, paragraphs))
        writer.title("en", Resolution(asked="Nomadeville", status="missing"))
        writer.search("en", "Nomadeville", ["Madeville 1"])
        writer.suggestion("en", "Nomadeville", "madeville")


def write_csv(path: Path, cities: int) -> None:
    """Write a list of these cities, with rows in it that end in other ways."""
    names = [f"Madeville {number}" for number in range(cities)]
    names[7:7] = ["Nomadeville", "Madeville 3", "Unrecorded", "", "=cmd()"]
    path.write_text("name,country\n" + "".join(f"{name},\n" for name in names), encoding="utf-8")
