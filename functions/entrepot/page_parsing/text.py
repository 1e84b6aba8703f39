"""Clean text out of an article's elements.

The text of a subtree is one call in C. What that call cannot know is where one block ends and the
next begins, so blocks and headings are first marked with noncharacters
(https://www.unicode.org/faq/private_use.html#nonchar4), which no text contains, and the one string
is then cut at the marks. This is several times faster than walking the tree.
"""

import re

from selectolax.lexbor import LexborNode

from entrepot.page_parsing import noise

BREAK = "\ufdd0"
HEADING = "\ufdd1"
HEADING_END = "\ufdd2"
_MARKS = re.compile(f"[{BREAK}{HEADING}{HEADING_END}]")

_STANDALONE = "address,article,aside,blockquote,center,details,div,dl,hr,main,ol,p,pre,section,ul"
_IN_A_ROW = "br,caption,dd,dt,li,summary,tr,td,th"
_BLOCKS = f"{_STANDALONE},{_IN_A_ROW}"
_CLOSES_ITSELF = frozenset(_IN_A_ROW.split(","))
_HEADINGS = "h1,h2,h3,h4,h5,h6"
_NOISE = ",".join(
    (
        *noise.TAGS,
        *(f"#{name}" for name in noise.IDS),
        *(f'[role="{name}"]' for name in noise.ROLES),
    )
)


def remove_noise(root: LexborNode) -> None:
    """Take everything out of the subtree that is not prose, data tables excepted."""
    verdicts: dict[str, bool] = {}
    for node in root.css("[class]"):
        names = node.attrs.get("class") or ""
        verdict = verdicts.get(names)
        if verdict is None:
            verdict = verdicts[names] = noise.is_noise_class(names)
        if verdict:
            node.remove(recursive=False)
    for node in root.css(_NOISE):
        node.remove(recursive=False)
    for node in root.css("[style]"):
        if noise.is_hidden(node.attrs.get("style") or ""):
            node.remove(recursive=False)


def mark(root: LexborNode) -> None:
    """Put marks where blocks and headings begin and end."""
    for node in root.css(_BLOCKS):
        node.insert_before(BREAK)
        if node.tag not in _CLOSES_ITSELF:
            node.insert_after(BREAK)
    for node in root.css(_HEADINGS):
        node.insert_before(f"{HEADING}{(node.tag or 'h1')[1]}")
        node.insert_after(HEADING_END)


def lines(marked: str) -> list[str]:
    """Cut marked text into its blocks, one line each, white space run together."""
    parts = _MARKS.split(marked)
    return [line for part in parts if (line := " ".join(part.split()))]


def one_line(marked: str) -> str:
    """Return marked text as a single line."""
    return " ".join(_MARKS.sub(" ", marked).split())


def prose(node: LexborNode) -> str:
    """Return the clean text of one element, a line for each block, leaving the tree as it is."""
    copy = node.clone()
    remove_noise(copy)
    mark(copy)
    return "\n".join(lines(copy.text()))
