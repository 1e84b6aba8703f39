"""A poison message ends in the dead-letter queue of moto's SQS, and its neighbours are done."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from tests import moto_aws
from tests.lambda_events import Deployed, sample

BODIES = [record["body"] for record in sample("sqs")["Records"]]
RECEIVES = 3


@pytest.fixture
def queues(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    """A queue and where it leaves what was received too often; messages are visible at once."""
    with moto_aws.running(monkeypatch):
        sqs = boto3.client("sqs")
        dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]
        redrive = {"deadLetterTargetArn": arn["QueueArn"], "maxReceiveCount": RECEIVES}
        requests = sqs.create_queue(
            QueueName="requests",
            Attributes={"RedrivePolicy": json.dumps(redrive), "VisibilityTimeout": "0"},
        )["QueueUrl"]
        yield requests, dead


def receive(queue: str) -> list[Any]:
    found = boto3.client("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=10)
    return list(found.get("Messages", []))


def poll(queue: str, deployed: Deployed) -> bool:
    """Do what Lambda's event source mapping does once; tell whether there was anything."""
    messages = receive(queue)
    if not messages:
        return False
    template = sample("sqs")["Records"][0]
    records = [{**template, "messageId": m["MessageId"], "body": m["Body"]} for m in messages]
    answer = deployed.answer({"Records": records})
    failed = {failure["itemIdentifier"] for failure in answer["batchItemFailures"]}
    for message in messages:
        if message["MessageId"] not in failed:
            boto3.client("sqs").delete_message(
                QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"]
            )
    return True


def test_a_poison_message_ends_among_the_dead_letters(queues: tuple[str, str]) -> None:
    requests, dead = queues
    for body in BODIES:
        boto3.client("sqs").send_message(QueueUrl=requests, MessageBody=body)
    deployed = Deployed()
    rounds = 0
    while poll(requests, deployed):
        rounds += 1
    assert rounds == RECEIVES
    assert [message["Body"] for message in receive(dead)] == [BODIES[1]]
    assert len(deployed.lake.keys("results")) == 2
