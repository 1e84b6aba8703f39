"""What the emulator leaves out, as ignored.toml lists it."""

import tomllib
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct
from tests.deployed.reading import Reading

LIST = Path(__file__).with_name("ignored.toml")


class Ignored(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that is left out, by the rules that ignored.toml begins with."""

    by: Literal["cdk", "terraform"]
    instead: Literal["template", "reading", "nothing"]
    reason: str
    plan: str | None = None
    reading: str | None = None


def ignored(by: str) -> list[Ignored]:
    """Return what is left out of what one way deploys."""
    listed = tomllib.loads(LIST.read_text())["ignored"]
    return [one for one in msgspec.convert(listed, list[Ignored]) if one.by == by]


def parts(by: str, instead: str) -> list[str]:
    """Return the parts of a reading that are left out and proven in one way."""
    return [one.reading for one in ignored(by) if one.reading and one.instead == instead]


def is_left_out(path: str, patterns: Iterable[str]) -> bool:
    """Tell whether a path of a reading lies in a part that a pattern names."""
    return any(_lies_in(path, pattern) for pattern in patterns)


def filled(found: Reading, declared: Reading, patterns: Iterable[str]) -> Reading:
    """Return what was read, and what is declared where that is left out."""
    return {
        kind: _filled(found.get(kind, {}), declared.get(kind, {}), kind, list(patterns))
        for kind in {*found, *declared}
    }


def _filled(found: Any, declared: Any, path: str, patterns: list[str]) -> Any:
    if any(_is(path, pattern) for pattern in patterns):
        return declared
    if not isinstance(found, dict):
        return found
    names = {*found, *(declared if isinstance(declared, dict) else {})}
    return {
        name: _filled(found.get(name), _below(declared, name), f"{path}/{name}", patterns)
        for name in names
    }


def _below(declared: Any, name: str) -> Any:
    return declared.get(name) if isinstance(declared, dict) else None


def _is(path: str, pattern: str) -> bool:
    """Tell whether a pattern names exactly this path; names may hold slashes."""
    return path.count("/") >= pattern.count("/") and fnmatchcase(path, pattern)


def _lies_in(path: str, pattern: str) -> bool:
    return fnmatchcase(path, pattern) or fnmatchcase(path, f"{pattern}/*")
