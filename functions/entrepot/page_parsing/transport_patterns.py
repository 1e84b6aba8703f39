"""How the transport modules write their regular expressions."""

import re

CAPITAL = "[A-ZÀ-ÖØ-ÞĀČĆĎĐĒĞĪİĽŁŃŇŌŐŒŘŚŞŠŤŪŮŹŻŽȘȚ]"
# A capitalised word of a name; prose writes its apostrophe straight or as U+2019.
NAME = rf"{CAPITAL}[\w'\u2019-]+"
# A hyphen, and the non-breaking hyphen and en dash that articles use for one.
DASH = r"[-\u2011\u2013]"


def pattern(text: str) -> re.Pattern[str]:
    """Compile an expression written over several lines, whose breaks and indents do not count."""
    return re.compile("".join(line.strip() for line in text.splitlines()))


def strike(text: str, spans: list[tuple[int, int]]) -> str:
    """Return the text with every span overwritten, everything else where it was."""
    for start, end in spans:
        text = text[:start] + "~" * (end - start) + text[end:]
    return text
