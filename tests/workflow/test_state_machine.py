"""What the state machine's file promises, read from the file itself."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from tests.asl_visits import states
from tests.moto_aws import MACHINE
from tests.moto_lambda import Context

from entrepot import catalog, errors
from entrepot.adapters.aws import respond
from entrepot.adapters.aws_failures import FROM_AWS
from entrepot.bundle.jobs import jobs
from entrepot.errors import EntrepotError
from entrepot.settings import Settings
from entrepot.wiring import Ports
from infra.engines import rows_on_lambda

TEXT = MACHINE.read_text(encoding="utf-8")
ASL: dict[str, Any] = json.loads(TEXT)
STATES = dict(states(ASL))
TASKS = {name: state for name, state in STATES.items() if state["Type"] == "Task"}
STEPS = {name: state for name, state in TASKS.items() if "lambda" in state["Resource"]}
STATE_BYTES = 256 * 1024
# A function that is a folder more is not called before the machine names it.
CALLED = ("intake", "city_lookup", "page_parsing", "sentiment", "settle", "etl")
# https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
OF_STEP_FUNCTIONS = {
    *("States.ALL", "States.Timeout", "States.TaskFailed", "States.ItemReaderFailed"),
    "Glue.ConcurrentRunsExceededException",
}


def named(state: dict[str, Any]) -> Iterator[str]:
    for way in (*state.get("Retry", []), *state.get("Catch", [])):
        yield from way["ErrorEquals"]


def function_of(state: dict[str, Any]) -> str:
    return str(state["Parameters"]["FunctionName"]).removeprefix("${").removesuffix("_arn}")


def test_the_file_is_json_with_quoted_placeholders_only() -> None:
    found = set(re.findall(r"\$\{(\w+)\}", TEXT))
    arns = {f"{function_of(state)}_arn" for state in STEPS.values()}
    assert found == {"partition", "lake_bucket", "topic_arn", "city_etl_job", *arns}
    assert arns == {f"{name}_arn" for name in CALLED}


@pytest.mark.parametrize("name", STATES)
def test_errors_are_named_as_they_are_raised(name: str) -> None:
    ours = {kind.__name__ for kind in vars(errors).values() if isinstance(kind, type)}
    assert set(named(STATES[name])) <= ours | OF_STEP_FUNCTIONS | set(FROM_AWS)


@pytest.mark.parametrize("name", TASKS)
def test_a_task_has_a_timeout_retries_with_jitter_and_a_catch(name: str) -> None:
    task = TASKS[name]
    assert task["TimeoutSeconds"]
    assert task["Catch"][-1]["ErrorEquals"] == ["States.ALL"]
    for retrier in task["Retry"]:
        assert retrier["BackoffRate"] > 1
        assert retrier["JitterStrategy"] == "FULL"
        assert retrier["MaxDelaySeconds"] <= 300


@pytest.mark.parametrize("name", STEPS)
def test_a_function_ends_before_its_state_gives_up_waiting(name: str) -> None:
    manifest = catalog.function(function_of(STEPS[name])).manifest
    assert manifest.timeout_s < STEPS[name]["TimeoutSeconds"] <= manifest.timeout_s + 60


def test_a_job_ends_before_its_state_gives_up_waiting() -> None:
    manifest = jobs(MACHINE.parents[1])["city_etl"].manifest
    assert STATES["TablesOnGlue"]["TimeoutSeconds"] >= 2 * 60 * manifest.timeout_min


def test_the_model_says_how_many_rows_are_too_many_for_the_function() -> None:
    (most,) = (
        rule["NumericGreaterThan"]
        for rule in STATES["TableSize"]["Choices"]
        if "NumericGreaterThan" in rule
    )
    assert most == rows_on_lambda()


@pytest.mark.parametrize("name", STEPS)
def test_everything_that_may_pass_is_tried_again_or_in_spark(name: str) -> None:
    tried = {error for retrier in STEPS[name]["Retry"] for error in retrier["ErrorEquals"]}
    elsewhere = [way for way in STEPS[name]["Catch"] if way["Next"] == "TablesOnGlue"]
    tried |= {error for way in elsewhere for error in way["ErrorEquals"]}
    assert set(FROM_AWS) <= tried
    assert {"StoreError", "StoreUnwritable"} <= tried
    asks_upstream = function_of(STEPS[name]) in {"city_lookup", "page_parsing"}
    retryable = {kind.__name__ for kind in vars(errors).values() if _is_retryable(kind)}
    assert (retryable <= tried) is asks_upstream


@pytest.mark.parametrize("name", ["LookUp", "Parse"])
def test_a_step_is_told_how_often_it_will_be_tried(name: str) -> None:
    task = STEPS[name]["Parameters"]["Payload"]["task"]
    assert task["retried.$"] == "$$.State.RetryCount"
    assert task["retries"] == STEPS[name]["Retry"][0]["MaxAttempts"]


def test_ten_thousand_cities_fit_in_every_state() -> None:
    rows = "".join(f"Madeville {number:05d},Belgium\n" for number in range(10_000))
    sizes = state_sizes("name,country\n" + rows)
    assert sizes.pop("batches") == 500
    assert sizes["list of batches, on S3"] > 20_000
    assert {what: size for what, size in sizes.items() if size > STATE_BYTES / 4} == {}
    assert sizes["map's output"] == 500 * len("{}, ")


def test_no_header_is_too_wide_for_a_state() -> None:
    wide = "name" + "," * 65_000
    assert max(state_sizes(f"{wide}\nMadeville 1\n").values()) < STATE_BYTES
    wide = "name," + ",".join(chr(0x4E00 + number) for number in range(16_000))
    assert max(state_sizes(f"{wide}\nMadeville 1\n").values()) < STATE_BYTES


def state_sizes(csv: str) -> dict[str, int]:
    """Return the bytes of what passes through states on the way of a list."""
    ports = Ports(Settings(lake="memory:"))
    ports.lake.put("inbox/cities.csv", csv.encode())
    given = {"key": "inbox/cities.csv"}
    intake = _answer("intake", {**given, "run": "auto"}, ports)
    batches = json.loads(ports.lake.get(intake["batches_key"]))
    kept = {**given, "intake": {n: intake[n] for n in ("run", "rows", "accepted", "batches_key")}}
    item = {"run": intake["run"], "batch": batches[-1], "execution": "e" * 80}
    settled = _answer("settle", {"run": intake["run"]}, ports)
    tables = _answer("etl", {"run": intake["run"]}, ports)
    told = {"engine": "duckdb", "summary": tables["summary"], "checks": tables["checks"]}
    return {
        "batches": len(batches),
        "intake's answer": _size(intake),
        "state after intake": _size(kept),
        "list of batches, on S3": _size(batches),
        "an item": _size(item),
        "an item given up": _size({**item, "error": {"Error": "e" * 256, "Cause": "c" * 32_768}}),
        "map's output": _size([{}] * len(batches)),
        "settle's answer": _size(settled),
        "etl's answer": _size(tables),
        "last state": _size({**kept, "settled": settled["manifest"]["counts"], "tables": told}),
    }


def test_batches_put_nothing_out() -> None:
    inner = ASL["States"]["Cities"]["ItemProcessor"]["States"]
    ends = [state for state in inner.values() if state["Type"] == "Succeed"]
    assert len(ends) == 3
    assert all(state["OutputPath"] is None for state in ends)


def _answer(function: str, event: Any, ports: Ports) -> Any:
    return respond(event, Context(), catalog.function(function), ports)


def _size(state: Any) -> int:
    return len(json.dumps(state).encode())


def _is_retryable(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, EntrepotError) and kind.retryable
