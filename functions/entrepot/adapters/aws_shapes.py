"""What every shape of event has, and the plainest of them: a request as it is."""

from collections.abc import Mapping
from typing import Any, Protocol, TypeVar

import msgspec
from msgspec import Struct

from entrepot.adapters import aws_failures
from entrepot.catalog import Function
from entrepot.errors import EntrepotError, InvalidRequest, TooLarge
from entrepot.invocation import invoke, invoke_batch
from entrepot.wiring import Ports
from entrepot.work import BatchTask, do, give_up

MOST_ITEMS = 1000  # of one batch, as in the local server
GIVES_UP = "settle"

_S = TypeVar("_S", bound=Struct)


class Shape(Protocol):
    """One kind of event: how to know it, how to answer it, and how to refuse it."""

    def fits(self, event: Any) -> bool:
        """Tell whether the event is of this kind."""
        ...

    def answer(self, event: Any, function: Function, ports: Ports) -> Any:
        """Call the function for the event and return what the sender expects, as JSON values."""
        ...

    def refuse(self, error: EntrepotError) -> Any:
        """Return the error as the sender expects it, or raise it."""
        ...


class Direct:
    """A request as it is: from the SDK, the console, or a state machine.

    `{"task": {...}}` is a step's work on a batch (`work.BatchTask`); with `"error": {"Error": ...,
    "Cause": ...}` beside it the batch is given up. `{"items": [...]}` is a batch of requests,
    anything else one request.
    """

    def fits(self, event: Any) -> bool:
        """Take whatever no other shape takes."""
        del event
        return True

    def answer(self, event: Any, function: Function, ports: Ports) -> Any:
        """Return the response as JSON values."""
        names = set(event) if isinstance(event, Mapping) else set()
        if names == {"task"}:
            return msgspec.to_builtins(do(function, shaped(event["task"], BatchTask), ports))
        if names == {"task", "error"}:
            return msgspec.to_builtins(_give_up(event, function, ports))
        return (
            batch(event, function, ports) if names == {"items"} else invoke(function, event, ports)
        )

    def refuse(self, error: EntrepotError) -> Any:
        """Raise it: Lambda passes its class name and message on."""
        raise error


def batch(request: Any, function: Function, ports: Ports) -> Any:
    """Answer a batch of requests with one outcome each, in order."""
    items = request.get("items") if isinstance(request, Mapping) else None
    if not isinstance(items, list):
        raise InvalidRequest('A batch is an object with a list: {"items": [...]}.')
    if len(items) > MOST_ITEMS:
        raise TooLarge(f"The batch has {len(items):,} items; send at most {MOST_ITEMS:,} at once.")
    return {"items": msgspec.to_builtins(invoke_batch(function, items, ports))}


def decoded(body: str | bytes) -> Any:
    """Return JSON values; raises `InvalidRequest`."""
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise InvalidRequest(f"The body is not JSON: {error}.") from error


def shaped(event: Any, shape: type[_S]) -> _S:
    """Return an event, or a part of one, as a Struct; raises `InvalidRequest`."""
    try:
        return msgspec.convert(event, shape)
    except msgspec.ValidationError as error:
        raise InvalidRequest(
            f"The event is not of the form its sender promises: {error}."
        ) from error


def source_of(event: Any) -> str | None:
    """Return what AWS service an event's first record says it comes from."""
    records = event.get("Records") if isinstance(event, Mapping) else None
    first = records[0] if isinstance(records, list) and records else None
    source = first.get("eventSource") if isinstance(first, Mapping) else None
    return source if isinstance(source, str) else None


def _give_up(event: Mapping[str, Any], function: Function, ports: Ports) -> Struct:
    if function.name != GIVES_UP:
        raise InvalidRequest(f"{function.name} gives no batch up: send this to {GIVES_UP}.")
    error = shaped(event["error"], aws_failures.StateError)
    return give_up(shaped(event["task"], BatchTask), aws_failures.failure(error), ports.lake)
