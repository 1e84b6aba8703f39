"""How the transport modules write their regular expressions."""

import re
from typing import Any, cast

CAPITAL = "[A-ZÀ-ÖØ-ÞĀČĆĎĐĒĞĪİĽŁŃŇŌŐŒŘŚŞŠŤŪŮŹŻŽȘȚ]"
# A capitalised word of a name; prose writes its apostrophe straight or as U+2019.
NAME = rf"{CAPITAL}[\w'\u2019-]+"
# A hyphen, and the non-breaking hyphen and en dash that articles use for one.
DASH = r"[-\u2011\u2013]"


class _Later:
    """An expression that is compiled when it is first used: all at import would take 35 ms."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __getattr__(self, name: str) -> Any:
        """Compile, and have the common methods at hand from now on."""
        compiled = re.compile(self._text)
        self.search, self.finditer = compiled.search, compiled.finditer
        self.match, self.sub, self.findall = compiled.match, compiled.sub, compiled.findall
        return getattr(compiled, name)


def pattern(text: str) -> re.Pattern[str]:
    """Return an expression written over several lines, whose breaks and indents do not count."""
    return cast("re.Pattern[str]", _Later("".join(line.strip() for line in text.splitlines())))


def strike(text: str, spans: list[tuple[int, int]]) -> str:
    """Return the text with every span overwritten, everything else where it was."""
    for start, end in spans:
        text = text[:start] + "~" * (end - start) + text[end:]
    return text
