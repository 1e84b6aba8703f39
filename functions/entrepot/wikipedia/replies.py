"""What an HTTP reply of api.php says: an answer, an error to live with, or "try again".

MediaWiki reports errors in bodies with status 200:
https://www.mediawiki.org/wiki/API:Errors_and_warnings.
"""

import logging
from collections.abc import Callable
from typing import Any

import msgspec

from entrepot.errors import (
    PageNotFound,
    UpstreamError,
    UpstreamRateLimited,
    UpstreamRefused,
    UpstreamUnavailable,
)
from entrepot.wikipedia.patience import TryAgain, retry_after
from entrepot.wikipedia.transport import Reply

logger = logging.getLogger(__name__)

OK = 200
REDIRECTS = range(300, 400)
FORBIDDEN = 403
REQUEST_TIMEOUT = 408
TOO_MANY = 429
SERVER_ERRORS = range(500, 600)

_BUSY = (
    "maxlag",
    "readonly",
    "internal_api_error",
    "cirrussearch-too-busy",
    "cirrussearch-backend",
)
_LIMITED = ("ratelimited", "actionthrottled")
_NO_PAGE = ("missingtitle", "nosuchrevid", "nosuchpageid", "invalidtitle", "pagecannotexist")


def answer(reply: Reply, host: str, wall: Callable[[], float]) -> dict[str, Any] | TryAgain:
    """Return the JSON object in a reply, or `TryAgain` for what may pass.

    Raises `PageNotFound` for a title or revision that is not there and `UpstreamRefused` for any
    other error. Warnings are logged and tolerated.
    """
    after = retry_after(reply.headers, wall)
    if reply.status != OK:
        return _for_status(reply, host, after)
    body = _decoded(reply, host)
    if isinstance(body, TryAgain):
        return body
    if "error" in body:
        return _for_error(body["error"], host, after)
    if "warnings" in body:
        logger.debug("%s warns: %s", host, body["warnings"])
    return body


def _for_status(reply: Reply, host: str, after: float | None) -> TryAgain:
    status = reply.status
    if status == TOO_MANY:
        return TryAgain(_limited(host, after), after)
    if status in SERVER_ERRORS or status == REQUEST_TIMEOUT:
        return TryAgain(_unavailable(host, f"HTTP {status}", after), after)
    if status in REDIRECTS:
        to = reply.headers.get("location", "elsewhere")[:200]
        raise UpstreamRefused(
            f"{host} sends us to {to}, which is not followed: check the language code and "
            "ENTREPOT_WIKIPEDIA_API."
        )
    hint = " Is ENTREPOT_CONTACT really yours?" if status == FORBIDDEN else ""
    raise UpstreamRefused(f"{host} refused the request with HTTP {status}.{hint}")


def _decoded(reply: Reply, host: str) -> dict[str, Any] | TryAgain:
    try:
        return msgspec.json.decode(reply.body, type=dict[str, Any])
    except (ValueError, RecursionError) as error:
        if "html" in reply.headers.get("content-type", ""):
            raise UpstreamRefused(
                f"{host} answered with a web page instead of JSON: something between us and it "
                "wants a login, or ENTREPOT_WIKIPEDIA_API is not the address of an api.php."
            ) from error
        return TryAgain(
            UpstreamRefused(f"{host} answered with something that is not JSON: {error}.")
        )


def _for_error(error: Any, host: str, after: float | None) -> TryAgain:
    details = error if isinstance(error, dict) else {}
    code = str(details.get("code", "unknown"))
    info = str(details.get("info", ""))[:300].rstrip(".")
    if code.startswith(_LIMITED):
        return TryAgain(_limited(host, after), after)
    if code.startswith(_BUSY):
        return TryAgain(_unavailable(host, f"'{code}'", after), after)
    if code in _NO_PAGE:
        raise PageNotFound(f"{host} has no such page: {info}.")
    raise UpstreamRefused(f"{host} refused the question with '{code}': {info}.")


def _limited(host: str, after: float | None) -> UpstreamError:
    return UpstreamRateLimited(f"{host} asks us to slow down{_asked(after)}: try again later.")


def _unavailable(host: str, what: str, after: float | None) -> UpstreamError:
    return UpstreamUnavailable(
        f"{host} is busy or broken ({what}){_asked(after)}: try again later."
    )


def _asked(after: float | None) -> str:
    return "" if after is None else f" and to wait {after:.0f} s"
