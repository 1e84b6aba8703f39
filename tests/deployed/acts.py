"""What is done with a deployment, each once, beside the run that a dropped list starts."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from msgspec import Struct
from tests.deployed.deployment import CITIES as DEMO
from tests.deployed.deployment import RUN_SECONDS, Deployment
from tests.deployed.emulator import until

from entrepot.lake import keys

QUEUED = "city_lookup"
CITIES = ("Antwerp", "Rotterdam", "Hamburg", "Nowhere at all")
POISON = "this is no JSON {"
DELIVERY_SECONDS = 60
ABANDONED = "abandoned"
FORBIDDEN = "reports/forbidden.csv"


class Answered(Struct, frozen=True):
    """What came of a batch of messages: the ids of the good ones, and the dead one."""

    ids: list[str]
    dead: str
    results: dict[str, Any]


def send_requests(deployment: Deployment) -> Answered:
    """Send a batch of requests by queue, one of them poison, and wait until that one is dead.

    A failed message is delivered again after a second; deployed, it takes twelve minutes.
    """
    sqs, url = deployment.aws.client("sqs"), deployment.outputs.queue_url[QUEUED]
    what = ["VisibilityTimeout"]
    before = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=what)["Attributes"]
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "1"})
    try:
        ids = _send(sqs, url, [*(json.dumps({"name": city}) for city in CITIES), POISON])
        dead = _take(deployment, f"{url.removesuffix('-requests')}-dead")
    finally:
        sqs.set_queue_attributes(QueueUrl=url, Attributes=before)
    results = {key: json.loads(body) for key, body in deployment.lake("results/").items()}
    return Answered(ids[: len(CITIES)], dead, results)


def fail_an_event(deployment: Deployment) -> Any:
    """Send a function an event that it cannot answer, and return what the dead letters have."""
    event = json.dumps({"no_such_field": 1})
    deployment.aws.client("lambda").invoke(
        FunctionName="entrepot-sentiment", InvocationType="Event", Payload=event
    )
    return json.loads(_take(deployment, deployment.outputs.dead_letter_queue_url))


def start_by_command(deployment: Deployment) -> "subprocess.CompletedProcess[str]":
    """Start a run of the demo's list and follow it, by the commands that the outputs name."""
    outputs = deployment.outputs
    return subprocess.run(
        [
            *(str(Path(sys.executable).with_name("entrepot")), "runs", "start", str(DEMO)),
            *("--on", "aws", "--lake", f"s3://{outputs.lake_bucket}", "--watch"),
        ],
        env={
            "PATH": os.environ["PATH"],
            "ENTREPOT_STATE_MACHINE": outputs.state_machine_arn,
            **deployment.aws.environment(),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=RUN_SECONDS,
    )


def give_up_a_batch(deployment: Deployment) -> Any:
    """Have a batch given up, as the state machine does after its last retry; returns its records.

    The batch is of a run of its own, which is removed again.
    """
    s3, bucket = deployment.aws.client("s3"), {"Bucket": deployment.outputs.lake_bucket}
    batch, bronze = keys.batch(ABANDONED, 0), keys.bronze(ABANDONED, 0)
    s3.put_object(**bucket, Key=batch, Body=b'{"name": "Antwerp"}\n')
    task = {"run": ABANDONED, "batch": batch, "execution": "by-hand"}
    error = {"Error": "States.Timeout", "Cause": "It took too long."}
    answer = deployment.aws.client("lambda").invoke(
        FunctionName="entrepot-settle", Payload=json.dumps({"task": task, "error": error})
    )
    assert "FunctionError" not in answer, answer["Payload"].read()
    records = s3.get_object(**bucket, Key=bronze)["Body"].read().splitlines()
    for key in (batch, bronze):
        s3.delete_object(**bucket, Key=key)
    return [json.loads(record) for record in records]


def ask_for_the_forbidden(deployment: Deployment) -> Any:
    """Have intake read a list from a zone that its manifest does not name; returns its error."""
    answer = deployment.aws.client("lambda").invoke(
        FunctionName="entrepot-intake", Payload=json.dumps({"key": FORBIDDEN, "run": "auto"})
    )
    return json.loads(answer["Payload"].read())


def _send(sqs: Any, url: str, bodies: list[str]) -> list[str]:
    """Send messages as one batch and return their ids, in order."""
    entries = [{"Id": str(number), "MessageBody": body} for number, body in enumerate(bodies)]
    sent = sqs.send_message_batch(QueueUrl=url, Entries=entries)["Successful"]
    return [one["MessageId"] for one in sorted(sent, key=lambda one: int(one["Id"]))]


def _take(deployment: Deployment, url: str) -> str:
    """Wait for a message in a queue, take it out and return its body."""
    sqs = deployment.aws.client("sqs")

    def look() -> dict[str, str] | None:
        found = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=1).get("Messages", [])
        return found[0] if found else None

    message = until(look, seconds=DELIVERY_SECONDS, what=f"A message in {url}")
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return message["Body"]
