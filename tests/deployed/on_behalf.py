"""Calls that AWS's services make as a role, which the emulator makes without asking any policy.

What the state machine did is read from its history; what the other services do, AWS documents.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.deployed import reading_tables
from tests.deployed.deployment import Deployment
from tests.deployed.emulator import ACCOUNT, REGION
from tests.deployed.policies import Needed

FUNCTION = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:"
# https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-iam-policy
DELIVER_LOGS = (
    *("logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery"),
    *("logs:DeleteLogDelivery", "logs:ListLogDeliveries", "logs:PutResourcePolicy"),
    *("logs:DescribeResourcePolicies", "logs:DescribeLogGroups"),
)
# https://docs.aws.amazon.com/step-functions/latest/dg/xray-iam.html
TRACE_STATES = (
    *("xray:PutTraceSegments", "xray:PutTelemetryRecords"),
    *("xray:GetSamplingRules", "xray:GetSamplingTargets"),
)
# https://docs.aws.amazon.com/step-functions/latest/dg/connect-glue.html
RUN_JOB = ("glue:StartJobRun", "glue:GetJobRun", "glue:GetJobRuns", "glue:BatchStopJobRun")
# https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
WRITE_LOGS = ("logs:CreateLogStream", "logs:PutLogEvents")
TRACE_FUNCTIONS = ("xray:PutTraceSegments", "xray:PutTelemetryRecords")
# https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions
TAKE_MESSAGES = ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")


def needed(deployment: Deployment, *executions: str) -> set[Needed]:
    """Return the calls as each role: for runs, for functions and jobs, and for what starts runs."""
    return {
        *(one for arn in executions for one in _of_execution(deployment, arn)),
        *_of_functions(deployment),
        *_of_jobs(deployment),
        *_of_triggers(deployment),
    }


def _of_execution(deployment: Deployment, execution: str) -> Iterator[Needed]:
    name, machine = next(iter(deployment.read["machine"].items()))
    states = machine["definition"]["States"]
    for state in _entered(deployment.aws.client("stepfunctions"), execution):
        for action, resource in _calls(states[state], deployment, execution):
            yield Needed(name, action, resource)
    for function in _worked_for(deployment, execution):
        yield Needed(name, "lambda:InvokeFunction", f"{FUNCTION}{function}")
    for action in (*DELIVER_LOGS, *TRACE_STATES):
        yield Needed(name, action, "*")


def _entered(client: Any, execution: str) -> set[str]:
    """Return the states that an execution entered."""
    pages = client.get_paginator("get_execution_history").paginate(executionArn=execution)
    return {
        event["stateEnteredEventDetails"]["name"]
        for page in pages
        for event in page["events"]
        if "stateEnteredEventDetails" in event
    }


def _worked_for(deployment: Deployment, execution: str) -> set[str]:
    """Return the functions that read or wrote what has the execution's name in its key.

    The emulator keeps no history of the states that a map run's executions enter.
    """
    name = execution.rpartition(":")[2]
    return {call.role for call in deployment.aws.calls() if call.role and name in call.resource}


def _calls(
    state: Mapping[str, Any], deployment: Deployment, execution: str
) -> Iterator[tuple[str, str]]:
    """Yield what entering a state needs.

    Source: https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html
    """
    given, resource = state.get("Parameters", {}), state.get("Resource", "")
    if resource.endswith("lambda:invoke"):
        yield "lambda:InvokeFunction", given["FunctionName"]
    elif resource.endswith("glue:startJobRun.sync"):
        job = f"arn:aws:glue:{REGION}:{ACCOUNT}:job/{given['JobName']}"
        yield from ((action, job) for action in RUN_JOB)
    elif resource.endswith("sns:publish"):
        yield "sns:Publish", given["TopicArn"]
    elif "ItemReader" in state:
        reader = state["ItemReader"]["Parameters"]
        yield "s3:GetObject", f"arn:aws:s3:::{reader['Bucket']}/{_batches(deployment, execution)}"
        yield "states:StartExecution", deployment.outputs.state_machine_arn


def _batches(deployment: Deployment, execution: str) -> str:
    client = deployment.aws.client("stepfunctions")
    found = client.describe_execution(executionArn=execution)
    assert found["status"] == "SUCCEEDED", "only such an execution says what its map read"
    key: str = deployment.execution.output["intake"]["batches_key"]
    return key


def _of_functions(deployment: Deployment) -> Iterator[Needed]:
    """Yield what Lambda needs as each function's role, all of which were invoked."""
    for name in deployment.read["function"]:
        group = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/aws/lambda/{name}:log-stream:one"
        for action in WRITE_LOGS:
            yield Needed(name, action, group)
        for action in TRACE_FUNCTIONS:
            yield Needed(name, action, "*")
        # https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
        failed = deployment.read["function_events"][name]["DestinationConfig"]["OnFailure"]
        yield Needed(name, "sqs:SendMessage", failed["Destination"])
    for queue, mapping in deployment.read["mapping"].items():
        for action in TAKE_MESSAGES:
            yield Needed(mapping["FunctionArn"].rpartition(":")[2], action, queue)


def _of_jobs(deployment: Deployment) -> Iterator[Needed]:
    """Yield what Glue needs as the role of each job that has run.

    Source: https://docs.aws.amazon.com/glue/latest/dg/create-service-policy.html
    """
    glue = deployment.aws.client("glue")
    for name, job in deployment.read["job"].items():
        if not glue.get_job_runs(JobName=name)["JobRuns"]:
            continue
        for what, _ in reading_tables.code(job):
            yield Needed(name, "s3:GetObject", f"{name} {what}")
        for kind in ("error", "output"):
            group = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/aws-glue/jobs/{name}/{kind}"
            for action in ("logs:CreateLogGroup", *WRITE_LOGS):
                yield Needed(name, action, f"{group}:log-stream:one")


def _of_triggers(deployment: Deployment) -> Iterator[Needed]:
    """Yield what EventBridge and its scheduler need.

    Sources: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-iam-roles.html,
    https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
    """
    for target in deployment.read["target"].values():
        yield Needed(_name(target["RoleArn"]), "states:StartExecution", target["Arn"])
    for schedule in deployment.read["schedule"].values():
        role, dead = _name(schedule["Target"]["RoleArn"]), schedule["Target"]["DeadLetterConfig"]
        yield Needed(role, "states:StartExecution", schedule["Target"]["Arn"])
        yield Needed(role, "sqs:SendMessage", dead["Arn"])


def _name(role: str) -> str:
    return role.rpartition("/")[2]
