"""AWS Lambda: one handler for every function and every shape of event.

Each shape has the same three members, `fits`, `answer` and `refuse`; the first that fits an event
answers it. Errors leave under their class name, which is what `ErrorEquals` in a state machine
compares, except over HTTP, where they are answers too.
"""

import json
import logging
from functools import cache
from typing import Any, Protocol

import msgspec

from entrepot import catalog
from entrepot.adapters.aws_http import HttpV2
from entrepot.adapters.aws_objects import ObjectCreated
from entrepot.adapters.aws_queue import Queue
from entrepot.adapters.aws_shapes import Direct, Shape
from entrepot.adapters.aws_telemetry import Invocation, without_words
from entrepot.catalog import Function
from entrepot.errors import (
    ConfigurationError,
    EntrepotError,
    InternalError,
    InvalidRequest,
    TooLarge,
)
from entrepot.settings import Settings
from entrepot.wiring import Ports

SHAPES: tuple[Shape, ...] = (HttpV2(), Queue(), ObjectCreated(), Direct())
RESPONSE_BYTES = 6 * 1024 * 1024  # Lambda's limit on a synchronous response

logger = logging.getLogger(__name__)


class Context(Protocol):
    """What Lambda says of an invocation."""

    aws_request_id: str


def handler(event: Any, context: Context) -> Any:
    """Answer one Lambda invocation for the function that `ENTREPOT_FUNCTION` names.

    Source: https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html. Raises the error tree.
    """
    function, ports = _bound()
    return respond(event, context, function, ports)


def respond(event: Any, context: Context, function: Function, ports: Ports) -> Any:
    """Answer one event and log how it went; raises nothing outside the error tree."""
    invocation = Invocation(function, context.aws_request_id, event, ports)
    shape = next(shape for shape in SHAPES if shape.fits(event))
    try:
        answer = _answer(shape, event, function, ports)
    except EntrepotError as error:
        invocation.failed(error)
        return shape.refuse(error)
    invocation.done(answer)
    return answer


def _answer(shape: Shape, event: Any, function: Function, ports: Ports) -> Any:
    try:
        _check(event)
        answer = shape.answer(event, function, ports)
    except EntrepotError:
        raise
    except Exception as error:  # the boundary: a defect becomes InternalError
        logger.exception("%s failed on a defect", function.name)
        raise InternalError(f"{function.name} failed on a defect; its log says how.") from error
    _check_size(answer)
    return answer


def _check(event: Any) -> None:
    """Refuse what JSON can carry and text cannot: half a surrogate pair, or endless nesting."""
    try:
        msgspec.json.encode(event)
    except (UnicodeEncodeError, RecursionError) as error:
        raise InvalidRequest(f"The event cannot be read: {error}.") from error


def _check_size(answer: Any) -> None:
    size = len(json.dumps(answer, ensure_ascii=False).encode())  # as Lambda's runtime writes it
    if size > RESPONSE_BYTES:
        raise TooLarge(
            f"The response is {size:,} bytes and Lambda passes {RESPONSE_BYTES:,} at most: ask for "
            "less at once, or run the pipeline and read its records from the lake."
        )


@cache
def _bound() -> tuple[Function, Ports]:
    settings = Settings.from_environment()
    if settings.function is None:
        raise ConfigurationError("ENTREPOT_FUNCTION does not say which function this is.")
    for output in logging.getLogger().handlers:
        output.addFilter(without_words)
    return catalog.function(settings.function), Ports(settings)
