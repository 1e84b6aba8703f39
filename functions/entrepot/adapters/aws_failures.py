"""Errors as Step Functions reports them, as failures of cities.

Sources: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html,
https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html
"""

import re
from contextlib import suppress

import msgspec
from msgspec import Struct

from entrepot import errors
from entrepot.errors import EntrepotError
from entrepot.records import Failure

AGAIN = "Start the run again to retry it."
TIMEOUT = Failure(
    code="function_timeout",
    message=f"Its batch did not end in the function's time, each time it was tried. {AGAIN}",
    retryable=True,
)
DIED = Failure(
    code="function_died",
    message="The function died over its batch each time it was tried, perhaps for lack of memory. "
    + AGAIN,
    retryable=True,
)
THROTTLED = Failure(
    code="function_throttled",
    message=f"Too many functions ran at once for its batch to have a turn. {AGAIN}",
    retryable=True,
)
UNAVAILABLE = Failure(
    code="function_unavailable",
    message=f"AWS could not run the function for its batch. {AGAIN}",
    retryable=True,
)
FROM_AWS = {
    "States.Timeout": TIMEOUT,
    "Sandbox.Timedout": TIMEOUT,
    "Runtime.ExitError": DIED,
    "Runtime.OutOfMemory": DIED,
    "Lambda.Unknown": DIED,
    "Lambda.TooManyRequestsException": THROTTLED,
    "Lambda.ClientExecutionTimeoutException": UNAVAILABLE,
    "Lambda.ServiceException": UNAVAILABLE,
    "Lambda.AWSLambdaException": UNAVAILABLE,
    "Lambda.SdkClientException": UNAVAILABLE,
}


class StateError(Struct, frozen=True):
    """What a Catch puts into the state."""

    Error: str
    Cause: str = ""


class _Raised(Struct, frozen=True):
    """The Cause of an error that a function raised."""

    errorMessage: str  # noqa: N815 # AWS's name


def failure(error: StateError) -> Failure:
    """Return an error of a state as a failure: AWS's own by what they mean, ours as they are.

    AWS's own words name request ids and times, so they are not kept: the same failure is to be the
    same bytes.
    """
    if error.Error in FROM_AWS:
        return FROM_AWS[error.Error]
    code = _snake_case(error.Error)
    kind = errors.class_of(code)
    if kind is EntrepotError:
        return Failure(code=code, message=f"Its batch failed with {error.Error}. {AGAIN}")
    return Failure(code=code, message=_message(error.Cause, kind), retryable=kind.retryable)


def _message(cause: str, kind: type[EntrepotError]) -> str:
    with suppress(msgspec.DecodeError, RecursionError):
        return msgspec.json.decode(cause, type=_Raised).errorMessage
    return f"Its batch failed with {kind.__name__}. {AGAIN}"


def _snake_case(name: str) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)
    return re.sub(r"\W+", "_", words).strip("_").lower()[:80] or "unknown"
