"""Skip, in words, what this machine cannot run; fail instead where it must be able to.

`ENTREPOT_REQUIRE` names, separated by commas, the parts that may not be missing: a CI that
installs them sets it, so that a test never goes unrun unnoticed.
"""

import os

import pytest


def require(part: str, *, present: bool, how: str) -> None:
    """Skip unless the part is present, and fail where `ENTREPOT_REQUIRE` names it."""
    if present:
        return
    message = f"{part} is not installed: {how}"
    if part in os.environ.get("ENTREPOT_REQUIRE", "").split(","):
        pytest.fail(f"{message} (ENTREPOT_REQUIRE names {part})", pytrace=False)
    pytest.skip(message)
