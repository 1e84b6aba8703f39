"""A new object, as S3 says it (keys URL-encoded) or EventBridge (keys as they are).

Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html,
https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote_plus, urlsplit

import msgspec
from msgspec import Struct

from entrepot.adapters.aws_shapes import shaped, source_of
from entrepot.catalog import Function
from entrepot.errors import EntrepotError, InvalidRequest
from entrepot.invocation import invoke
from entrepot.wiring import Ports

CREATED = ("ObjectCreated:", "Object Created")


class _Name(Struct):
    name: str


class _Key(Struct):
    key: str


class _Place(Struct):
    bucket: _Name
    object: _Key


class _Record(Struct):
    s3: _Place
    event: str = msgspec.field(name="eventName")


class _Notification(Struct):
    Records: list[_Record]


class _EventBridge(Struct):
    detail: _Place
    event: str = msgspec.field(name="detail-type")


class ObjectCreated:
    """Objects that were put into the lake's bucket."""

    def fits(self, event: Any) -> bool:
        """Tell by the source."""
        from_bridge = isinstance(event, Mapping) and event.get("source") == "aws.s3"
        return from_bridge or source_of(event) == "aws:s3"

    def answer(self, event: Any, function: Function, ports: Ports) -> Any:
        """Call the function for each object; raises on the first failure."""
        request = function.manifest.on_object
        if request is None:
            raise InvalidRequest(f"{function.name} takes requests, not objects.")
        found = _places(event)
        wanted = [_own_key(place, ports.settings.lake or "nowhere") for place in found]
        return [invoke(function, {**request, "key": key}, ports) for key in wanted]

    def refuse(self, error: EntrepotError) -> Any:
        """Raise it: the event is tried again, and ends in the dead-letter queue."""
        raise error


def _places(event: Any) -> list[tuple[str, str]]:
    """Return buckets and keys."""
    if "Records" in event:
        records = shaped(event, _Notification).Records
        _check_created(record.event for record in records)
        return [(r.s3.bucket.name, unquote_plus(r.s3.object.key)) for r in records]
    told = shaped(event, _EventBridge)
    _check_created([told.event])
    return [(told.detail.bucket.name, told.detail.object.key)]


def _check_created(events: Any) -> None:
    for event in events:
        if not event.startswith(CREATED):
            raise InvalidRequest(f"'{event[:80]}' is not the creation of an object.")


def _own_key(place: tuple[str, str], lake: str) -> str:
    """Return the key in the lake; raises `InvalidRequest` for an object that is not in it."""
    (bucket, key), parts = place, urlsplit(lake)
    root = parts.path.strip("/") + "/" if parts.path.strip("/") else ""
    if (parts.scheme, parts.netloc) != ("s3", bucket) or not key.startswith(root):
        raise InvalidRequest(
            f"'{key[:200]}' is in the bucket '{bucket[:80]}', and this function's lake is {lake}: "
            "point that bucket's events elsewhere."
        )
    return key.removeprefix(root)
