"""What of a state machine was visited while moto ran it: states, choices, retries, catches.

moto keeps no history of a map's inner states, so its interpreter is watched where it decides.
"""

import json
from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any

import pytest
from moto.stepfunctions.parser.asl.component.common.catch.catcher_decl import CatcherDecl
from moto.stepfunctions.parser.asl.component.common.catch.catcher_outcome import (
    CatcherOutcomeCaught,
)
from moto.stepfunctions.parser.asl.component.common.retry import retrier_decl
from moto.stepfunctions.parser.asl.component.common.retry.retrier_decl import RetrierDecl
from moto.stepfunctions.parser.asl.component.common.retry.retrier_outcome import RetrierOutcome
from moto.stepfunctions.parser.asl.component.state.choice.state_choice import StateChoice
from moto.stepfunctions.parser.asl.component.state.state import CommonStateField

Visit = tuple[str, str, str]


class Visits:
    """The visits so far, and the seconds that retries would have waited."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seen: set[Visit] = set()
        self.waits: list[float] = []
        monkeypatch.setattr(retrier_decl, "time", SimpleNamespace(sleep=self.waits.append))
        monkeypatch.setattr(CommonStateField, "_eval_body", self._entering())
        monkeypatch.setattr(RetrierDecl, "_eval_body", self._retrying())
        monkeypatch.setattr(CatcherDecl, "_eval_body", self._catching())
        monkeypatch.setattr(StateChoice, "_eval_state_output", self._choosing())

    def _entering(self) -> Any:
        before = CommonStateField._eval_body  # noqa: SLF001 # moto has no other way in

        def watched(state: Any, env: Any) -> None:
            self.seen.add((state.name, "state", ""))
            before(state, env)

        return watched

    def _retrying(self) -> Any:
        before = RetrierDecl._eval_body  # noqa: SLF001 # as above

        def watched(retrier: Any, env: Any) -> None:
            before(retrier, env)
            if env.stack[-1] == RetrierOutcome.Executed:
                self.seen.add((_state(env), "retry", _names(retrier)))

        return watched

    def _catching(self) -> Any:
        before = CatcherDecl._eval_body  # noqa: SLF001 # as above

        def watched(catcher: Any, env: Any) -> None:
            before(catcher, env)
            if isinstance(env.stack[-1], CatcherOutcomeCaught):
                self.seen.add((_state(env), "catch", _names(catcher)))

        return watched

    def _choosing(self) -> Any:
        before = StateChoice._eval_state_output  # noqa: SLF001 # as above

        def watched(choice: Any, env: Any) -> None:
            before(choice, env)
            self.seen.add((choice.name, "choice", env.next_state_name))

        return watched


def expected(machine: str) -> set[Visit]:
    """Return every state of a machine, and every way that is taken in it."""
    return {visit for name, state in states(json.loads(machine)) for visit in _ways(name, state)}


def states(machine: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the states of a machine by name, those inside a map too."""
    for name, state in machine["States"].items():
        yield name, state
        if "ItemProcessor" in state:
            yield from states(state["ItemProcessor"])


def _ways(name: str, state: Mapping[str, Any]) -> Iterator[Visit]:
    yield name, "state", ""
    for how in ("retry", "catch"):
        for way in state.get(how.title(), []):
            yield name, how, _joined(way["ErrorEquals"])
    for rule in state.get("Choices", []):
        yield name, "choice", rule["Next"]
    if "Default" in state:
        yield name, "choice", state["Default"]


def _state(env: Any) -> str:
    return str(env.states.context_object.context_object_data["State"]["Name"])


def _names(way: Any) -> str:
    return _joined(error.error_name for error in way.error_equals.error_names)


def _joined(names: Any) -> str:
    return " ".join(sorted(names))
