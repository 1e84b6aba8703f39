"""What is deployed, read back through AWS's own APIs as plain values that can be compared.

A reading has kinds (`function`, `bucket_policy`, ...), of each kind the resources by name, and of
each resource its settings. What differs from one deployment to the next without anybody having
said so is left out or replaced: ids, times, counts, and tags that CloudFormation sets.
"""

import json
from collections.abc import Mapping
from typing import Any

from tests.deployed.emulator import Emulator

Settings = Any  # JSON values
Reading = dict[str, dict[str, Settings]]
NOT_OURS = "cdk-"  # what `cdk bootstrap` makes once for each account
UNORDERED = {"Action", "Resource", "NotAction", "s3:prefix"}


def policy(document: str | Mapping[str, Any]) -> list[Settings]:
    """Return a policy's statements: by Sid, lists that have no order sorted."""
    parsed = json.loads(document) if isinstance(document, str) else document
    statements = parsed["Statement"]
    listed = statements if isinstance(statements, list) else [statements]
    return sorted((_unordered(one) for one in listed), key=json.dumps)


def tags(found: Any) -> dict[str, str]:
    """Return tags as a mapping, without those that CloudFormation sets."""
    pairs = found.items() if isinstance(found, Mapping) else _pairs(found or [])
    return {key: value for key, value in sorted(pairs) if not key.startswith("aws:")}


def chosen(response: Mapping[str, Any], *names: str) -> dict[str, Settings]:
    """Return these settings of a response; those that it has not are None."""
    return {name: response.get(name) for name in names}


def pages(aws: Emulator, service: str, operation: str, items: str, **about: Any) -> list[Any]:
    """Return everything that an operation lists."""
    found = aws.client(service).get_paginator(operation).paginate(**about)
    return [item for page in found for item in page.get(items, [])]


def is_ours(name: str) -> bool:
    """Tell whether a resource of this name is of a deployment."""
    return not name.startswith(NOT_OURS)


def named(reading: Reading, old: str, new: str) -> Reading:
    """Return a reading with an id replaced wherever it is mentioned."""
    renamed: Reading = json.loads(json.dumps(reading).replace(old, new))
    return renamed


def differences(one: Any, other: Any, path: str = "") -> dict[str, tuple[Any, Any]]:
    """Return where two values differ, by path, and what each has there; None for nothing."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        found: dict[str, tuple[Any, Any]] = {}
        for name in sorted({*one, *other}):
            found |= differences(one.get(name), other.get(name), f"{path}/{name}")
        return found
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return differences(dict(_numbered(one)), dict(_numbered(other)), path)
    return {} if one == other else {path.removeprefix("/"): (one, other)}


def _numbered(values: list[Any]) -> list[tuple[str, Any]]:
    return [(str(number), value) for number, value in enumerate(values)]


def _pairs(found: list[Mapping[str, str]]) -> list[tuple[str, str]]:
    return [
        (tag.get("Key", tag.get("key", "")), tag.get("Value", tag.get("value", "")))
        for tag in found
    ]


def _unordered(value: Any, name: str = "") -> Any:
    if isinstance(value, Mapping):
        return {key: _unordered(value[key], key) for key in sorted(value)}
    if name in UNORDERED:
        return sorted(value) if isinstance(value, list) else [value]
    return value
