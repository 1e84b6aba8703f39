"""What 1,000 cities cost on AWS: `python -m infra.costs` prints the tables of docs/costs.md.

Prices are list prices in USD of us-east-1 without free tiers, from the pages that docs/costs.md
names. Quantities are generous; they follow from the manifests, the state machine and Wikimedia's
limit on requests. Retries are not counted.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from entrepot import catalog

DEFINITION = Path(__file__).parents[1] / "statemachines" / "city_pipeline.asl.json"

CITIES, BATCH = 1000, 20
REQUESTS_A_MINUTE = 200  # Wikimedia's limit for a client with a contact
LOOKUPS = 2  # requests for the titles of a batch: a page of 20, and one that continues it
TURNS = 5  # requests for which the shared budget is asked at once
PAGE_KB, BRONZE_KB, LOG_KB = 125, 100, 2  # of an article, gzip; of a record; of an invocation's log
EVENT_KB, EVENTS_A_STATE = 1.5, 5  # of the state machine's log
METRICS = 9  # that functions emit: five outcomes; requests and cache hits, of two functions
POLLERS, POLLS_A_MINUTE = 5, 3  # Lambda's on an empty queue, each waiting 20 s
MONTH_HOURS, MONTH_MINUTES = 730, 43_800

GB_SECOND = 0.0000133334  # arm64
MILLION_INVOCATIONS = 0.20
THOUSAND_TRANSITIONS = 0.025
THOUSAND_PUTS, THOUSAND_GETS = 0.005, 0.0004
GB_STORED, GB_LOGGED = 0.023, 0.50
MILLION_TRACES, MILLION_EVENTS = 5.00, 1.00
METRIC_MONTH, ALARM_MONTH, DASHBOARD_MONTH = 0.30, 0.10, 3.00
MILLION_QUEUE_REQUESTS = 0.40


class Line(Struct, frozen=True):
    """One item of the bill, with its arithmetic."""

    what: str
    arithmetic: str
    usd: float


def run_lines() -> list[Line]:
    """Return what a run over 1,000 new cities costs."""
    batches = CITIES // BATCH
    return [_compute(), _invocations(batches), *_states(batches), *_lake(batches), *_seen()]


def month_lines() -> list[Line]:
    """Return what a month costs while nothing runs."""
    alarms = 3 + len(_functions()) + len(_queued())
    polls = POLLERS * POLLS_A_MINUTE * MONTH_MINUTES * len(_queued())
    stored = CITIES * (PAGE_KB + BRONZE_KB) / 1e6
    return [
        Line("Alarms", f"{alarms} x {ALARM_MONTH:.2f}", alarms * ALARM_MONTH),
        Line("Dashboard", f"1 x {DASHBOARD_MONTH:.2f}", DASHBOARD_MONTH),
        Line(
            "Polling of the queue",
            f"{POLLERS} pollers x {POLLS_A_MINUTE} a minute x {MONTH_MINUTES:,} minutes = "
            f"{polls:,} x {MILLION_QUEUE_REQUESTS:.2f} a million",
            polls * MILLION_QUEUE_REQUESTS / 1e6,
        ),
        Line(
            "Lake, for each 1,000 cities in it",
            f"{CITIES:,} x ({PAGE_KB} + {BRONZE_KB}) KB = {stored:.3f} GB x {GB_STORED}",
            stored * GB_STORED,
        ),
    ]


def table(lines: Sequence[Line], total: str) -> str:
    """Return lines and their sum as a Markdown table."""
    rows = [f"| {one.what} | {one.arithmetic} | {one.usd:.4f} |" for one in lines]
    summed = f"| **{total}** | | **{sum(one.usd for one in lines):.2f}** |"
    return "\n".join(["| what | arithmetic | USD |", "| --- | --- | ---: |", *rows, summed])


def seconds() -> float:
    """Return how long Wikimedia's limit makes a run of 1,000 new cities take, at least."""
    return _requests() / REQUESTS_A_MINUTE * 60


def _requests() -> int:
    return CITIES + LOOKUPS * CITIES // BATCH


