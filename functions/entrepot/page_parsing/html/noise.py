"""What in an article is not its own prose: the words for it, shared by all who read text.

The class names are MediaWiki's and the English Wikipedia's, which most Wikipedias copied.
"""

import re

CLASSES = frozenset(
    """
    ambox authority-control bandeau-container bandeau-portail box-More_citations_needed catlinks
    dablink editsection error ext-phonos floatleft floatright gallery geo-inline-hidden
    geo-multi-punct geo-nondefault hatnote haudio homonymie infobox infobox_v2 infobox_v3
    Inline-Template magnify metadata mw-authority-control mw-cite-backlink mw-collapsible-toggle
    mw-editsection mw-empty-elt mw-gallery-packed mw-headline-number mw-indicators mw-jump-link
    mw-kartographer-container mw-references-wrap mwe-math-mathml-a11y navbar navbox navbox-styles
    navigation-not-searchable noexcerpt noprint portal portalbox printfooter refbegin reference
    references reflist rellink shortdescription side-box sidebar sister-bar sistersitebox sortkey
    thumb toc tocnumber toctitle unicode-audio vector-toc vertical-navbox
    """.split()  # noqa: SIM905 # words read best as words
)
IDS = frozenset(
    (
        "catlinks",
        "contentSub",
        "coordinates",
        "footer",
        "mw-navigation",
        "mw-panel",
        "mw-toc-heading",
        "siteSub",
        "toc",
    )
)
TAGS = (
    "audio",
    "button",
    "figure",
    "footer",
    "iframe",
    "map",
    "math",
    "nav",
    "noscript",
    "object",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
)
ROLES = ("navigation", "note")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def is_noise_class(names: str) -> bool:
    """Tell whether a `class` attribute marks something that is not prose."""
    return not CLASSES.isdisjoint(names.split())


def is_hidden(style: str) -> bool:
    """Tell whether a `style` attribute hides its element."""
    return _HIDDEN.search(style) is not None
