"""The shapes of events that reach a Lambda function, and how each is answered."""

import base64
import binascii
import logging
from collections.abc import Mapping
from typing import Any, TypeVar
from urllib.parse import unquote_plus, urlsplit

import msgspec
from msgspec import Struct

from entrepot.adapters import problems
from entrepot.catalog import Function
from entrepot.errors import EntrepotError, InvalidRequest, TooLarge
from entrepot.invocation import invoke, invoke_batch
from entrepot.lake import keys
from entrepot.wiring import Ports
from entrepot.work import BatchTask, do

Event = Any  # whatever the sender sent: nothing has checked it yet
JSON = "application/json"
BATCH = "/batch"
RESPONSE_BYTES = 6 * 1024 * 1024  # Lambda's limit on a synchronous response


logger = logging.getLogger(__name__)


class _Message(Struct):
    messageId: str  # noqa: N815 # AWS's name
    body: str


class _Messages(Struct):
    Records: list[_Message]


class _Name(Struct):
    name: str


class _Key(Struct):
    key: str


class _Place(Struct):
    bucket: _Name
    object: _Key


class _Record(Struct):
    s3: _Place


class _Notification(Struct):
    Records: list[_Record]


class _EventBridge(Struct):
    detail: _Place


_S = TypeVar("_S", bound=Struct)


class Direct:
    """A request as it is: from the SDK, the console, or a state machine.

    `{"task": {...}}` is a step's work on a batch (`work.BatchTask`), `{"items": [...]}` a batch,
    anything else one request.
    """

    def fits(self, event: Event) -> bool:
        """Take whatever no other shape takes."""
        del event
        return True

    def answer(self, event: Event, function: Function, ports: Ports) -> Any:
        """Return the response as JSON values."""
        if isinstance(event, Mapping) and set(event) == {"task"}:
            return msgspec.to_builtins(do(function, _task(event["task"]), ports))
        if isinstance(event, Mapping) and set(event) == {"items"}:
            return _batch(event, function, ports)
        return invoke(function, event, ports)


class HttpV2:
    """API Gateway's HTTP API (payload 2.0) and function URLs.

    Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
    """

    def fits(self, event: Event) -> bool:
        """Tell by the payload's version and its request context."""
        return _is_map(event) and event.get("version") == "2.0" and "http" in _context(event)

    def answer(self, event: Event, function: Function, ports: Ports) -> Any:
        """Return an HTTP response; errors are problem+json with the right status."""
        try:
            return _response(200, msgspec.json.encode(self._call(event, function, ports)), JSON)
        except EntrepotError as error:
            problem = problems.problem(error)
            return _response(problem["status"], problems.body(problem), problems.CONTENT_TYPE)

    def _call(self, event: Event, function: Function, ports: Ports) -> Any:
        request = _body(event)
        if str(event.get("rawPath", "")).endswith(BATCH):
            return _batch(request, function, ports)
        return invoke(function, request, ports)


class Queue:
    """SQS: each message is a request, or a task; its response is kept in the lake.

    A message that fails is reported alone, so that its neighbours are not delivered again. One that
    is delivered twice changes nothing: its response is there already.
    Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
    """

    def fits(self, event: Event) -> bool:
        """Tell by the source of the first record."""
        return _source(event, "eventSource") == "aws:sqs"

    def answer(self, event: Event, function: Function, ports: Ports) -> Any:
        """Return the messages that failed."""
        messages = _shaped(event, _Messages).Records
        failed = [m.messageId for m in messages if not _handled(m, function, ports)]
        return {"batchItemFailures": [{"itemIdentifier": name} for name in failed]}


class ObjectCreated:
    """A new object, as S3 says it (keys URL-encoded) or EventBridge (keys as they are).

    Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html,
    https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
    """

    def fits(self, event: Event) -> bool:
        """Tell by the source."""
        return _source(event, "eventSource") == "aws:s3" or (
            _is_map(event) and event.get("source") == "aws.s3"
        )

    def answer(self, event: Event, function: Function, ports: Ports) -> Any:
        """Call the function with `{"key": ...}` for each object; raises on the first failure."""
        return [invoke(function, {"key": key}, ports) for key in _object_keys(event, ports)]


def _is_map(event: Any) -> bool:
    return isinstance(event, Mapping)


def _context(event: Event) -> Mapping[str, Any]:
    context = event.get("requestContext")
    return context if isinstance(context, Mapping) else {}


def _source(event: Event, name: str) -> str | None:
    records = event.get("Records") if _is_map(event) else None
    first = records[0] if isinstance(records, list) and records else None
    return first.get(name) if isinstance(first, Mapping) else None


def _task(task: Any) -> BatchTask:
    try:
        return msgspec.convert(task, BatchTask)
    except msgspec.ValidationError as error:
        raise InvalidRequest(f"The task is not of the workflow's form: {error}.") from error


def _batch(request: Any, function: Function, ports: Ports) -> Any:
    items = request.get("items") if isinstance(request, Mapping) else None
    if not isinstance(items, list):
        raise InvalidRequest('A batch is an object with a list: {"items": [...]}.')
    return {"items": msgspec.to_builtins(invoke_batch(function, items, ports))}


def _body(event: Event) -> Any:
    body = event.get("body") or ""
    try:
        raw = base64.b64decode(body, validate=True) if event.get("isBase64Encoded") else body
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, binascii.Error, RecursionError, UnicodeError) as error:
        raise InvalidRequest(f"The body is not JSON: {error}.") from error


def _response(status: int, body: bytes, content_type: str) -> dict[str, Any]:
    if len(body) > RESPONSE_BYTES:
        raise TooLarge(
            f"The response is {len(body):,} bytes and Lambda passes {RESPONSE_BYTES:,} at most; "
            "run the pipeline and read it from the lake."
        )
    return {
        "statusCode": status,
        "headers": {"content-type": content_type},
        "body": body.decode(),
        "isBase64Encoded": False,
    }


def _handled(message: _Message, function: Function, ports: Ports) -> bool:
    key = keys.result(function.name, message.messageId)
    try:
        if not ports.lake.exists(key):
            answer = Direct().answer(_request_in(message), function, ports)
            ports.lake.put(key, msgspec.json.encode(answer, order="deterministic"))
    except EntrepotError as error:
        logger.warning("message %s: %s", message.messageId, error.message)
        return False
    return True


def _request_in(message: _Message) -> Any:
    try:
        return msgspec.json.decode(message.body)
    except (msgspec.DecodeError, RecursionError) as error:
        raise InvalidRequest(f"The message's body is not JSON: {error}.") from error


def _object_keys(event: Event, ports: Ports) -> list[str]:
    if "Records" in event:
        places = [record.s3 for record in _shaped(event, _Notification).Records]
        found = [(place.bucket.name, unquote_plus(place.object.key)) for place in places]
    else:
        place = _shaped(event, _EventBridge).detail
        found = [(place.bucket.name, place.object.key)]
    for bucket, key in found:
        _check_bucket(bucket, key, ports)
    return [key for _, key in found]


def _shaped(event: Event, shape: type[_S]) -> _S:
    try:
        return msgspec.convert(event, shape)
    except msgspec.ValidationError as error:
        raise InvalidRequest(
            f"The event is not of the form its source promises: {error}."
        ) from error


def _check_bucket(bucket: str, key: str, ports: Ports) -> None:
    ours = urlsplit(ports.settings.lake or "").netloc
    if bucket != ours:
        raise InvalidRequest(
            f"'{key}' is in the bucket '{bucket}', and this function's lake is '{ours}': "
            "point the notification of that bucket elsewhere."
        )