def _compute() -> Line:
    """Every branch of the map runs the largest of its functions for as long as the run lasts."""
    at_once = _map()["MaxConcurrency"]
    gb = max(one.memory_mb for one in _functions() if one.step) / 1024
    used = at_once * seconds() * gb
    said = (
        f"{_requests():,} requests at {REQUESTS_A_MINUTE} a minute = {seconds():.0f} s; "
        f"{at_once} at once x {seconds():.0f} s x {gb:g} GB = {used:,.0f} GB-s x {GB_SECOND:.10f}"
    )
    return Line("Lambda, time", said, used * GB_SECOND)


def _invocations(batches: int) -> Line:
    steps = _steps()
    made = steps * batches + 2
    said = f"{steps} x {batches} + 2 = {made} x {MILLION_INVOCATIONS:.2f} a million"
    return Line("Lambda, invocations", said, made * MILLION_INVOCATIONS / 1e6)


def _states(batches: int) -> list[Line]:
    outer, inner = len(_machine()["States"]), len(_map()["ItemProcessor"]["States"])
    entered = outer + batches * inner
    logged = entered * EVENTS_A_STATE * EVENT_KB / 1e6
    transitions = (
        f"every state once: {outer} + {batches} x {inner} = {entered} x "
        f"{THOUSAND_TRANSITIONS} a thousand"
    )
    log = f"{entered} x {EVENTS_A_STATE} events x {EVENT_KB} KB = {logged:.4f} GB x {GB_LOGGED:.2f}"
    return [
        Line("Step Functions, transitions", transitions, entered * THOUSAND_TRANSITIONS / 1e3),
        Line("Step Functions, log", log, logged * GB_LOGGED),
    ]


def _lake(batches: int) -> list[Line]:
    swaps, steps = _requests() // TURNS, _steps()
    puts = CITIES + batches * (steps + 2) + swaps
    gets = CITIES + 2 * batches * (steps + 2) + swaps
    return [
        Line(
            "S3, writes",
            f"{CITIES:,} pages + {batches} x {steps + 2} files + {swaps} of the budget = "
            f"{puts:,} x {THOUSAND_PUTS} a thousand",
            puts * THOUSAND_PUTS / 1e3,
        ),
        Line(
            "S3, reads",
            f"{CITIES:,} pages + 2 x {batches} x {steps + 2} files + {swaps} of the budget = "
            f"{gets:,} x {THOUSAND_GETS} a thousand",
            gets * THOUSAND_GETS / 1e3,
        ),
        Line(
            "EventBridge",
            f"{puts:,} writes x {MILLION_EVENTS:.2f} a million",
            puts * MILLION_EVENTS / 1e6,
        ),
    ]


def _seen() -> list[Line]:
    traces = CITIES // BATCH * (_steps() + 1) + 3
    logged = traces * LOG_KB / 1e6
    return [
        Line("Logs of functions", f"{traces} x {LOG_KB} KB x {GB_LOGGED:.2f}", logged * GB_LOGGED),
        Line(
            "X-Ray",
            f"{traces} traces x {MILLION_TRACES:.2f} a million",
            traces * MILLION_TRACES / 1e6,
        ),
        Line(
            "Metrics, for the hour",
            f"{METRICS} x {METRIC_MONTH:.2f} / {MONTH_HOURS}",
            METRICS * METRIC_MONTH / MONTH_HOURS,
        ),
    ]


def _functions() -> list[catalog.Manifest]:
    every = (one.manifest for one in catalog.functions().values())
    return [manifest for manifest in every if "aws" in manifest.clouds]


def _steps() -> int:
    return sum(1 for one in _functions() if one.step)


def _queued() -> list[catalog.Manifest]:
    return [one for one in _functions() if one.queue]


def _machine() -> dict[str, Any]:
    machine: dict[str, Any] = json.loads(DEFINITION.read_text(encoding="utf-8"))
    return machine


def _map() -> dict[str, Any]:
    states: Iterable[dict[str, Any]] = _machine()["States"].values()
    return next(state for state in states if state["Type"] == "Map")


if __name__ == "__main__":
    sys.stdout.write(table(run_lines(), "1,000 cities") + "\n\n")
    sys.stdout.write(table(month_lines(), "a month, while nothing runs") + "\n")
