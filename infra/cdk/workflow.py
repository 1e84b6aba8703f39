"""The state machine, from statemachines/city_pipeline.asl.json."""

from collections.abc import Sequence
from pathlib import Path

from aws_cdk import Aws
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_stepfunctions as states
from constructs import Construct

from entrepot.bundle.jobs import Job
from entrepot.catalog import Function
from infra.cdk import findings
from infra.cdk.names import Names
from infra.cdk.policies import Document, allow, assumed_by, document

DEFINITION = Path(__file__).parents[2] / "statemachines" / "city_pipeline.asl.json"
EXECUTIONS = (":*", "/*")  # the map's executions, as the guide has them and as they are named
# What `.sync` needs: https://docs.aws.amazon.com/step-functions/latest/dg/connect-glue.html
RUN_JOB = ("glue:StartJobRun", "glue:GetJobRun", "glue:GetJobRuns", "glue:BatchStopJobRun")
DELIVERY = (
    "logs:CreateLogDelivery",
    "logs:GetLogDelivery",
    "logs:UpdateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:DescribeResourcePolicies",
    "logs:DescribeLogGroups",
)
TRACING = (
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
    "xray:GetSamplingRules",
    "xray:GetSamplingTargets",
)


def machine_policy(functions: Sequence[Function], jobs: Sequence[Job], names: Names) -> Document:
    """Return the policy of the state machine's role.

    Sources: https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html,
    https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
    """
    executions = [names.execution_arn(which) for which in EXECUTIONS]
    return document(
        allow(
            "InvokeFunctions", ["lambda:InvokeFunction"], [names.function_arn(f) for f in functions]
        ),
        allow("RunJobs", RUN_JOB, [names.job_arn(job.name) for job in _started(jobs)]),
        allow("ReadBatches", ["s3:GetObject"], [names.bucket_arn(names.lake, "runs/*")]),
        allow("StartBatches", ["states:StartExecution"], [names.machine_arn()]),
        allow("FollowBatches", ["states:DescribeExecution", "states:StopExecution"], executions),
        allow("TellHowItEnded", ["sns:Publish"], [names.topic_arn()]),
        allow("Log", DELIVERY, ["*"]),
        allow("Trace", TRACING, ["*"]),
    )


class Workflow(Construct):
    """The state machine with its role and its log."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        functions: Sequence[Function],
        jobs: Sequence[Job],
        names: Names,
        *,
        log_days: int,
    ) -> None:
        super().__init__(scope, name)
        role = self._role(machine_policy(functions, jobs, names), names)
        group = logs.CfnLogGroup(
            self,
            "Logs",
            log_group_name=f"/aws/vendedlogs/states/{names.pipeline}",
            retention_in_days=log_days,
        )
        self.machine = states.CfnStateMachine(
            self,
            "Machine",
            state_machine_name=names.pipeline,
            state_machine_type="STANDARD",
            definition_string=DEFINITION.read_text(encoding="utf-8"),
            definition_substitutions=substitutions(functions, jobs, names),
            role_arn=role.attr_arn,
            logging_configuration=_logging(group),
            tracing_configuration=states.CfnStateMachine.TracingConfigurationProperty(enabled=True),
        )

    def _role(self, policy: Document, names: Names) -> iam.CfnRole:
        role = iam.CfnRole(
            self,
            "Role",
            role_name=names.pipeline,
            description=f"What the state machine {names.pipeline} may do.",
            assume_role_policy_document=assumed_by("states"),
            policies=[
                iam.CfnRole.PolicyProperty(policy_name=names.pipeline, policy_document=policy)
            ],
        )
        every = "The batches' executions have generated names."
        findings.wildcards(
            role,
            {
                "*": "Log delivery and X-Ray have no resources.",
                names.bucket_arn(names.lake, "runs/*"): "Each run has its own batches file.",
            }
            | {names.execution_arn(which): every for which in EXECUTIONS},
        )
        return role


def substitutions(
    functions: Sequence[Function], jobs: Sequence[Job], names: Names
) -> dict[str, str]:
    """Return what the definition's placeholders stand for."""
    arns = {f"{function.name}_arn": names.function_arn(function) for function in functions}
    called = {_placeholder(job): names.job(job.name) for job in jobs}
    return {
        "partition": Aws.PARTITION,
        "lake_bucket": names.lake,
        "topic_arn": names.topic_arn(),
        **arns,
        **called,
    }


def _started(jobs: Sequence[Job]) -> list[Job]:
    """Return the jobs that the definition starts."""
    definition = DEFINITION.read_text(encoding="utf-8")
    return [job for job in jobs if f"${{{_placeholder(job)}}}" in definition]


def _placeholder(job: Job) -> str:
    return f"{job.name}_job"


def _logging(group: logs.CfnLogGroup) -> states.CfnStateMachine.LoggingConfigurationProperty:
    """Log every event with its data: states carry keys of the lake, never records."""
    to = states.CfnStateMachine.CloudWatchLogsLogGroupProperty(log_group_arn=group.attr_arn)
    return states.CfnStateMachine.LoggingConfigurationProperty(
        level="ALL",
        include_execution_data=True,
        destinations=[states.CfnStateMachine.LogDestinationProperty(cloud_watch_logs_log_group=to)],
    )
