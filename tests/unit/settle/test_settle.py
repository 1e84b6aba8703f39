"""Settling: every row in one place, whatever was lost on the way."""

import json

import pytest

from entrepot import catalog
from entrepot.errors import InvalidRequest, ObjectNotFound, StoreError
from entrepot.invocation import invoke
from entrepot.lake import keys
from entrepot.settings import Settings
from entrepot.wiring import Ports

RUN = "r1"
CSV = "name\nAntwerp\nGeneva\n\x07\nAntwerp\n"


def taken_in() -> Ports:
    """A run of two cities, one malformed row and a repeated one, whose batch nobody worked on."""
    ports = Ports(Settings(lake="memory:"))
    ports.lake.put("inbox/a.csv", CSV.encode())
    invoke(catalog.function("intake"), {"key": "inbox/a.csv", "run": RUN}, ports)
    return ports


def settle(ports: Ports, run: str = RUN) -> dict[str, dict[str, object]]:
    answer: dict[str, dict[str, object]] = invoke(catalog.function("settle"), {"run": run}, ports)
    return answer


def bronze(ports: Ports, *names: str) -> None:
    records = [
        {"query": {"name": name, "line": line}, "status": "not_found", "reason": "No."}
        for line, name in enumerate(names, 2)
    ]
    ports.lake.put_lines(keys.bronze(RUN, 0), (json.dumps(record).encode() for record in records))


def test_every_row_is_counted_once() -> None:
    ports = taken_in()
    bronze(ports, "Antwerp", "Geneva")
    manifest = settle(ports)["manifest"]
    assert manifest["counts"] == {
        "enriched": 0,
        "ambiguous": 0,
        "not_found": 2,
        "invalid": 2,
        "failed": 0,
    }
    assert manifest["rows"] == 4


def test_cities_of_a_lost_batch_have_failed() -> None:
    manifest = settle(taken_in())["manifest"]
    assert manifest["reasons"]["failed"] == {"batch_lost": 2}  # type: ignore[index] # JSON


def test_settling_again_writes_the_same_bytes() -> None:
    ports = taken_in()
    settle(ports)
    before = {key: ports.lake.get(key) for key in ports.lake.keys("")}
    settle(ports)
    assert {key: ports.lake.get(key) for key in ports.lake.keys("")} == before


def test_rows_that_do_not_add_up_are_refused_and_no_manifest_is_written() -> None:
    ports = taken_in()
    bronze(ports, "Antwerp")
    with pytest.raises(StoreError, match="3 finished rows"):
        settle(ports)
    assert not ports.lake.exists(keys.run(RUN, "manifest.json"))


def test_damaged_records_are_named() -> None:
    ports = taken_in()
    ports.lake.put(keys.bronze(RUN, 0), b"{half a rec")
    with pytest.raises(StoreError, match=r"bronze/r1/000000\.jsonl"):
        settle(ports)


def test_a_run_that_was_never_taken_in_is_not_found() -> None:
    with pytest.raises(ObjectNotFound):
        settle(taken_in(), "r2")


def test_a_run_that_is_a_path_is_refused() -> None:
    with pytest.raises(InvalidRequest):
        settle(taken_in(), "../r1")
