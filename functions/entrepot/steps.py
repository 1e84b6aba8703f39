"""Pass city records through functions, the same way on a laptop and in a state machine.

A function's manifest says which part of a record its request is made of and where its response
goes (`catalog.Step`). A record whose step fails keeps its error and takes no further step.
"""

from collections.abc import Sequence
from itertools import takewhile
from typing import Any

import msgspec

from entrepot import catalog
from entrepot.catalog import Function, Step
from entrepot.errors import InvalidInput, class_of
from entrepot.invocation import invoke_batch
from entrepot.records import CityQuery, CityRecord, Outcome
from entrepot.wiring import Ports

PIPELINE = ("city_lookup", "page_parsing", "sentiment")
_NOTHING = object()
_UNUSED = {"links", "tables"}


def complete(records: Sequence[CityRecord], ports: Ports) -> None:
    """Take records through the whole pipeline and finish them.

    The leading functions that answer many requests cheaper together are given all records at
    once. After those each record goes its way alone, so that one article's text at a time is held.
    """
    functions = [catalog.function(name) for name in PIPELINE]
    together = list(takewhile(lambda function: function.manifest.batch_entry, functions))
    for function in together:
        advance(function, records, ports)
    for record in records:
        for function in functions[len(together) :]:
            advance(function, [record], ports)
        finish(record)


def advance(function: Function, records: Sequence[CityRecord], ports: Ports) -> None:
    """Call `function` for every record that is ready for it and put the responses in place."""
    step = function.manifest.step
    if step is None:
        raise TypeError(f"{function.name} is no pipeline step: its function.json has no 'step'")
    ready = [record for record in records if record.error is None and is_due(record, step)]
    requests = [_request(record, step) for record in ready]
    for record, outcome in zip(ready, invoke_batch(function, requests, ports), strict=True):
        _keep(record, step, outcome)


def finish(record: CityRecord) -> CityRecord:
    """Give the record its status and reason, and drop what bronze does not keep.

    Section texts, links and tables stay out of bronze: the page they came from is in `pages/`.
    """
    if record.error is not None:
        record.status = "invalid" if _is_the_rows_fault(record) else "failed"
        record.reason = record.error.message
    elif record.lookup is None or record.lookup["status"] == "resolved":
        record.status, record.reason = "enriched", (record.lookup or {}).get("reason")
    else:
        record.status, record.reason = record.lookup["status"], record.lookup["reason"]
    if record.page is not None:
        record.page = _slim(record.page)
    return record


def _is_the_rows_fault(record: CityRecord) -> bool:
    """Tell whether the row could never be looked up, whatever the world does."""
    refused = record.error is not None and issubclass(class_of(record.error.code), InvalidInput)
    return refused and record.lookup is None


def is_due(record: CityRecord, step: Step) -> bool:
    """Tell whether a record has come to a step, ready for it or failed in it."""
    return _at(record, step.when) is not _NOTHING


def lighten(record: CityRecord) -> CityRecord:
    """Drop of a page what neither a later step takes nor bronze keeps."""
    if record.page is not None:
        record.page = {key: part for key, part in record.page.items() if key not in _UNUSED}
    return record


def _request(record: CityRecord, step: Step) -> Any:
    if isinstance(step.take, str):
        return _at(record, step.take)
    found = {field: _at(record, path) for field, path in step.take.items()}
    return {field: value for field, value in found.items() if value is not _NOTHING}


def _keep(record: CityRecord, step: Step, outcome: Outcome) -> None:
    if outcome.error is None:
        setattr(record, step.put, outcome.value)
    elif outcome.error.code in step.spare:
        record.lacking = {**record.lacking, step.put: outcome.error}
    else:
        record.error = outcome.error


def _at(record: CityRecord, path: str) -> Any:
    first, *rest = path.split(".")
    value = getattr(record, first)
    if isinstance(value, CityQuery):
        value = msgspec.to_builtins(value)
    for name in rest:
        value = value.get(name, _NOTHING) if isinstance(value, dict) else _NOTHING
    return _NOTHING if value is None else value


def _slim(page: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in page.items() if key not in {*_UNUSED, "sections"}}
    kept["sections"] = [
        {"level": section["level"], "heading": section["heading"]}
        for section in page.get("sections", [])
    ]
    return kept
