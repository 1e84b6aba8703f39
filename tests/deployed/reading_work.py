"""Read back what works: functions, what calls them, their roles, and the state machine."""

import json
from typing import Any

from botocore.exceptions import ClientError
from tests.deployed.emulator import Emulator
from tests.deployed.reading import Reading, chosen, is_ours, pages, policy, tags

FUNCTION = (
    *("Runtime", "Architectures", "Handler", "MemorySize", "Timeout", "Description", "Role"),
    *("Environment", "TracingConfig", "LoggingConfig", "CodeSha256", "EphemeralStorage"),
    *("PackageType", "Layers"),
)
MAPPING = ("EventSourceArn", "FunctionArn", "BatchSize", "FunctionResponseTypes", "ScalingConfig")


def read(aws: Emulator) -> Reading:
    """Return functions and state machines, and what belongs to them."""
    return {**_functions(aws), **_roles(aws), **_machines(aws)}


def _functions(aws: Emulator) -> Reading:
    lambda_ = aws.client("lambda")
    names = [one["FunctionName"] for one in pages(aws, "lambda", "list_functions", "Functions")]
    read: Reading = {"function": {}, "function_events": {}, "permission": {}, "mapping": {}}
    for name in names:
        found = lambda_.get_function(FunctionName=name)
        settings = chosen(found["Configuration"], *FUNCTION)
        reserved = lambda_.get_function_concurrency(FunctionName=name)
        settings["reserved"] = reserved.get("ReservedConcurrentExecutions")
        read["function"][name] = settings | {"tags": tags(found.get("Tags", {}))}
        read["function_events"] |= _events(lambda_, name)
        read["permission"] |= _permissions(lambda_, name)
    for one in pages(aws, "lambda", "list_event_source_mappings", "EventSourceMappings"):
        read["mapping"][one["EventSourceArn"]] = chosen(one, *MAPPING)
    return read


def _events(lambda_: Any, name: str) -> dict[str, Any]:
    """Return what becomes of events that fail, whichever name it was set for."""
    found = lambda_.list_function_event_invoke_configs(FunctionName=name)
    wanted = ("MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig")
    configured = found["FunctionEventInvokeConfigs"]
    return {name: chosen(configured[0], *wanted)} if configured else {}


def _permissions(lambda_: Any, name: str) -> dict[str, Any]:
    """Return who may call a function, by where from: CloudFormation makes up the names."""
    try:
        statements = policy(lambda_.get_policy(FunctionName=name)["Policy"])
    except ClientError:
        return {}
    for one in statements:
        del one["Sid"]
    return {f"{name} {json.dumps(one['Condition'])}": one for one in statements}


def _roles(aws: Emulator) -> Reading:
    iam = aws.client("iam")
    read: Reading = {"role": {}, "role_policy": {}}
    for role in pages(aws, "iam", "list_roles", "Roles"):
        name = role["RoleName"]
        if not is_ours(name):
            continue
        attached = iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]
        read["role"][name] = {
            "trust": policy(role["AssumeRolePolicyDocument"]),
            "attached": [one["PolicyArn"] for one in attached],
            "tags": tags(iam.list_role_tags(RoleName=name)["Tags"]),
            **chosen(role, "Path", "Description", "MaxSessionDuration"),
        }
        for inline in iam.list_role_policies(RoleName=name)["PolicyNames"]:
            found = iam.get_role_policy(RoleName=name, PolicyName=inline)
            read["role_policy"][f"{name}/{inline}"] = policy(found["PolicyDocument"])
    return read


def _machines(aws: Emulator) -> Reading:
    states = aws.client("stepfunctions")
    machines = {}
    for one in pages(aws, "stepfunctions", "list_state_machines", "stateMachines"):
        arn = one["stateMachineArn"]
        found = states.describe_state_machine(stateMachineArn=arn)
        machines[one["name"]] = {
            "definition": json.loads(found["definition"]),
            "tags": tags(states.list_tags_for_resource(resourceArn=arn)["tags"]),
            **chosen(found, "type", "roleArn", "loggingConfiguration", "tracingConfiguration"),
        }
    return {"machine": machines}
