"""SQS: each message is a request, or a task; its response is kept in the lake.

A message that fails is reported alone, so that its neighbours are not delivered again. One that is
delivered twice changes nothing: its response is there already.
Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
"""

import logging
from typing import Any

import msgspec
from msgspec import Struct

from entrepot.adapters import aws_telemetry as telemetry
from entrepot.adapters.aws_shapes import Direct, decoded, shaped, source_of
from entrepot.catalog import Function
from entrepot.errors import EntrepotError, InternalError
from entrepot.lake import keys
from entrepot.wiring import Ports

logger = logging.getLogger(__name__)


class _Message(Struct):
    messageId: str  # noqa: N815 # AWS's name
    body: str


class _Messages(Struct):
    Records: list[_Message]


class Queue:
    """A batch of messages."""

    def fits(self, event: Any) -> bool:
        """Tell by the source of the first record."""
        return source_of(event) == "aws:sqs"

    def answer(self, event: Any, function: Function, ports: Ports) -> Any:
        """Return the messages that failed."""
        messages = shaped(event, _Messages).Records
        failed = [m.messageId for m in messages if not _is_done(m, function, ports)]
        return {"batchItemFailures": [{"itemIdentifier": name} for name in failed]}

    def refuse(self, error: EntrepotError) -> Any:
        """Raise it: all the messages come again, and end in the dead-letter queue."""
        raise error


def _is_done(message: _Message, function: Function, ports: Ports) -> bool:
    try:
        _do(message, function, ports)
    except EntrepotError as error:
        telemetry.rejected(function, message.messageId, error)
        return False
    except Exception:  # the boundary: a defect is this message's alone
        logger.exception("%s failed on a defect", function.name)
        telemetry.rejected(function, message.messageId, InternalError("A defect of ours."))
        return False
    return True


def _do(message: _Message, function: Function, ports: Ports) -> None:
    key = keys.result(function.name, message.messageId)
    if not ports.lake.exists(key):
        answer = Direct().answer(decoded(message.body), function, ports)
        ports.lake.put(key, msgspec.json.encode(answer, order="deterministic"))
