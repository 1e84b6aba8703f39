"""AWS Lambda: one handler for every function and every shape of event.

Each shape has the same two members, `fits` and `answer`; the first that fits an event answers it.
Errors leave under their class name, which is what `ErrorEquals` in a state machine compares.
"""

import time
from functools import cache
from typing import Any, Protocol

from entrepot import catalog
from entrepot.adapters import aws_telemetry as telemetry
from entrepot.adapters.aws_shapes import Direct, HttpV2, ObjectCreated, Queue
from entrepot.catalog import Function
from entrepot.errors import ConfigurationError, EntrepotError
from entrepot.settings import Settings
from entrepot.wiring import Ports

Event = Any  # whatever the sender sent


class Context(Protocol):
    """What Lambda says of an invocation."""

    aws_request_id: str


class Shape(Protocol):
    """One kind of event: how to know it, and how to answer it."""

    def fits(self, event: Event) -> bool:
        """Tell whether the event is of this kind."""
        ...

    def answer(self, event: Event, function: Function, ports: Ports) -> Any:
        """Call the function for the event and return what the sender expects, as JSON values."""
        ...


SHAPES: tuple[Shape, ...] = (HttpV2(), Queue(), ObjectCreated(), Direct())


def handler(event: Event, context: Context) -> Any:
    """Answer one Lambda invocation for the function that `ENTREPOT_FUNCTION` names.

    Source: https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html. Raises the error tree.
    """
    function, ports = _bound()
    return respond(event, context, function, ports)


def respond(event: Event, context: Context, function: Function, ports: Ports) -> Any:
    """Answer one event and log how it went."""
    before, started = telemetry.counters(ports), time.monotonic()
    try:
        answer = next(shape for shape in SHAPES if shape.fits(event)).answer(event, function, ports)
    except EntrepotError as error:
        telemetry.failed(function, context.aws_request_id, event, started, error)
        raise
    telemetry.done(function, context.aws_request_id, event, started, answer)
    telemetry.metrics(function, answer, before, telemetry.counters(ports))
    return answer


@cache
def _bound() -> tuple[Function, Ports]:
    settings = Settings.from_environment()
    if settings.function is None:
        raise ConfigurationError("ENTREPOT_FUNCTION does not say which function this is.")
    return catalog.function(settings.function), Ports(settings)
