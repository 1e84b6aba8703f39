"""Every error Entrepot raises on purpose, as one tree.

A user meets these as one sentence: what was wrong, where, and what to do. `code` is the stable
name in outcomes and problem+json bodies, `http_status` what HTTP callers get, and `retryable`
whether the same call may succeed later. State machines name the classes in `ErrorEquals`.

    EntrepotError
    ├── InvalidInput
    │   ├── InvalidRequest
    │   ├── UnreadableFile
    │   ├── UnsupportedLanguage
    │   └── TooLarge
    ├── NotFound
    │   ├── UnknownFunction
    │   ├── PageNotFound
    │   └── ObjectNotFound
    ├── ConfigurationError
    │   ├── BundleFailed
    │   ├── ContactMissing
    │   └── MissingPart
    ├── UpstreamError
    │   ├── UpstreamRateLimited
    │   ├── UpstreamUnavailable
    │   ├── UpstreamTimeout
    │   └── UpstreamRefused
    ├── SnapshotError
    │   ├── SnapshotMiss
    │   └── SnapshotDamaged
    ├── StoreError
    │   └── StoreUnwritable
    └── InternalError
"""

import re
from typing import ClassVar


class EntrepotError(Exception):
    """The root: whatever Entrepot refuses or fails to do, with a sentence for the user."""

    code: ClassVar[str] = "error"
    http_status: ClassVar[int] = 500
    retryable: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        """Derive the stable code from the class name: `PageNotFound` is `page_not_found`."""
        cls.code = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InvalidInput(EntrepotError):
    """The caller sent something that can never work as it is."""

    http_status = 400


class InvalidRequest(InvalidInput):
    """A request that does not fit its function's contract."""


class UnreadableFile(InvalidInput):
    """A file that is empty, binary, cut short, or lacks the columns it must have."""

    http_status = 422


class UnsupportedLanguage(InvalidInput):
    """Text in a language that the function has no model for."""

    http_status = 422


class TooLarge(InvalidInput):
    """Input beyond a stated limit: a body, a page, a line, a decompressed snapshot."""

    http_status = 413


class NotFound(EntrepotError):
    """Something named by the caller does not exist."""

    http_status = 404


class UnknownFunction(NotFound):
    """No function has this name."""


class PageNotFound(NotFound):
    """Wikipedia has no page under this title or revision."""


class ObjectNotFound(NotFound):
    """The lake holds no object under this key."""


class ConfigurationError(EntrepotError):
    """The operator must change a setting before this can work."""


class BundleFailed(ConfigurationError):
    """A function's bundle cannot be built here."""


class ContactMissing(ConfigurationError):
    """A live run without the operator's contact, which Wikimedia asks of every client."""


class MissingPart(ConfigurationError):
    """A function's own libraries are not installed here."""


class UpstreamError(EntrepotError):
    """Wikipedia, or whatever else we asked, did not give a usable answer."""

    http_status = 502


class UpstreamRateLimited(UpstreamError):
    """The upstream asked us to slow down, longer than we were allowed to wait."""

    http_status = 503
    retryable = True


class UpstreamUnavailable(UpstreamError):
    """The upstream could not be reached, or answered 5xx until our patience ended."""

    http_status = 503
    retryable = True


class UpstreamTimeout(UpstreamError):
    """The upstream did not answer in time."""

    http_status = 504
    retryable = True


class UpstreamRefused(UpstreamError):
    """The upstream answered, but with an error of its own or with something unreadable."""


class SnapshotError(EntrepotError):
    """A recorded snapshot cannot serve the request."""


class SnapshotMiss(SnapshotError):
    """The snapshot holds no response to this request."""

    http_status = 404


class SnapshotDamaged(SnapshotError):
    """The snapshot is not a snapshot, or a response in it cannot be read."""


class StoreError(EntrepotError):
    """The lake's object store failed."""


class StoreUnwritable(StoreError):
    """The lake cannot be written: no permission, no space, or not a folder."""

    http_status = 507


class InternalError(EntrepotError):
    """A defect of ours: the details are in the log, never in the answer."""


def class_of(code: str) -> type[EntrepotError]:
    """Return the error class of a code, the root for a code that is none's."""
    known = [value for value in globals().values() if isinstance(value, type)]
    tree = [value for value in known if issubclass(value, EntrepotError)]
    return next((error for error in tree if error.code == code), EntrepotError)


def is_of_the_run(code: str) -> bool:
    """Tell whether an error is of a whole run, a setting or the lake, and no one city's own."""
    return issubclass(class_of(code), (ConfigurationError, StoreError))
