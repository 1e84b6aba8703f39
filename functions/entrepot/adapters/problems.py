"""Errors over HTTP, as RFC 9457 problem details."""

from http import HTTPStatus
from typing import Any

import msgspec

from entrepot.errors import EntrepotError

CONTENT_TYPE = "application/problem+json"


def problem(error: EntrepotError) -> dict[str, Any]:
    """Return an error of ours as a problem: `type` is stable, `detail` is the sentence."""
    return described(error.http_status, error.code, error.message, retryable=error.retryable)


def described(status: int, code: str, detail: str, *, retryable: bool = False) -> dict[str, Any]:
    """Return a problem from its parts; `retryable` tells whether the same call may work later."""
    return {
        "type": f"urn:entrepot:error:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        "retryable": retryable,
    }


def body(problem: dict[str, Any]) -> bytes:
    """Encode a problem."""
    return msgspec.json.encode(problem)
