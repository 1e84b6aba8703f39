"""What a Lambda function says of itself: one JSON log line an invocation, and metrics.

Metrics are log lines in the embedded metric format, so they cost no call:
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
"""

import sys
import time
from collections.abc import Mapping
from typing import Any

import msgspec

from entrepot.catalog import Function
from entrepot.errors import EntrepotError
from entrepot.wiring import Ports

NAMESPACE = "Entrepot"
Counters = dict[str, int]


def counters(ports: Ports) -> Counters:
    """Return what the ports in use have counted since they were made."""
    made = vars(ports)
    counted = {}
    if "wikipedia" in made:
        counted["upstream_requests"] = ports.wikipedia.requests_made
    if "pages" in made:
        counted["page_cache_hits"] = ports.pages.hits
    return counted


def done(function: Function, request_id: str, event: Any, started: float, answer: Any) -> None:
    """Log an invocation that was answered."""
    status = answer.get("statusCode") if isinstance(answer, Mapping) else None
    rejected = len(answer.get("batchItemFailures", ())) if isinstance(answer, Mapping) else 0
    outcome = "refused" if status and status >= 400 else "partial" if rejected else "ok"  # noqa: PLR2004 # HTTP
    _log("info", function, request_id, event, started, {"outcome": outcome})


def failed(
    function: Function, request_id: str, event: Any, started: float, error: EntrepotError
) -> None:
    """Log an invocation that raised."""
    said = {"outcome": "failed", "error": error.code, "message": error.message}
    _log("error", function, request_id, event, started, said)


def metrics(function: Function, answer: Any, before: Counters, after: Counters) -> None:
    """Emit cities by outcome, page cache hits and upstream requests, where there were any."""
    counts = answer.get("counts") if isinstance(answer, Mapping) else None
    cities = {f"cities_{k}": v for k, v in counts.items()} if isinstance(counts, Mapping) else {}
    used = {name: after[name] - before.get(name, 0) for name in after}
    values = {name: value for name, value in (cities | used).items() if value}
    if values:
        _write(_emf(function, values))


def _emf(function: Function, values: Mapping[str, int]) -> dict[str, Any]:
    directive = {
        "Namespace": NAMESPACE,
        "Dimensions": [["function"]],
        "Metrics": [{"Name": name, "Unit": "Count"} for name in values],
    }
    stamp = {"Timestamp": time.time_ns() // 1_000_000, "CloudWatchMetrics": [directive]}
    return {"_aws": stamp, "function": function.name, **values}


def _log(
    level: str,
    function: Function,
    request_id: str,
    event: Any,
    started: float,
    said: Mapping[str, Any],
) -> None:
    line: dict[str, Any] = {
        "level": level,
        "function": function.name,
        "request_id": request_id,
        "run_id": _run_of(event),
        "duration_ms": round((time.monotonic() - started) * 1000, 1),
    }
    _write({**line, **said})


def _run_of(event: Any) -> str | None:
    task = event.get("task", event) if isinstance(event, Mapping) else None
    run = task.get("run") if isinstance(task, Mapping) else None
    return run if isinstance(run, str) else None


def _write(line: Mapping[str, Any]) -> None:
    sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
