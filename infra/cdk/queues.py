"""Queues: requests to functions that take them, and what could not be delivered."""

from typing import Any

from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.cdk import findings
from infra.cdk.functions import PipelineFunction
from infra.cdk.names import Names
from infra.cdk.policies import Statement, allow_service, deny_insecure, document

DAY = 24 * 60 * 60
BATCH = 10
CONCURRENCY = 2  # the least that Lambda takes; Wikipedia's budget is shared by all
DELIVERIES = 3
LARGEST = 256 * 1024  # bytes; a dead letter is a state at most, which has as many


class PrivateQueue(Construct):
    """A queue that is encrypted (SSE-SQS) and refuses requests without TLS."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        called: str,
        names: Names,
        *,
        days: int,
        allowed: Statement | None = None,
        **settings: Any,
    ) -> None:
        super().__init__(scope, name)
        self.queue = sqs.CfnQueue(
            self,
            "Queue",
            queue_name=called,
            message_retention_period=days * DAY,
            maximum_message_size=LARGEST,
            sqs_managed_sse_enabled=True,
            **settings,
        )
        sqs.CfnQueuePolicy(
            self,
            "Policy",
            queues=[self.queue.ref],
            policy_document=document(deny_insecure("sqs:*", [names.queue_arn(called)]), allowed),
        )


class DeadLetters(PrivateQueue):
    """The queue of events that no function and no execution took."""

    def __init__(self, scope: Construct, name: str, names: Names) -> None:
        rule = {"ArnEquals": {"aws:SourceArn": names.rule_arn()}}
        super().__init__(
            scope,
            name,
            names.dead,
            names,
            days=14,
            allowed=allow_service(
                "TakeEventsAmazonawsCom",
                "events",
                "sqs:SendMessage",
                names.queue_arn(names.dead),
                rule,
            ),
        )
        findings.accepted(self.queue, "AwsSolutions-SQS3", "It is itself the dead-letter queue.")


class Requests(Construct):
    """A function's queue, which it is fed from, and its dead-letter queue."""

    def __init__(
        self, scope: Construct, name: str, function: PipelineFunction, names: Names
    ) -> None:
        super().__init__(scope, name)
        one = function.function
        self.function = one
        self.dead = PrivateQueue(self, "Dead", names.dead_requests(one), names, days=14).queue
        self.queue = PrivateQueue(
            self,
            "Requests",
            names.requests(one),
            names,
            days=4,
            visibility_timeout=6 * one.manifest.timeout_s,  # as Lambda's guide asks
            redrive_policy={
                "deadLetterTargetArn": self.dead.attr_arn,
                "maxReceiveCount": DELIVERIES,
            },
        ).queue
        lambda_.CfnEventSourceMapping(
            self,
            "Mapping",
            event_source_arn=self.queue.attr_arn,
            function_name=function.resource.attr_arn,
            batch_size=BATCH,
            function_response_types=["ReportBatchItemFailures"],
            scaling_config=lambda_.CfnEventSourceMapping.ScalingConfigProperty(
                maximum_concurrency=CONCURRENCY
            ),
        )
