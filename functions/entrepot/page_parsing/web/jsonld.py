"""JSON-LD as found in the wild, read as far as it goes."""

import json
import re
from collections.abc import Iterable
from typing import Any

import msgspec

_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
MAX_THINGS = 1_000


def read_json_ld(scripts: Iterable[str]) -> list[dict[str, Any]]:
    """Return the things that a page's JSON-LD scripts describe, `@graph`s taken apart.

    Comment marks around a script, trailing commas and line breaks in strings are forgiven; a
    script that still is no JSON is skipped.
    """
    things = [thing for script in scripts for thing in _things(_parse(script))]
    return [thing for thing in things[:MAX_THINGS] if _is_json(thing)]


def types_in(things: list[dict[str, Any]]) -> list[str]:
    """Return the `@type`s of the things, without the vocabulary's address, in order."""
    found: list[str] = []
    for thing in things:
        kind = thing.get("@type")
        kinds = kind if isinstance(kind, list) else [kind]
        found += [re.split(r"[/#:]", name)[-1] for name in kinds if isinstance(name, str)]
    return found


def _parse(script: str) -> Any:
    text = _WRAPPING.sub("", script)
    for attempt in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _things(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [item for item in value if isinstance(item, dict)]
    if not isinstance(value, dict):
        return []
    graph = value.get("@graph")
    return _things(graph) if isinstance(graph, list) else [value]


def _is_json(thing: dict[str, Any]) -> bool:
    """Tell whether a thing can be written as JSON again: no lone surrogates, no endless integer."""
    try:
        msgspec.json.encode(thing)
    except (ValueError, OverflowError, RecursionError, msgspec.MsgspecError):
        return False
    return True
