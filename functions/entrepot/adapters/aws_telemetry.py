"""What a Lambda function says of itself: one JSON log line an invocation, and metrics.

Metrics are log lines in the embedded metric format, so they cost no call:
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
"""

import logging
import sys
import time
from collections.abc import Mapping
from typing import Any

import msgspec

from entrepot.catalog import Function
from entrepot.errors import EntrepotError
from entrepot.wiring import Ports

NAMESPACE = "Entrepot"
BAD_REQUEST, SERVER_ERROR = 400, 500


class Invocation:
    """One invocation, from its beginning to its line in the log."""

    def __init__(self, function: Function, request_id: str, event: Any, ports: Ports) -> None:
        self._function, self._request_id, self._event = function, request_id, event
        self._ports, self._before = ports, _counters(ports)
        self._started = time.monotonic()

    def done(self, answer: Any) -> None:
        """Log an invocation that was answered, and what it counted."""
        told = answer if isinstance(answer, Mapping) else {}
        status, rejected = told.get("statusCode", 200), len(told.get("batchItemFailures", ()))
        said: dict[str, Any] = {"outcome": "partial" if rejected else "ok"}
        if rejected:
            said["rejected"] = rejected
        if isinstance(status, int) and status >= BAD_REQUEST:
            said = {"outcome": "refused", "status": status}
        self._log("info", said, told)
        self._count(told)

    def failed(self, error: EntrepotError) -> None:
        """Log an invocation that was refused, for what was sent, or that failed."""
        ours = error.http_status >= SERVER_ERROR
        said = {"outcome": "failed" if ours else "refused", **_said(error)}
        self._log("error" if ours else "warning", said, {})
        self._count({})

    def _log(self, level: str, said: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        line = {
            "level": level,
            "function": self._function.name,
            "request_id": self._request_id,
            "run_id": _run_of(answer, self._event),
            "duration_ms": round((time.monotonic() - self._started) * 1000, 1),
        }
        _write({**line, **said})

    def _count(self, answer: Mapping[str, Any]) -> None:
        """Emit cities by outcome, page cache hits and upstream requests, where there were any."""
        after = _counters(self._ports)
        used = {name: value - self._before.get(name, 0) for name, value in after.items()}
        values = {name: value for name, value in (_cities(answer) | used).items() if value}
        if values:
            _write(_emf(self._function, values))


def without_words(record: logging.LogRecord) -> bool:
    """Keep where an exception happened in a log record, and drop its words: they may quote a page.

    A filter for handlers; lets every record pass.
    """
    if record.exc_info and (kind := record.exc_info[0]) is not None:
        silent = Exception(f"{kind.__name__}, whose words are not kept")
        record.exc_info = (Exception, silent, record.exc_info[2])
    return True


def rejected(function: Function, message_id: str, error: EntrepotError) -> None:
    """Log a message of a queue that failed."""
    line = {"level": "warning", "function": function.name, "message_id": message_id}
    _write({**line, "outcome": "rejected", **_said(error)})


def _said(error: EntrepotError) -> dict[str, Any]:
    return {"error": error.code, "message": error.message}


def _cities(answer: Mapping[str, Any]) -> dict[str, int]:
    """Return the cities of a run's account by outcome: every one is in it once."""
    account = answer.get("manifest")
    counts = account.get("counts") if isinstance(account, Mapping) else None
    return {f"cities_{k}": v for k, v in counts.items()} if isinstance(counts, Mapping) else {}


def _counters(ports: Ports) -> dict[str, int]:
    """Return what the ports in use have counted since they were made."""
    made = vars(ports)
    counted = {}
    if "wikipedia" in made:
        counted["upstream_requests"] = ports.wikipedia.requests_made
    if "pages" in made:
        counted["page_cache_hits"] = ports.pages.hits
    return counted


def _emf(function: Function, values: Mapping[str, int]) -> dict[str, Any]:
    directive = {
        "Namespace": NAMESPACE,
        "Dimensions": [["function"]],
        "Metrics": [{"Name": name, "Unit": "Count"} for name in values],
    }
    stamp = {"Timestamp": time.time_ns() // 1_000_000, "CloudWatchMetrics": [directive]}
    return {"_aws": stamp, "function": function.name, **values}


def _run_of(answer: Mapping[str, Any], event: Any) -> str | None:
    """Return the run an invocation is about: the answer knows what `auto` came to."""
    asked = event if isinstance(event, Mapping) else {}
    for told in (answer, asked.get("task"), asked):
        run = told.get("run") if isinstance(told, Mapping) else None
        if isinstance(run, str):
            return run
    return None


def _write(line: Mapping[str, Any]) -> None:
    sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
