"""What several readers look for in a page's tree, found in one look through it.

Each look through the tree of a long article takes as long as reading a tenth of its text.
"""

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

_TITLE_IDS = ("coordinates", "mw-indicator-coordinates")
_CATEGORY_BOX = "mw-normal-catlinks"
_INDICATOR = "mw:extension/indicator"
_SELECTOR = ",".join(
    (
        "table.infobox",
        *(f"#{name}" for name in _TITLE_IDS),
        '[typeof~="mw:Extension/indicator"][data-mw]',
        f"#{_CATEGORY_BOX}",
        'link[rel="mw:PageProp/Category"]',
    )
)


class Landmarks(Struct, frozen=True):
    """Elements of a page, each kind in the page's order.

    `titles` may hold the title's coordinates; `category_boxes` list categories as readers see them,
    `category_links` as Parsoid writes them.
    """

    infoboxes: list[LexborNode]
    titles: list[LexborNode]
    category_boxes: list[LexborNode]
    category_links: list[LexborNode]


def find_landmarks(tree: LexborHTMLParser) -> Landmarks:
    """Return the landmarks of a page."""
    found = Landmarks([], [], [], [])
    for node in tree.css(_SELECTOR):
        _take_in(node, found)
    return found


def _take_in(node: LexborNode, found: Landmarks) -> None:
    # In lower case, as pages without a doctype are matched, which is what api.php gives.
    name, kinds, classes = (
        (node.attributes.get(attribute) or "").lower() for attribute in ("id", "typeof", "class")
    )
    if name == _CATEGORY_BOX:
        found.category_boxes.append(node)
    elif node.tag == "link":
        found.category_links.append(node)
    elif name in _TITLE_IDS or _INDICATOR in kinds.split():
        found.titles.append(node)
    if node.tag == "table" and "infobox" in classes.split():
        found.infoboxes.append(node)
