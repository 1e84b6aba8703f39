"""What starts the pipeline: a city list in the lake's inbox, or the calendar."""

import msgspec
from aws_cdk import aws_events as events
from aws_cdk import aws_iam as iam
from aws_cdk import aws_scheduler as scheduler
from constructs import Construct

from infra.cdk.names import Names
from infra.cdk.options import Refresh
from infra.cdk.policies import Statement, allow, assumed_by, document

INBOX = "inbox/"
SERVICES = {"events": "EventBridge", "scheduler": "EventBridge Scheduler"}
RETRY_SECONDS = 3600
RETRIES = 10


class CityListRule(Construct):
    """A rule: an object under `inbox/` starts an execution with `{"key": ...}`."""

    def __init__(self, scope: Construct, name: str, names: Names, machine: str, dead: str) -> None:
        super().__init__(scope, name)
        role = starter(self, names.city_list, "events", names)
        events.CfnRule(
            self,
            "Rule",
            name=names.city_list,
            description="A city list that arrives in the inbox starts a run.",
            event_pattern={
                "source": ["aws.s3"],
                "detail-type": ["Object Created"],
                "detail": {
                    "bucket": {"name": [names.lake]},
                    "object": {"key": [{"prefix": INBOX}]},
                },
            },
            targets=[_target(machine, role, dead)],
        )


class RefreshSchedule(Construct):
    """A schedule: the pipeline runs again over a city list that is in the lake."""

    def __init__(
        self, scope: Construct, name: str, names: Names, refresh: Refresh, machine: str, dead: str
    ) -> None:
        super().__init__(scope, name)
        letters = allow("LeaveDeadLetters", ["sqs:SendMessage"], [names.queue_arn(names.dead)])
        role = starter(self, names.refresh, "scheduler", names, letters)
        scheduler.CfnSchedule(
            self,
            "Schedule",
            name=names.refresh,
            description="Runs the list again, for what Wikipedia changed since.",
            schedule_expression=refresh.schedule,
            state="ENABLED" if refresh.enabled else "DISABLED",
            flexible_time_window=scheduler.CfnSchedule.FlexibleTimeWindowProperty(mode="OFF"),
            target=scheduler.CfnSchedule.TargetProperty(
                arn=machine,
                role_arn=role.attr_arn,
                input=msgspec.json.encode({"key": refresh.key}).decode(),
                dead_letter_config=scheduler.CfnSchedule.DeadLetterConfigProperty(arn=dead),
                retry_policy=scheduler.CfnSchedule.RetryPolicyProperty(
                    maximum_event_age_in_seconds=RETRY_SECONDS, maximum_retry_attempts=RETRIES
                ),
            ),
        )


def starter(
    scope: Construct, called: str, service: str, names: Names, *more: Statement
) -> iam.CfnRole:
    """Return a role with which a service may start the pipeline."""
    start = allow("Start", ["states:StartExecution"], [names.machine_arn()])
    return iam.CfnRole(
        scope,
        "Role",
        role_name=called,
        description=f"Lets {SERVICES[service]} start the state machine.",
        assume_role_policy_document=assumed_by(service),
        policies=[
            iam.CfnRole.PolicyProperty(policy_name=called, policy_document=document(start, *more))
        ],
    )


def _target(machine: str, role: iam.CfnRole, dead: str) -> events.CfnRule.TargetProperty:
    return events.CfnRule.TargetProperty(
        id="workflow",
        arn=machine,
        role_arn=role.attr_arn,
        input_transformer=events.CfnRule.InputTransformerProperty(
            input_paths_map={"key": "$.detail.object.key"}, input_template='{"key": <key>}'
        ),
        dead_letter_config=events.CfnRule.DeadLetterConfigProperty(arn=dead),
        retry_policy=events.CfnRule.RetryPolicyProperty(
            maximum_event_age_in_seconds=RETRY_SECONDS, maximum_retry_attempts=RETRIES
        ),
    )
