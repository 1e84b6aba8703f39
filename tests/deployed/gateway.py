"""MiniStack's ASGI app, telling of every authorisation that it decides.

It runs in MiniStack's own environment, where our packages are not: `hypercorn gateway:app`. Each
decision becomes a line of JSON in the file that `ENTREPOT_CALLS` names: who asked, for which action
on which resource, and why it was denied, if it was. With `AUTH=true` MiniStack gives each function
the credentials of its role and decides by that role's policies, so "who" is exact for functions.
"""

import json
import os
from typing import Any

import additions  # type: ignore[import-not-found] # beside this file, on MiniStack's path
import local_glue  # type: ignore[import-not-found] # as above
from ministack.app import app  # type: ignore[import-not-found] # in an environment of its own
from ministack.core import iam_evaluator  # type: ignore[import-not-found] # as above

__all__ = ["app"]

_decide = iam_evaluator.enforce


def _tell(access_key_id: str, iam_action: str, *where: Any, **about: Any) -> Any:
    denied = _decide(access_key_id, iam_action, *where, **about)
    caller = iam_evaluator.resolve_caller_identity(access_key_id) or {}
    line = {
        "principal": caller.get("userArn", ""),
        "action": iam_action,
        "resource": about.get("resource_arn", "*"),
        "denied": str(denied) if denied else None,
    }
    with open(os.environ["ENTREPOT_CALLS"], "a") as calls:  # noqa: PTH123 # one write is one line
        calls.write(json.dumps(line) + "\n")
    return denied


iam_evaluator.enforce = _tell
additions.add()
local_glue.add()
