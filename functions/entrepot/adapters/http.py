"""Every function over HTTP, as one ASGI app for `entrepot serve` and for containers."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import cache, partial
from importlib.metadata import version
from importlib.resources import files
from typing import Any

import anyio.to_thread
import msgspec
from msgspec import Struct
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from entrepot import catalog
from entrepot.adapters import openapi, problems
from entrepot.catalog import Function
from entrepot.errors import EntrepotError, InternalError, InvalidRequest, TooLarge
from entrepot.invocation import invoke, invoke_batch
from entrepot.wiring import Ports

Endpoint = Callable[[Request], Awaitable[Response]]
Answer = Callable[[Any], Any]


class Limits(Struct, frozen=True, kw_only=True):
    """What one request may cost: bytes of body, items of a batch, seconds to send the body.

    How long the function may take is its manifest's `timeout_s`.
    """

    body_bytes: int = 16 * 1024 * 1024
    batch_items: int = 1000
    body_seconds: float = 30.0


def create_app(ports: Ports, *, hosts: Sequence[str], limits: Limits | None = None) -> Starlette:
    """Return the app; `hosts` are the Host headers it answers to, against DNS rebinding."""
    limits = limits or Limits()
    routes = [
        Route("/", _docs),
        Route("/healthz", _health),
        Route("/openapi.json", _openapi),
        *(r for f in catalog.functions().values() for r in _routes(f, ports, limits)),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))],
        exception_handlers={
            HTTPException: _http_error,
            EntrepotError: _our_error,
            Exception: _defect,
        },
    )


def _routes(function: Function, ports: Ports, limits: Limits) -> list[Route]:
    path, methods = function.manifest.http.path, [function.manifest.http.method]
    one, many = partial(invoke, function, ports=ports), _batch(function, ports, limits)
    return [
        Route(path, _endpoint(function, one, limits), methods=methods),
        Route(path + openapi.BATCH, _endpoint(function, many, limits), methods=methods),
    ]


def _batch(function: Function, ports: Ports, limits: Limits) -> Answer:
    def answer(request: Any) -> Any:
        items = request.get("items") if isinstance(request, dict) else None
        if not isinstance(items, list):
            raise InvalidRequest('A batch is an object with a list: {"items": [...]}.')
        if len(items) > limits.batch_items:
            raise TooLarge(
                f"The batch has {len(items):,} items; send at most {limits.batch_items:,} at once."
            )
        return {"items": invoke_batch(function, items, ports)}

    return answer


def _endpoint(function: Function, answer: Answer, limits: Limits) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        body = _decoded(await _body(request, limits))
        try:
            async with asyncio.timeout(function.manifest.timeout_s):
                # A thread cannot be stopped: one that overruns is left to end by itself.
                result = await anyio.to_thread.run_sync(answer, body, abandon_on_cancel=True)
        except TimeoutError:
            return _timed_out(f"{function.name} took longer than {function.manifest.timeout_s} s.")
        return _json(msgspec.json.encode(result))

    return endpoint


async def _body(request: Request, limits: Limits) -> bytes:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != openapi.JSON:
        raise HTTPException(415, f"Send the request as {openapi.JSON}, not '{kind}'.")
    try:
        async with asyncio.timeout(limits.body_seconds):
            return await _read(request, limits.body_bytes)
    except TimeoutError:
        raise HTTPException(
            408, f"The body did not arrive within {limits.body_seconds:g} s."
        ) from None
    except ClientDisconnect:
        raise HTTPException(400, "The connection closed before the body was complete.") from None


async def _read(request: Request, most: int) -> bytes:
    received = bytearray()
    async for chunk in request.stream():
        received += chunk
        if len(received) > most:
            raise TooLarge(f"The body is over {most:,} bytes; put the data in the lake instead.")
    return bytes(received)


def _decoded(body: bytes) -> Any:
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise InvalidRequest(f"The body is not JSON: {error}.") from error


async def _docs(_: Request) -> Response:
    return HTMLResponse(_docs_page(), headers={"Content-Security-Policy": _POLICY})


async def _health(_: Request) -> Response:
    return _json(b'{"status":"ok"}')


async def _openapi(_: Request) -> Response:
    return _json(_openapi_document())


async def _http_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 # narrows what Starlette's type leaves open
    code = {404: "no_such_path", 405: "method_not_allowed"}.get(error.status_code, "bad_request")
    return _problem(
        problems.described(error.status_code, code, str(error.detail)), error.headers or {}
    )


async def _our_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, EntrepotError)  # noqa: S101 # as above
    return _problem(problems.problem(error), {})


async def _defect(_: Request, __: Exception) -> Response:
    return _problem(problems.problem(InternalError("The server failed; its log says how.")), {})


def _timed_out(detail: str) -> Response:
    return _problem(problems.described(504, "function_timeout", detail, retryable=True), {})


def _problem(problem: dict[str, Any], headers: Any) -> Response:
    return Response(
        problems.body(problem), problem["status"], headers, media_type=problems.CONTENT_TYPE
    )


def _json(body: bytes) -> Response:
    return Response(body, media_type=openapi.JSON)


@cache
def _openapi_document() -> bytes:
    return msgspec.json.encode(openapi.describe(catalog.functions(), version("entrepot")))


@cache
def _docs_page() -> str:
    return files("entrepot.adapters").joinpath("docs.html").read_text(encoding="utf-8")


# The page is whole in itself: it loads nothing and talks to this server only.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'"
)
