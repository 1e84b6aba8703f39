"""Executions of the deployed pipeline, through AWS Step Functions."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from entrepot.errors import (
    ConfigurationError,
    MissingPart,
    ObjectNotFound,
    UnreadableFile,
    UpstreamRefused,
    UpstreamUnavailable,
)
from entrepot.lake import keys
from entrepot.lake.store import Lake

if TYPE_CHECKING:
    from types_boto3_stepfunctions import SFNClient

POLL_SECONDS = 3.0
RUNNING = "RUNNING"


class Execution(Struct, frozen=True, kw_only=True):
    """One execution: where it stands, and its batches by how they ended."""

    name: str
    arn: str
    status: str
    started: datetime
    batches: dict[str, int] = {}
    output: dict[str, Any] = {}
    error: str = ""


class Pipeline:
    """A deployed state machine, by its ARN."""

    def __init__(self, machine: str | None) -> None:
        if not machine:
            raise ConfigurationError(
                "Which state machine? Put its ARN, an output of the deployment, in "
                "ENTREPOT_STATE_MACHINE or give --machine."
            )
        self._machine = machine
        self._client = _client(machine)

    def start(self, csv: Path, lake: Lake) -> Execution:
        """Upload a CSV and start an execution over it.

        The file goes to `uploads/`, not to `inbox/`, where its arrival would start another one.
        """
        key = keys.upload(csv.name)
        try:
            lake.put(key, csv.read_bytes())
        except OSError as error:
            raise UnreadableFile(f"The file {csv} cannot be read: {error.strerror}.") from error
        with _aws("starting"):
            arn = self._client.start_execution(
                stateMachineArn=self._machine, input=msgspec.json.encode({"key": key}).decode()
            )["executionArn"]
        return self.describe(arn)

    def recent(self, most: int = 20) -> list[Execution]:
        """Return the newest executions, newest first."""
        with _aws("listing"):
            found = self._client.list_executions(stateMachineArn=self._machine, maxResults=most)
        return [
            Execution(
                name=one["name"],
                arn=one["executionArn"],
                status=one["status"],
                started=one["startDate"],
            )
            for one in found["executions"]
        ]

    def describe(self, arn: str) -> Execution:
        """Return where an execution stands; `arn` may be its name."""
        arn = arn if ":" in arn else self._arn(arn)
        with _aws("describing"):
            found = self._client.describe_execution(executionArn=arn)
            batches = self._batches(arn)
        return Execution(
            name=found["name"],
            arn=arn,
            status=found["status"],
            started=found["startDate"],
            batches=batches,
            output=msgspec.json.decode(found.get("output") or "{}"),
            error=": ".join(filter(None, (found.get("error"), found.get("cause")))),
        )

    def watch(self, arn: str, sleep: Callable[[float], None] = time.sleep) -> Iterator[Execution]:
        """Yield where an execution stands, again and again until it has ended."""
        while True:
            execution = self.describe(arn)
            yield execution
            if execution.status != RUNNING:
                return
            sleep(POLL_SECONDS)

    def _batches(self, arn: str) -> dict[str, int]:
        runs = self._client.list_map_runs(executionArn=arn)["mapRuns"]
        if not runs:
            return {}
        counts = self._client.describe_map_run(mapRunArn=runs[0]["mapRunArn"])["itemCounts"]
        wanted = ("total", "pending", "running", "succeeded", "failed")
        return {name: counts[name] for name in wanted}  # type: ignore[literal-required] # its keys

    def _arn(self, name: str) -> str:
        return f"{self._machine.replace(':stateMachine:', ':execution:')}:{name}"


def _client(machine: str) -> "SFNClient":
    try:
        import boto3  # noqa: PLC0415 # only these commands need it, and it is slow to import
    except ModuleNotFoundError as error:
        raise MissingPart("This needs boto3: run pip install 'entrepot[aws]'.") from error
    region = machine.split(":")[3] if machine.count(":") > 3 else None  # noqa: PLR2004 # an ARN's field
    return boto3.client("stepfunctions", region_name=region)


@contextmanager
def _aws(doing: str) -> Iterator[None]:
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 # as above

    try:
        yield
    except ClientError as error:
        code, said = error.response["Error"]["Code"], error.response["Error"]["Message"]
        if code in {"ExecutionDoesNotExist", "StateMachineDoesNotExist"}:
            raise ObjectNotFound(f"AWS does not know it: {said}.") from error
        raise UpstreamRefused(f"AWS refused {doing} the run: {code}: {said}.") from error
    except BotoCoreError as error:
        raise UpstreamUnavailable(f"AWS could not be asked: {error}.") from error
