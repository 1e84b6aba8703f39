"""AWS as moto plays it, with our functions in it.

One server on loopback answers obstore, which is Rust and out of a mock's reach, and boto3 alike.
Lambda is the part that moto leaves out: here it calls the handler that is deployed.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws
from moto.awslambda_simple.models import LambdaSimpleBackend
from moto.server import ThreadedMotoServer
from moto.sns.models import SNSBackend
from moto.stepfunctions.parser.api import HistoryEventType
from moto.stepfunctions.parser.asl.component.common.error_name.failure_event import (
    FailureEvent,
    FailureEventException,
)
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name import (
    StatesErrorName,
)
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name_type import (
    StatesErrorNameType,
)
from moto.stepfunctions.parser.asl.component.state.exec.state_map.item_reader.eval import (
    resource_eval_s3,
)
from tests.moto_glue import let_jobs_run, make_jobs
from tests.moto_lambda import Lambda, Refused

from entrepot import catalog
from entrepot.settings import Settings
from entrepot.wiring import Ports

ACCOUNT = "123456789012"
REGION: Literal["eu-west-1"] = "eu-west-1"
MACHINE = Path(__file__).parents[1] / "statemachines" / "city_pipeline.asl.json"
CONFIG: Any = {
    "stepfunctions": {"execute_state_machine": True},
    "lambda": {"use_docker": False},
    "core": {"reset_boto3_session": True},
}

FUNCTIONS: dict[str, Lambda] = {}


@contextmanager
def running(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Run moto for everything in the block and return its address."""
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.setenv(name, REGION)
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with mock_aws(config=CONFIG):
        monkeypatch.setattr(LambdaSimpleBackend, "invoke", _invoke)
        _let_publishing_fail(monkeypatch)
        _let_reading_fail(monkeypatch)
        let_jobs_run(monkeypatch, _stack_of)
        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        host, port = server.get_host_and_port()
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        try:
            yield f"http://{host}:{port}"
        finally:
            server.stop()
            FUNCTIONS.clear()


class Stack:
    """What a deployment has, as far as the state machine needs it."""

    def __init__(self, bucket: str, machine: str, queue: str, functions: Lambda) -> None:
        self.bucket, self.machine, self.functions = bucket, machine, functions
        self._news = queue
        self.lake = Ports(functions.settings).lake
        self.states = boto3.client("stepfunctions")

    def news(self) -> list[Any]:
        """Return what was published since the last time: subject and message."""
        sqs = boto3.client("sqs")
        found = sqs.receive_message(QueueUrl=self._news, MaxNumberOfMessages=10)
        told = []
        for message in found.get("Messages", []):
            sqs.delete_message(QueueUrl=self._news, ReceiptHandle=message["ReceiptHandle"])
            told.append(json.loads(message["Body"]))
        return told

    def versions(self, prefix: str) -> dict[str, int]:
        """Return how often each object under a prefix was written."""
        written: dict[str, int] = defaultdict(int)
        pages = boto3.client("s3").get_paginator("list_object_versions")
        for page in pages.paginate(Bucket=self.bucket, Prefix=prefix):
            for version in page.get("Versions", []):
                written[version["Key"]] += 1
        return dict(written)


def deploy(name: str, machine: str, **settings: Any) -> Stack:
    """Make a versioned bucket, a topic that a queue follows, the functions and the machine."""
    bucket = f"{name}-lake"
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    functions = Lambda(f"{name}-", Settings(lake=f"s3://{bucket}", **settings))
    FUNCTIONS[functions.prefix] = functions
    topic, queue = _news(name)
    role = _role(name)
    made = make_jobs(functions.prefix, f"s3://{bucket}", role)
    values = {"partition": "aws", "lake_bucket": bucket, "topic_arn": topic, **_arns(name), **made}
    for placeholder, value in values.items():
        machine = machine.replace(f"${{{placeholder}}}", value)
    arn = boto3.client("stepfunctions").create_state_machine(
        name=f"{name}-city-pipeline", definition=machine, roleArn=role
    )["stateMachineArn"]
    return Stack(bucket, arn, queue, functions)


def _invoke(_: Any, function: str, __: Any, body: Any, ___: Any, headers: Any) -> bytes:
    own = function.rpartition(":")[2]
    return _stack_of(own).invoke(own, body, headers)


def _let_publishing_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    publish = SNSBackend.publish

    def watched(backend: Any, message: str, arn: str, *rest: Any, **more: Any) -> str:
        functions = _stack_of(arn.rpartition(":")[2])
        if functions.muted:
            functions.muted -= 1
            raise Refused(500, "InternalError")
        return publish(backend, message, arn, *rest, **more)

    monkeypatch.setattr(SNSBackend, "publish", watched)


def _let_reading_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Report what an ItemReader cannot read as AWS does; moto lets botocore's error through."""
    before = resource_eval_s3.ResourceEvalS3.eval_resource

    def watched(reader: Any, env: Any) -> None:
        functions = _stack_of(env.stack[-1]["Bucket"])
        if functions.unreadable:
            functions.unreadable -= 1
            raise _unreadable(env, "SlowDown")
        try:
            before(reader, env)
        except ClientError as refusal:
            raise _unreadable(env, str(refusal)) from refusal

    monkeypatch.setattr(resource_eval_s3.ResourceEvalS3, "eval_resource", watched)


def _unreadable(env: Any, cause: str) -> FailureEventException:
    kind = StatesErrorNameType.StatesItemReaderFailed
    details: Any = {"taskFailedEventDetails": {"error": kind.to_name(), "cause": cause}}
    failure = FailureEvent(env, StatesErrorName(typ=kind), HistoryEventType.TaskFailed, details)
    return FailureEventException(failure)


def _stack_of(name: str) -> Lambda:
    return next(found for prefix, found in FUNCTIONS.items() if name.startswith(prefix))


def _arns(stack: str) -> dict[str, str]:
    prefix = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{stack}-"
    return {f"{name}_arn": prefix + name.replace("_", "-") for name in catalog.functions()}


def _news(name: str) -> tuple[str, str]:
    sns, sqs = boto3.client("sns"), boto3.client("sqs")
    topic = sns.create_topic(Name=f"{name}-news")["TopicArn"]
    queue = sqs.create_queue(QueueName=f"{name}-news")["QueueUrl"]
    arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:{name}-news"
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    return topic, queue


def _role(name: str) -> str:
    document = {"Version": "2012-10-17", "Statement": []}
    made = boto3.client("iam").create_role(
        RoleName=f"{name}-city-pipeline", AssumeRolePolicyDocument=json.dumps(document)
    )
    return made["Role"]["Arn"]
