"""A city's page: what `action=parse` gives as `text`, followed by its `categorieshtml`."""

from functools import partial
from html import escape

from entrepot.demo import infobox, wikitext
from entrepot.demo.source_format import City
from entrepot.demo.wikitext import References


def render(city: City) -> str:
    """Return the page's HTML in the markup the source asks for.

    `bare` has the headings of before 2024 and a title coordinate, `wrapped` those of today, and
    `parsoid` the sections of Wikipedia's other parser.
    """
    references = References(city.sources)
    html = partial(wikitext.inline, references=references, parsoid=city.markup == "parsoid")
    top = [
        _hidden("shortdescription nomobile noexcerpt noprint searchaux", city.description),
        _hatnote(html(city.hatnote)),
        infobox.render(city, references, html),
    ]
    sections = _sections(city, html)
    sections.append([_heading(2, "References", city), references.listed()])
    body = [*top, *_joined(sections, city), _title_coordinates(city)]
    text = "\n".join(part for part in body if part)
    root = f'<div class="mw-content-ltr mw-parser-output" lang="en" dir="ltr">{text}\n</div>'
    return root + "\n" + _categories(city) + "\n"


def lead(city: City) -> str:
    """Return the first paragraph as plain text, without references."""
    words = wikitext.blocks(city.text)[0]
    return wikitext.plain(words)


def _sections(city: City, html: wikitext.Inline) -> list[list[str]]:
    """Return the parts before each level-2 heading as one list each, the lead first."""
    sections: list[list[str]] = [[]]
    for block in wikitext.blocks(city.text):
        head = wikitext.heading(block)
        if head is None:
            sections[-1].append(wikitext.block(block, html))
            continue
        if head[0] == 2:  # noqa: PLR2004 # a level-2 heading opens a section
            sections.append([])
        sections[-1].append(_heading(*head, city))
    return sections


def _joined(sections: list[list[str]], city: City) -> list[str]:
    if city.markup != "parsoid":
        contents = '<meta property="mw:PageProp/toc" />'
        return [*sections[0], contents, *(part for section in sections[1:] for part in section)]
    return [
        f'<section data-mw-section-id="{number}">{"".join(section)}</section>'
        for number, section in enumerate(sections)
    ]


def _heading(level: int, words: str, city: City) -> str:
    anchor, text = escape(words.replace(" ", "_")), escape(words, quote=False)
    edit = (
        '<span class="mw-editsection"><span class="mw-editsection-bracket">[</span>'
        f'<a href="/w/index.php?title={escape(city.title)}&amp;action=edit" '
        f'title="Edit section: {escape(words)}">edit</a>'
        '<span class="mw-editsection-bracket">]</span></span>'
    )
    if city.markup == "bare":
        return f'<h{level}><span class="mw-headline" id="{anchor}">{text}</span>{edit}</h{level}>'
    plain = f'<h{level} id="{anchor}">{text}</h{level}>'
    if city.markup == "parsoid":
        return plain
    return f'<div class="mw-heading mw-heading{level}">{plain}{edit}</div>'


def _hidden(classes: str, text: str) -> str:
    return f'<div class="{classes}" style="display:none">{escape(text)}</div>'


def _hatnote(html: str) -> str:
    note = f'<div role="note" class="hatnote navigation-not-searchable">{html}</div>'
    return note if html else ""


def _title_coordinates(city: City) -> str:
    if city.markup != "bare":
        return ""
    about = wikitext.link("Geographic coordinate system", "Coordinates")
    return (
        '<span style="font-size: small;"><span id="coordinates">'
        f"{about}: {infobox.coordinates(city)}</span></span>"
    )


def _categories(city: City) -> str:
    items = "".join(
        f"<li>{wikitext.link('Category:' + escape(name), escape(name))}</li>"
        for name in city.categories
    )
    return (
        '<div id="catlinks" class="catlinks" data-mw="interface"><div id="mw-normal-catlinks" '
        f'class="mw-normal-catlinks">{wikitext.link("Help:Category", "Categories")}: '
        f"<ul>{items}</ul></div></div>"
    )
