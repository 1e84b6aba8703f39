"""How the transport modules write their regular expressions."""

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

Found = TypeVar("Found")

CAPITAL = "[A-ZÀ-ÖØ-ÞĀČĆĎĐĒĞĪİĽŁŃŇŌŐŒŘŚŞŠŤŪŮŹŻŽȘȚ]"
# A capitalised word of a name; prose writes its apostrophe straight or as U+2019.
NAME = rf"{CAPITAL}[\w'\u2019-]+"
# A hyphen, and the non-breaking hyphen and en dash that articles use for one.
DASH = r"[-\u2011\u2013]"


class _Later:
    """An expression that is compiled when it is first used: all at import would take 35 ms."""

    search: Any
    finditer: Any

    def __init__(self, text: str, parts: Sequence[str]) -> None:
        self._text, self.parts = text, parts

    def __getattr__(self, name: str) -> Any:
        """Compile, and have the common methods at hand from now on."""
        compiled = re.compile(self._text)
        self.search, self.finditer = compiled.search, compiled.finditer
        self.match, self.sub, self.findall = compiled.match, compiled.sub, compiled.findall
        if self.parts:
            self.search = _spared(compiled.search, self.parts, None)
            self.finditer = _spared(compiled.finditer, self.parts, iter(()))
        return vars(self).get(name) or getattr(compiled, name)


def _spared(
    ask: Callable[[str], Found], parts: Sequence[str], nothing: Found
) -> Callable[[str], Found]:
    def asked(text: str) -> Found:
        for part in parts:
            if part in text:
                return ask(text)
        return nothing

    return asked


def pattern(text: str, parts: Sequence[str] = ()) -> re.Pattern[str]:
    """Return an expression written over several lines, whose breaks and indents do not count.

    Whatever it matches holds one of `parts`, if there are any: a text without them, which is quick
    to see, is not searched.
    """
    joined = "".join(line.strip() for line in text.splitlines())
    return cast("re.Pattern[str]", _Later(joined, parts))


def strike(text: str, spans: list[tuple[int, int]]) -> str:
    """Return the text with every span overwritten, everything else where it was."""
    for start, end in spans:
        text = text[:start] + "~" * (end - start) + text[end:]
    return text
