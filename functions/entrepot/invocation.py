"""Call a function: JSON values in, JSON values out, for one request or many.

Adapters, the local server, the CLI and the pipeline all call functions through here, so that a
function behaves the same wherever it runs.
"""

import logging
from collections.abc import Sequence
from typing import Any

import msgspec

from entrepot.catalog import Function
from entrepot.errors import EntrepotError, InternalError, InvalidRequest
from entrepot.records import Failure, Outcome
from entrepot.wiring import Ports

logger = logging.getLogger(__name__)


def invoke(function: Function, request: Any, ports: Ports) -> Any:
    """Answer one request; both sides are JSON values (dict, list, str, ...).

    Raises `InvalidRequest` when the request does not fit the contract, and whatever else of the
    error tree the function raises; never anything outside it.
    """
    signature = function.signature()
    typed = _typed(function, request)
    try:
        response = function.load()(typed, **ports.named(signature.ports))
    except EntrepotError:
        raise
    except Exception as error:  # the boundary: a defect becomes InternalError
        raise _defect(function, error) from error
    return msgspec.to_builtins(response)


def invoke_batch(function: Function, requests: Sequence[Any], ports: Ports) -> list[Outcome]:
    """Answer many requests, one outcome each, in order; a bad one never fails its neighbours."""
    if function.manifest.batch_entry is None:
        return [_outcome(function, request, ports) for request in requests]
    return _together(function, requests, ports)


def failure(error: EntrepotError) -> Failure:
    """Return an error as data."""
    return Failure(code=error.code, message=error.message, retryable=error.retryable)


def _typed(function: Function, request: Any) -> Any:
    try:
        return msgspec.convert(request, function.signature().request, strict=True)
    except (msgspec.ValidationError, RecursionError) as error:
        raise InvalidRequest(
            f"The request does not fit {function.name}: {_plain(error)}. "
            f"`entrepot functions {function.name}` shows what it takes."
        ) from error


def _plain(error: Exception) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


def _outcome(function: Function, request: Any, ports: Ports) -> Outcome:
    try:
        return Outcome(status="ok", value=invoke(function, request, ports))
    except EntrepotError as error:
        return Outcome(status="failed", error=failure(error))


def _together(function: Function, requests: Sequence[Any], ports: Ports) -> list[Outcome]:
    typed: list[Any] = []
    for request in requests:
        try:
            typed.append(_typed(function, request))
        except InvalidRequest as error:
            typed.append(error)
    fit = [item for item in typed if not isinstance(item, EntrepotError)]
    answers = iter(_call_batch(function, fit, ports) if fit else [])
    return [
        _as_outcome(item if isinstance(item, EntrepotError) else next(answers)) for item in typed
    ]


def _call_batch(function: Function, requests: list[Any], ports: Ports) -> Sequence[Any]:
    call = function.load_batch()
    assert call is not None, "callers look first"  # noqa: S101 # narrows the type
    try:
        answers: Sequence[Any] = call(requests, **ports.named(function.signature().ports))
    except EntrepotError as error:
        return [error] * len(requests)
    except Exception as error:  # noqa: BLE001 # the boundary: a defect becomes InternalError
        return [_defect(function, error)] * len(requests)
    return answers


def _as_outcome(answer: Any) -> Outcome:
    if isinstance(answer, EntrepotError):
        return Outcome(status="failed", error=failure(answer))
    return Outcome(status="ok", value=msgspec.to_builtins(answer))


def _defect(function: Function, error: Exception) -> InternalError:
    logger.error("%s failed on a defect", function.name, exc_info=error)
    return InternalError(f"{function.name} failed on a defect of its own; the log has the details.")
