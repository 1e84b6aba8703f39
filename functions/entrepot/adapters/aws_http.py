"""API Gateway's HTTP APIs (payload 2.0) and function URLs.

Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
"""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

import msgspec

from entrepot.adapters import problems
from entrepot.adapters.aws_shapes import batch, decoded
from entrepot.catalog import Function
from entrepot.errors import EntrepotError, InvalidRequest
from entrepot.invocation import invoke
from entrepot.wiring import Ports

JSON = "application/json"
BATCH = "/batch"


class HttpV2:
    """An HTTP request; errors are answered as problem+json with the right status."""

    def fits(self, event: Any) -> bool:
        """Tell by the payload's version and its request context."""
        return isinstance(event, Mapping) and event.get("version") == "2.0" and bool(_http(event))

    def answer(self, event: Any, function: Function, ports: Ports) -> Any:
        """Return an HTTP response."""
        method, wanted = _http(event).get("method"), function.manifest.http.method
        if method != wanted:
            return _method_not_allowed(method, wanted)
        request = decoded(_body(event))
        many = str(event.get("rawPath")).rstrip("/").endswith(BATCH)
        answer = batch(request, function, ports) if many else invoke(function, request, ports)
        return _response(200, msgspec.json.encode(answer), JSON)

    def refuse(self, error: EntrepotError) -> Any:
        """Return the error as a problem (RFC 9457)."""
        return _problem(problems.problem(error))


def _http(event: Mapping[str, Any]) -> Mapping[str, Any]:
    context = event.get("requestContext")
    http = context.get("http") if isinstance(context, Mapping) else None
    return http if isinstance(http, Mapping) else {}


def _body(event: Mapping[str, Any]) -> str | bytes:
    body = event.get("body") or ""
    if not isinstance(body, str):
        raise InvalidRequest("The body is not JSON: it did not come as text.")
    try:
        return base64.b64decode(body, validate=True) if event.get("isBase64Encoded") else body
    except (binascii.Error, ValueError) as error:
        raise InvalidRequest(f"The body is not the base64 it is said to be: {error}.") from error


def _method_not_allowed(method: Any, wanted: str) -> dict[str, Any]:
    detail = f"Send the request with {wanted}, not {str(method)[:20]}."
    response = _problem(problems.described(405, "method_not_allowed", detail))
    response["headers"]["allow"] = wanted
    return response


def _problem(problem: dict[str, Any]) -> dict[str, Any]:
    return _response(problem["status"], problems.body(problem), problems.CONTENT_TYPE)


def _response(status: int, body: bytes, content_type: str) -> dict[str, Any]:
    return {
        "statusCode": status,
        "headers": {"content-type": content_type},
        "body": body.decode(),
        "isBase64Encoded": False,
    }
