"""One deployment in an emulator, what is done with it, and what comes of that.

Each thing is done once, when a test first asks for what comes of it.
"""

import json
import tempfile
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from tests.deployed import reading, reading_events, reading_stores, reading_tables, reading_work
from tests.deployed.cdk_stack import CdkStack
from tests.deployed.emulator import Emulator, until
from tests.deployed.reading import Reading
from tests.deployed.terraform_stack import TerraformStack
from tests.table_rows import Rows, rows_of_tables

from entrepot.lake import keys
from entrepot.lake.store import Lake

CITIES = Path(__file__).parents[2] / "functions/entrepot/demo/cities.csv"
ENDED = ("SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED")
RUN_SECONDS = 240
ZONES = ("runs/", "bronze/", "reports/", "pages/")


class Outputs(Struct, frozen=True):
    """What a deployment says of itself."""

    lake_bucket: str
    state_machine_arn: str
    api_url: str
    topic_arn: str
    queue_url: dict[str, str]
    dead_letter_queue_url: str

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> "Outputs":
        """Read them under Terraform's names, or as CloudFormation spells them."""
        plain = {name.replace("_", "").lower(): value for name, value in given.items()}
        found = {name: plain[name.replace("_", "")] for name in cls.__struct_fields__}
        if isinstance(found["queue_url"], str):
            found["queue_url"] = json.loads(found["queue_url"])
        return msgspec.convert(found, cls)


class Execution(Struct, frozen=True):
    """An execution that has ended."""

    arn: str
    name: str
    status: str
    output: dict[str, Any]
    error: str


class Deployment:
    """A stack that is deployed: by what, where, and under which names."""

    def __init__(
        self, aws: Emulator, stack: TerraformStack | CdkStack, given: Mapping[str, Any]
    ) -> None:
        self.aws = aws
        self.stack = stack
        self.outputs = Outputs.of(given)

    @property
    def by(self) -> str:
        """Which way it is deployed, as ignored.toml calls it."""
        return "cdk" if isinstance(self.stack, CdkStack) else "terraform"

    @cached_property
    def read(self) -> Reading:
        """What the deployment consists of, as AWS's APIs tell it; ids are replaced."""
        return read_back(self.aws)

    @cached_property
    def template(self) -> Mapping[str, Any]:
        """The template that the CDK deployed."""
        assert isinstance(self.stack, CdkStack)
        return self.stack.template()

    @cached_property
    def execution(self) -> Execution:
        """The execution that the demo's list starts when it is dropped into the inbox."""
        return self.drop(CITIES.read_bytes())

    @cached_property
    def on_glue(self) -> Execution:
        """The execution over the demo's list that has Spark make the tables, from nothing."""
        assert self.execution.status == "SUCCEEDED"
        self.delete("silver/", "gold/")
        return self.start({"key": keys.inbox(CITIES.name), "engine": "glue"})

    def start(self, asked: Mapping[str, str]) -> Execution:
        """Start an execution and wait until it has ended."""
        states = self.aws.client("stepfunctions")
        arn = states.start_execution(
            stateMachineArn=self.outputs.state_machine_arn, input=json.dumps(asked)
        )["executionArn"]

        def ended() -> Execution | None:
            found = _described(states, arn)
            return found if found.status in ENDED else None

        return until(ended, seconds=RUN_SECONDS, what="The end of the execution")

    def drop(self, cities: bytes, name: str = "cities.csv") -> Execution:
        """Put a list into the inbox and wait until the execution that it starts has ended."""
        states, machine = self.aws.client("stepfunctions"), self.outputs.state_machine_arn
        before = {one["executionArn"] for one in _executions(states, machine)}
        s3 = self.aws.client("s3")
        s3.put_object(Bucket=self.outputs.lake_bucket, Key=keys.inbox(name), Body=cities)
        arn = until(
            lambda: next(iter(_ended(states, machine) - before), None),
            seconds=RUN_SECONDS,
            what="An execution",
        )
        return _described(states, arn)

    def lake(self, *zones: str) -> dict[str, bytes]:
        """Return what the lake holds in these zones."""
        s3, bucket = self.aws.client("s3"), self.outputs.lake_bucket
        found = {
            one["Key"]
            for zone in zones or ZONES
            for one in reading.pages(
                self.aws, "s3", "list_objects_v2", "Contents", Bucket=bucket, Prefix=zone
            )
        }
        return {key: s3.get_object(Bucket=bucket, Key=key)["Body"].read() for key in found}

    def rows_of_tables(self) -> dict[str, Rows]:
        """Return the rows of the lake's tables, which are compared by them."""
        with tempfile.TemporaryDirectory() as folder:
            lake = Lake.open(folder)
            for key, body in self.lake("silver/", "gold/").items():
                lake.put(key, body)
            return rows_of_tables(lake)

    def delete(self, *zones: str) -> None:
        """Delete what the lake holds in these zones."""
        s3 = self.aws.client("s3")
        for key in self.lake(*zones):
            s3.delete_object(Bucket=self.outputs.lake_bucket, Key=key)

    def empty(self) -> None:
        """Delete everything in the buckets, every version of it, as CloudFormation asks for."""
        s3 = self.aws.client("s3")
        for bucket in self.read["bucket"]:
            for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket):
                for one in [*page.get("Versions", []), *page.get("DeleteMarkers", [])]:
                    s3.delete_object(Bucket=bucket, Key=one["Key"], VersionId=one["VersionId"])

    def once(self, act: Callable[["Deployment"], Any]) -> Any:
        """Do something with the deployment, once for all tests, and return what came of it."""
        done: dict[Any, Any] = self.__dict__.setdefault("_done", {})
        if act not in done:
            done[act] = act(self)
        return done[act]


def read_back(aws: Emulator) -> Reading:
    """Return everything that is deployed in an emulator."""
    parts = (reading_work, reading_stores, reading_events, reading_tables)
    found = {kind: what for part in parts for kind, what in part.read(aws).items()}
    for api in aws.client("apigatewayv2").get_apis()["Items"]:
        found = reading.named(found, api["ApiId"], "API")
    return _code_named(found)


def _code_named(found: Reading) -> Reading:
    """Name the jobs' code by what it is; each way of deploying uploads it to a place of its own."""
    for name, job in found["job"].items():
        for what, address in reading_tables.code(job):
            found = reading.named(found, address, f"{name} {what}")
            found = reading.named(
                found, address.replace("s3://", "arn:aws:s3:::"), f"{name} {what}"
            )
    policies = found["role_policy"].items()
    found["role_policy"] = {name: reading.policy({"Statement": one}) for name, one in policies}
    return found


def _executions(states: Any, machine: str) -> list[Any]:
    found = states.list_executions(stateMachineArn=machine)["executions"]
    return [one for one in found if not one.get("mapRunArn")]


def _ended(states: Any, machine: str) -> set[str]:
    found = _executions(states, machine)
    return {one["executionArn"] for one in found if one["status"] in ENDED}


def _described(states: Any, arn: str) -> Execution:
    found = states.describe_execution(executionArn=arn)
    return Execution(
        arn=arn,
        name=found["name"],
        status=found["status"],
        output=json.loads(found.get("output") or "{}"),
        error=": ".join(filter(None, (found.get("error"), found.get("cause")))),
    )
