"""Executions of the deployed pipeline, through AWS Step Functions."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from uuid import uuid4

import msgspec
from msgspec import Struct

from entrepot.errors import (
    ConfigurationError,
    MissingPart,
    ObjectNotFound,
    UpstreamRefused,
    UpstreamUnavailable,
)
from entrepot.lake import keys
from entrepot.lake.store import Lake
from entrepot.local.runs import run_id

if TYPE_CHECKING:
    from types_boto3_stepfunctions import SFNClient

ARN_FIELDS = 7
POLL_SECONDS = 3.0
RUNNING = "RUNNING"
Engine = Literal["lambda", "glue"]


class Execution(Struct, frozen=True, kw_only=True):
    """One execution: where it stands, how many batches are to be done, and why it ended."""

    name: str
    arn: str
    status: str
    started: datetime
    batches: dict[str, int] = {}
    output: dict[str, Any] = {}
    error: str = ""


class _Raised(Struct, frozen=True):
    """The JSON that Lambda gives of a function's error."""

    errorMessage: str  # noqa: N815 # AWS's name


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

    def start(self, csv: Path, lake: Lake, engine: Engine | None = None) -> Execution:
        """Upload a CSV and start an execution over it; `engine` is what makes the tables.

        The file goes to `uploads/`, not to `inbox/`, where its arrival would start another one; its
        key holds a digest of it, so that no other file of its name replaces it meanwhile.
        """
        if not lake.address.startswith("s3://"):
            raise ConfigurationError(
                f"The deployed pipeline reads its own bucket, not {lake.address}: put its "
                "address, an output of the deployment, in ENTREPOT_LAKE or give --lake s3://..."
            )
        key = keys.upload(f"{run_id(csv)}/{csv.name}")
        lake.put(key, csv.read_bytes())
        asked = {"key": key} | ({"engine": engine} if engine else {})
        with _aws("starting"):
            arn = self._client.start_execution(
                stateMachineArn=self._machine,
                name=str(uuid4()),
                input=msgspec.json.encode(asked).decode(),
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
        return Execution(
            name=found["name"],
            arn=arn,
            status=found["status"],
            started=found["startDate"],
            batches=self._batches(arn),
            output=msgspec.json.decode(found.get("output") or "{}"),
            error=_sentence(found.get("error", ""), found.get("cause", "")),
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
        """Return how many batches stand where; nothing where AWS will not tell just now."""
        try:
            with _aws("counting batches of"):
                return self._count(arn)
        except (ObjectNotFound, UpstreamRefused):
            return {}

    def _count(self, arn: str) -> dict[str, int]:
        runs = self._client.list_map_runs(executionArn=arn)["mapRuns"]
        if not runs:
            return {}
        newest = max(runs, key=lambda run: run["startDate"])
        counts = self._client.describe_map_run(mapRunArn=newest["mapRunArn"])["itemCounts"]
        return {name: counts[name] for name in ("total", "pending", "running")}

    def _arn(self, name: str) -> str:
        return f"{self._machine.replace(':stateMachine:', ':execution:')}:{name}"


def _client(machine: str) -> "SFNClient":
    try:
        import boto3  # noqa: PLC0415 # only these commands need it, and it is slow to import
    except ModuleNotFoundError as error:
        raise MissingPart("This needs boto3: run pip install 'entrepot[aws]'.") from error
    arn = machine.split(":")
    if len(arn) != ARN_FIELDS or arn[:3:2] != ["arn", "states"]:
        raise ConfigurationError(
            f"'{machine[:200]}' is no state machine's ARN, which looks like "
            "arn:aws:states:eu-west-1:123456789012:stateMachine:entrepot-city-pipeline."
        )
    with _aws("connecting to"):
        return boto3.client("stepfunctions", region_name=arn[3])


def _sentence(error: str, cause: str) -> str:
    """Return why an execution ended: the sentence of the function that failed, if one did.

    The machine's own Cause is the error's name and then the JSON that Lambda gives of it.
    """
    name, brace, rest = cause.partition(": {")
    with suppress(msgspec.DecodeError):
        if brace:
            return f"{name}: {msgspec.json.decode('{' + rest, type=_Raised).errorMessage}"
    return ": ".join(filter(None, (error, cause)))


@contextmanager
def _aws(doing: str) -> Iterator[None]:
    from botocore import exceptions as aws  # noqa: PLC0415 # as above

    try:
        yield
    except aws.ClientError as error:
        code, said = error.response["Error"]["Code"], error.response["Error"]["Message"]
        if code in {"ExecutionDoesNotExist", "StateMachineDoesNotExist"}:
            raise ObjectNotFound(f"AWS has none of this name: {said.rstrip('.')}.") from error
        raise UpstreamRefused(f"AWS refused {doing} it: {code}: {said.rstrip('.')}.") from error
    except (aws.NoCredentialsError, aws.ProfileNotFound, aws.PartialCredentialsError) as error:
        raise ConfigurationError(f"AWS cannot know who asks: {error}.") from error
    except aws.BotoCoreError as error:
        raise UpstreamUnavailable(f"AWS could not be asked: {error}.") from error
