"""The article's own infobox as labelled rows.

Wikipedia's infoboxes are tables of `table.infobox`, written by a few modules and many templates:
`Module:Infobox` (`infobox-label`, `infobox-data`, ...; plain `th` and `td` before 2021) and
`Template:Infobox settlement` and its cousins, which group rows under a header and mark members of
a group with a bullet. Climate charts, name boxes and navigation boxes share the class.
See https://en.wikipedia.org/wiki/Template:Infobox_settlement.
"""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from entrepot.page_parsing.html.celltext import line_of, lines_of

_BULLET = re.compile("^[\\s•·∙▪◦‣∟└*\N{EN DASH}\N{EM DASH}-]+")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_SPACES = re.compile(r"\s+")
_OTHER_SUBJECT = re.compile(
    r"world heritage|unesco|ramsar|heritage list|national register|historic landmark|climate chart"
)
_MAX_TABLES = 12
_MAX_ROWS = 400
_MAX_LABEL = 200
_MAX_TYPE = 120
_GEOGRAPHIC = frozenset(
    {
        "country",
        "sovereign state",
        "time zone",
        "population",
        "area",
        "elevation",
        "government",
        "website",
        "coordinates",
        "postal code",
        "capital",
        "region",
        "province",
        "state",
    }
)
_STATE_ROWS = frozenset({"currency", "calling code", "internet tld", "driving side"})
_ENOUGH_STATE_ROWS = 2
_PLACE_CLASSES = ("ib-", "geography", "vcard")


@dataclass(slots=True)
class Heading:
    """What a row says it is about: `text` as shown, `name` in lower case without brackets."""

    text: str = ""
    name: str = ""
    note: str = ""


@dataclass(slots=True)
class Row:
    """One line of the box.

    `group` is the header, or the unbulleted row, that it stands under. `carries_group` tells a row
    that opens its group itself (`Population | 1,234`). A row without a label fills the box's width.
    """

    heading: Heading
    cell: LexborNode
    group: Heading
    bulleted: bool = False
    full_width: bool = False
    _lines: list[str] | None = None

    @property
    def lines(self) -> list[str]:
        """The visible lines of the value, read once."""
        if self._lines is None:
            self._lines = lines_of(self.cell)
        return self._lines

    @property
    def text(self) -> str:
        """The visible value on one line."""
        return " ".join(self.lines)

    @property
    def links(self) -> list[tuple[str, str]]:
        """Text and href of every link in the value."""
        anchors = self.cell.css("a[href]")
        return [(line_of(a), a.attributes.get("href") or "") for a in anchors]


@dataclass(slots=True)
class Infobox:
    """A box: its title, the kind of thing it says it is about, its CSS classes and its rows."""

    title: str = ""
    type: str = ""
    classes: str = ""
    rows: list[Row] = field(default_factory=list)

    @property
    def is_about_state(self) -> bool:
        """Whether the box is that of a country or dependency, which says how it is run."""
        names = {row.heading.name for row in self.rows}
        return "ib-country" in self.classes or len(names & _STATE_ROWS) >= _ENOUGH_STATE_ROWS


def read_infobox(tree: LexborHTMLParser) -> Infobox | None:
    """The box about the article's own subject, or None where the page has no box."""
    return choose_infobox(tree.css("table.infobox"))


def choose_infobox(tables: list[LexborNode]) -> Infobox | None:
    """The most geographic of `tables`, the first of equals; None when there are none."""
    boxes = [_read_table(table) for table in tables[:_MAX_TABLES]]
    boxes = [box for box in boxes if box.rows]
    return max(boxes, key=_standing) if boxes else None


def heading_of(text: str) -> Heading:
    """Split a label into its name and what it has in brackets."""
    text = _SPACES.sub(" ", text[:_MAX_LABEL]).strip(" :")
    note = "; ".join(found for found in _BRACKETED.findall(text) if found.strip())
    name = text
    while (shorter := _BRACKETED.sub(" ", name)) != name:
        name = shorter
    return Heading(text, _SPACES.sub(" ", name).strip(" :()").lower(), note)


def _standing(box: Infobox) -> int:
    names = {name for row in box.rows for name in (row.heading.name, row.group.name)}
    geographic = len(names & _GEOGRAPHIC)
    return 10 * geographic + 5 * any(mark in box.classes for mark in _PLACE_CLASSES)


def _read_table(table: LexborNode) -> Infobox:
    reader = _Reader(Infobox(classes=table.attributes.get("class") or ""))
    for tr in _table_rows(table)[:_MAX_ROWS]:
        reader.read(tr)
    return reader.box


def _table_rows(table: LexborNode) -> list[LexborNode]:
    """Rows of the table itself; those of tables inside its cells are not about the subject."""
    rows: list[LexborNode] = []
    for part in table.iter():
        if part.tag == "tr":
            rows.append(part)
        elif part.tag in {"tbody", "thead", "tfoot"}:
            rows.extend(child for child in part.iter() if child.tag == "tr")
    return rows


class _Reader:
    """Keeps which header and which unbulleted row the next row stands under."""

    def __init__(self, box: Infobox) -> None:
        self.box = box
        self._header = Heading()
        self._parent = Heading()
        self._is_other_subject = False

    def read(self, tr: LexborNode) -> None:
        """Take in one row; rows of a box within the box are about something else."""
        cells = [cell for cell in tr.iter() if cell.tag in {"th", "td"}]
        if len(cells) == 1:
            self._read_single(tr, cells[0])
        elif cells and not self._is_other_subject:
            self._read_pair(tr, cells[0], cells[1])

    def _read_single(self, tr: LexborNode, cell: LexborNode) -> None:
        classes = cell.attributes.get("class") or ""
        if "infobox-above" in classes or (cell.tag == "th" and not self._has_begun()):
            self.box.title = self.box.title or line_of(cell)
        elif self._states_type(tr, classes, cell):
            self.box.type = line_of(cell)
        elif cell.tag == "th":
            self._open_group(heading_of(line_of(cell)))
        else:
            self.box.rows.append(Row(Heading(), cell, self._header, full_width=True))

    def _open_group(self, header: Heading) -> None:
        labelled = any(row.heading.text for row in self.box.rows)
        self._is_other_subject = labelled and bool(_OTHER_SUBJECT.search(header.name))
        self._header = self._parent = header

    def _has_begun(self) -> bool:
        return bool(self.box.title or self.box.rows)

    def _states_type(self, tr: LexborNode, classes: str, cell: LexborNode) -> bool:
        """The row under the title: `infobox-subheader`, a bare first row before 2021."""
        if self.box.type or self.box.rows or cell.tag != "td":
            return False
        if "infobox-subheader" in classes or "category" in classes.split():
            return True
        bare = bool(self.box.title) and not tr.attributes.get("class") and not classes
        return bare and cell.css_first("img, table") is None and 0 < len(line_of(cell)) < _MAX_TYPE

    def _read_pair(self, tr: LexborNode, label: LexborNode, cell: LexborNode) -> None:
        shown = line_of(label)
        heading = heading_of(_BULLET.sub("", shown))
        bulleted = bool(_BULLET.match(shown))
        if not bulleted and heading.text:
            if "mergedtoprow" in (tr.attributes.get("class") or ""):
                self._header = Heading()
            self._parent = heading
        group = self._parent if bulleted or not heading.text else self._header
        self.box.rows.append(Row(heading, cell, group, bulleted))
