"""Lambda, which moto leaves out: it calls the handler that is deployed, and fails as told."""

import json
import threading
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from moto.core.exceptions import JsonRESTError

from entrepot import catalog
from entrepot.adapters.aws import respond
from entrepot.errors import EntrepotError, UpstreamUnavailable
from entrepot.lake.opening import open_store
from entrepot.lake.store import Lake
from entrepot.records import Article
from entrepot.settings import Settings
from entrepot.wikipedia.pages import Pages
from entrepot.wiring import Ports

Fault = Callable[[Any], Any]  # of the call of a function, or of the run of a job
Event = Mapping[str, Any]


class Context:
    """What Lambda gives a handler."""

    aws_request_id = "5f3a8c1e-0000-4000-8000-000000000000"


class Refused(JsonRESTError):
    """Lambda itself refuses an invocation."""

    def __init__(self, code: int, kind: str) -> None:
        self.code = code
        super().__init__(kind, f"{kind}: try later")


class Died(BaseException):
    """The process is gone: nothing catches this."""


def throttled(_: "Call") -> Any:
    """Refuse the invocation, as reserved concurrency does."""
    raise Refused(429, "TooManyRequestsException")


def unavailable(_: "Call") -> Any:
    """Refuse the invocation, as Lambda does when it is ill."""
    raise Refused(500, "ServiceException")


def timed_out(_: "Call") -> Any:
    """End the invocation in the middle, as Lambda does when the function's time is up."""
    return error("Sandbox.Timedout", f"RequestId: {uuid.uuid4()} Error: Task timed out")


def raising(kind: str, message: str = "It failed.") -> Fault:
    """Return a fault that reports an error of this class."""
    return lambda _: error(kind, message)


def error(kind: str, message: str) -> Any:
    """Return what Lambda reports of a function's error."""
    return {"errorType": kind, "errorMessage": message, "stackTrace": []}


class Traced(Lake):
    """A lake that notes what a function reads and writes."""

    def __init__(self, address: str, function: str, touched: set[tuple[str, str, str]]) -> None:
        super().__init__(open_store(address), address)
        self._function, self._touched = function, touched

    @contextmanager
    def _asking(self, key: str) -> Iterator[None]:
        self._touched.add((self._function, "read", key if "/" in key else f"{key}/"))
        with super()._asking(key):
            yield

    @contextmanager
    def _writing(self, key: str) -> Iterator[None]:
        self._touched.add((self._function, "write", key))
        with super()._writing(key):
            yield


class Reachable(Pages):
    """Articles, some of which Wikipedia does not give."""

    def __init__(self, ports: Ports, out_of_reach: set[str]) -> None:
        super().__init__(ports.wikipedia, ports.lake)
        self._out_of_reach = out_of_reach
        self.dies_after: int | None = None

    def html(self, article: Article) -> str:
        """Return an article's HTML, unless the process dies over it."""
        if article.title in self._out_of_reach:
            raise UpstreamUnavailable("Wikipedia could not be reached.")
        if self.dies_after is not None:
            if self.dies_after == 0:
                raise Died
            self.dies_after -= 1
        return super().html(article)


class Call(Ports):
    """One invocation: an event for a function, with ports of its own."""

    def __init__(self, stack: "Lambda", function: str, event: Event) -> None:
        super().__init__(stack.settings)
        self._stack, self.function, self.event = stack, function, event

    @cached_property
    def lake(self) -> Lake:
        """The stack's lake, with its notes."""
        return Traced(self.settings.lake or "", self.function, self._stack.touched)

    @cached_property
    def pages(self) -> Reachable:
        """Articles from the lake or the snapshot."""
        return Reachable(self, self._stack.unreachable)

    @property
    def label(self) -> str:
        """Return the function's name; giving a batch up is `settle/task`."""
        return (
            "settle/task" if self.function == "settle" and "task" in self.event else self.function
        )

    def answer(self) -> Any:
        """Return what the function answers, or the error that Lambda reports of it."""
        try:
            return respond(self.event, Context(), catalog.function(self.function), self)
        except EntrepotError as refusal:
            return error(type(refusal).__name__, refusal.message)
        except Died:
            return error("Runtime.ExitError", f"RequestId: {uuid.uuid4()} Error: it died")


class Lambda:
    """A stack's functions; `faults` are what befalls the next calls."""

    def __init__(self, prefix: str, settings: Settings) -> None:
        self.prefix, self.settings = prefix, settings
        self.faults: dict[str, list[Fault | None]] = defaultdict(list)
        self.calls: list[Call] = []
        self.answers: list[tuple[str, bytes]] = []
        self.jobs: list[Event] = []  # the arguments that jobs were started with
        self.unreachable: set[str] = set()  # articles that Wikipedia does not give
        self.muted = self.unreadable = 0  # how often SNS, and the reader of the map, will fail
        self.touched: set[tuple[str, str, str]] = set()
        self._lock = threading.Lock()

    def events(self, label: str) -> list[Event]:
        """Return the events a function, or `settle/task`, was called with."""
        return [call.event for call in self.calls if call.label == label]

    def next_fault(self, label: str) -> Fault | None:
        """Return what befalls the next call of a function, or run of a job, if anything."""
        with self._lock:
            waiting = self.faults[label]
            return waiting.pop(0) if waiting else None

    def invoke(self, function: str, body: Any, headers: dict[str, str]) -> bytes:
        """Call a function by its name as Lambda does."""
        name = function.removeprefix(self.prefix).replace("-", "_")
        call = Call(self, name, json.loads(body))
        with self._lock:
            self.calls.append(call)
        fault = self.next_fault(call.label)
        answer = call.answer() if fault is None else fault(call)
        if isinstance(answer, dict) and "errorType" in answer:
            headers["x-amz-function-error"] = "Unhandled"
        encoded = json.dumps(answer).encode()
        self.answers.append((call.label, encoded))
        return encoded
