"""Clean text out of an article's elements.

The text of a subtree is one call in C. What that call cannot know is where one block ends and the
next begins, so blocks and headings are first marked with noncharacters
(https://www.unicode.org/faq/private_use.html#nonchar4), which no text contains, and the one string
is then cut at the marks. This is several times faster than walking the tree.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from entrepot.page_parsing.html import noise

BREAK = "\ufdd0"
HEADING = "\ufdd1"
HEADING_END = "\ufdd2"
_HEADING_MARKS = re.compile(f"{HEADING}[1-6]|{HEADING_END}")

CONTAINERS = frozenset(("article", "center", "div", "main", "section"))
_STANDALONE = "address,article,aside,blockquote,center,details,div,dl,hr,main,ol,p,pre,section,ul"
_IN_A_ROW = "br,dd,dt,li,summary,td table td,td table th"
_BLOCKS = f"{_STANDALONE},{_IN_A_ROW}"
_CLOSES_ITSELF = frozenset(("br", "dd", "dt", "li", "summary", "td", "th"))
_BOXES = frozenset(("div", "ol", "section", "table", "ul"))
_HEADINGS = "h1,h2,h3,h4,h5,h6"
_MAY_HIDE = '[style*="none" i],[style*="hidden" i]'
_NOISE = ",".join((*noise.TAGS, *(f'[role="{name}"]' for name in noise.ROLES)))


def outline(root: LexborNode) -> Iterator[LexborNode]:
    """Yield what stands in the containers of a subtree, in order, containers that are noise too."""
    stack = [root.iter()]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
        elif node.tag in CONTAINERS and not is_noise(node):
            stack.append(node.iter())
        else:
            yield node


def is_noise(node: LexborNode) -> bool:
    """Tell whether an element is marked as something that is not prose."""
    attributes = node.attributes
    return (
        node.tag in noise.TAGS
        or noise.is_noise_class(attributes.get("class") or "")
        or attributes.get("id") in noise.IDS
        or attributes.get("role") in noise.ROLES
        or noise.is_hidden(attributes.get("style") or "")
    )


def remove_noise(root: LexborNode) -> None:
    """Take everything out of the subtree that is not prose, data tables excepted.

    The outline comes first: there stand the boxes and lists that are most of an article's elements.
    """
    for node in list(outline(root)):
        if node.tag in _BOXES and is_noise(node):
            node.remove(recursive=False)
    _remove_where(root, "class", "[class]", noise.is_noise_class)
    _remove_where(root, "style", _MAY_HIDE, noise.is_hidden)
    _remove_where(root, "id", "[id]", noise.IDS.__contains__)
    for node in root.css(_NOISE):
        node.remove(recursive=False)


def _remove_where(
    root: LexborNode, name: str, selector: str, is_noise: Callable[[str], bool]
) -> None:
    """Remove the elements whose attribute tells; few values occur, so each is asked once."""
    verdicts: dict[str | None, bool] = {None: False}
    for node in root.css(selector):
        value = node.attrs.get(name)
        verdict = verdicts.get(value)
        if verdict is None:
            verdict = verdicts[value] = is_noise(value or "")
        if verdict:
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
    return [line for part in marked.split(BREAK) if (line := _tidy(part.strip()))]


def one_line(marked: str) -> str:
    """Return marked text as a single line."""
    text = marked.strip()
    if text.isprintable() and "  " not in text:
        return text  # as most is
    return " ".join(_HEADING_MARKS.sub(" ", marked).replace(BREAK, " ").split())


def _tidy(text: str) -> str:
    """Run white space together; most text has single spaces only, which is quick to see."""
    if text.isprintable() and "  " not in text:
        return text
    return " ".join(text.split())


def prose(nodes: Iterable[LexborNode]) -> list[str]:
    """Return the clean text of elements, a line for each block, leaving their tree as it is."""
    copy = LexborHTMLParser("".join(node.html or "" for node in nodes)).body
    if copy is None:
        return []
    remove_noise(copy)
    mark(copy)
    return lines(_HEADING_MARKS.sub(BREAK, copy.text()))
