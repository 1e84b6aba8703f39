"""The state machine on moto's stage: scenes that are played once and looked at by many tests."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests import moto_aws
from tests.asl_visits import Visits
from tests.made_cities import write_csv, write_snapshot
from tests.moto_aws import Stack

DEMO = Path(__file__).parents[1] / "functions" / "entrepot" / "demo"
KEY = "inbox/cities.csv"
PATIENCE = 120.0


class Played:
    """A stack after an execution."""

    def __init__(self, stack: Stack, ended: dict[str, Any]) -> None:
        self.stack, self.status = stack, ended["status"]
        self.error, self.cause = ended.get("error"), ended.get("cause", "")
        self.output = json.loads(ended.get("output", "null"))
        self.news = [told["Subject"] for told in stack.news()]

    @property
    def counts(self) -> dict[str, int]:
        """Return the cities that did not get a zero, by outcome."""
        return {k: v for k, v in self.output["settled"]["counts"].items() if v}

    def objects(self, *prefixes: str) -> dict[str, bytes]:
        """Return what the lake holds under prefixes."""
        lake = self.stack.lake
        return {key: lake.get(key) for prefix in prefixes for key in lake.keys(prefix)}

    def bronze(self) -> list[dict[str, Any]]:
        """Return every finished record."""
        lines = b"".join(self.objects("bronze").values()).splitlines()
        return [json.loads(line) for line in lines]


class Stage:
    """A running moto with stacks in it, and the visits of all their executions."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.folder = folder
        self.visits = Visits(monkeypatch)
        self._scenes: dict[Any, Played] = {}

    def played(self, scene: "Scene") -> Played:
        """Return how a scene ended, playing it the first time it is asked for."""
        if scene not in self._scenes:
            self._scenes[scene] = scene(self)
        return self._scenes[scene]

    def demo(self, name: str) -> Stack:
        """Deploy a stack with the packaged demo in its lake."""
        stack = self._deploy(name, DEMO / "snapshot")
        stack.lake.put(KEY, (DEMO / "cities.csv").read_bytes())
        return stack

    def cities(self, name: str, count: int = 22) -> Stack:
        """Deploy a stack with a list of made cities in its lake: 22 make two batches.

        Its list has rows that end in other ways too, one for each outcome but `ambiguous`.
        """
        snapshot, csv = self.folder / f"snapshot-{count}", self.folder / f"{count}.csv"
        if not snapshot.exists():
            write_snapshot(snapshot, count, paragraphs=2)
        write_csv(csv, count)
        stack = self._deploy(name, snapshot)
        stack.lake.put(KEY, csv.read_bytes())
        return stack

    def run(self, stack: Stack, name: str = "first", asked: Any = None) -> Played:
        """Start an execution and wait until it has ended."""
        arn = stack.states.start_execution(
            stateMachineArn=stack.machine,
            name=name,
            input=json.dumps({"key": KEY} if asked is None else asked),
        )["executionArn"]
        deadline = time.monotonic() + PATIENCE
        while (found := stack.states.describe_execution(executionArn=arn))["status"] == "RUNNING":
            assert time.monotonic() < deadline
            time.sleep(0.02)  # spares the processor; the status is what is waited for
        return Played(stack, dict(found))

    def _deploy(self, name: str, snapshot: Path) -> Stack:
        machine = moto_aws.MACHINE.read_text(encoding="utf-8")
        return moto_aws.deploy(name, machine, snapshot=str(snapshot))


Scene = Callable[[Stage], Played]
