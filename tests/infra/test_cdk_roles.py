"""Least privilege: each role may do what its function's manifest says, and nothing else."""

from typing import Any

import pytest
from tests.cdk_templates import (
    HERE,
    JOBS,
    LAKE,
    Template,
    dashed,
    manifests,
    of_type,
    only,
    policies,
    statements,
)

MANIFESTS = manifests()
NAMES = sorted(MANIFESTS)
PIPELINE = "entrepot-city-pipeline"


def implied(manifest: dict[str, Any]) -> set[str]:
    """Return the zones that come with what a function is: it asks Wikipedia, it has a queue."""
    budget = {"budget/"} if "ENTREPOT_CONTACT" in manifest["env"] else set()
    return budget | ({"results/"} if manifest.get("queue") else set())


def writes(manifest: dict[str, Any]) -> set[str]:
    return set(manifest["lake"]["write"]) | implied(manifest)


def reads(manifest: dict[str, Any]) -> set[str]:
    return set(manifest["lake"]["read"]) | implied(manifest)


def objects(prefixes: set[str]) -> set[str]:
    return {f"{LAKE}/{prefix}*" for prefix in prefixes}


@pytest.mark.parametrize("name", NAMES)
def test_a_function_reads_exactly_the_zones_of_its_manifest(template: Template, name: str) -> None:
    read = statements(template, dashed(name))["ReadLake"]
    assert read["Action"] == ["s3:GetObject"]
    assert set(read["Resource"]) == objects(reads(MANIFESTS[name]))


@pytest.mark.parametrize("name", NAMES)
def test_a_function_writes_exactly_the_zones_of_its_manifest(template: Template, name: str) -> None:
    write = statements(template, dashed(name))["WriteLake"]
    assert set(write["Action"]) == {"s3:PutObject", "s3:AbortMultipartUpload"}
    assert set(write["Resource"]) == objects(writes(MANIFESTS[name]))


@pytest.mark.parametrize("name", NAMES)
def test_a_function_deletes_exactly_from_the_zones_of_its_manifest(
    template: Template, name: str
) -> None:
    deletes = MANIFESTS[name]["lake"].get("delete", [])
    allowed = statements(template, dashed(name)).get("DeleteLake", {"Resource": []})
    assert allowed.get("Action", ["s3:DeleteObject"]) == ["s3:DeleteObject"]
    assert set(allowed["Resource"]) == objects(set(deletes))


@pytest.mark.parametrize("name", NAMES)
def test_a_function_is_told_what_is_missing_only_where_it_reads(
    template: Template, name: str
) -> None:
    listing = statements(template, dashed(name))["KnowWhatIsMissing"]
    assert (listing["Action"], listing["Resource"]) == (["s3:ListBucket"], [LAKE])
    prefixes = listing["Condition"]["StringLike"]["s3:prefix"]
    assert set(prefixes) == {f"{prefix}*" for prefix in reads(MANIFESTS[name])}


@pytest.mark.parametrize("name", NAMES)
def test_a_function_may_do_nothing_else(template: Template, name: str) -> None:
    allowed = set(statements(template, dashed(name)))
    zones = {"ReadLake", "WriteLake", "KnowWhatIsMissing"}
    queue = {"TakeRequests"} if MANIFESTS[name].get("queue") else set()
    delete = {"DeleteLake"} if MANIFESTS[name]["lake"].get("delete") else set()
    assert allowed == zones | queue | delete | {"Log", "Trace", "LeaveDeadLetters"}


@pytest.mark.parametrize("name", NAMES)
def test_a_function_writes_to_its_own_log_group_only(template: Template, name: str) -> None:
    group = f"/aws/lambda/{dashed(name)}"
    log = statements(template, dashed(name))["Log"]
    assert log["Resource"] == [f"arn:aws:logs:{HERE}:log-group:{group}:*"]
    assert log["Action"] == ["logs:CreateLogStream", "logs:PutLogEvents"]
    assert only(template, "AWS::Logs::LogGroup", LogGroupName=group)["RetentionInDays"] == 30


@pytest.mark.parametrize("name", [n for n in NAMES if MANIFESTS[n].get("queue")])
def test_a_function_with_a_queue_takes_from_that_queue_only(template: Template, name: str) -> None:
    take = statements(template, dashed(name))["TakeRequests"]
    assert take["Resource"] == [f"arn:aws:sqs:{HERE}:{dashed(name)}-requests"]


@pytest.mark.parametrize("name", NAMES)
def test_only_lambda_assumes_a_functions_role(template: Template, name: str) -> None:
    role = only(template, "AWS::IAM::Role", RoleName=dashed(name))
    [trust] = role["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Principal"] == {"Service": "lambda.amazonaws.com"}
    function = only(template, "AWS::Lambda::Function", FunctionName=dashed(name))
    assert function["Role"] == f"<{dashed(name)}.Arn>"


@pytest.mark.parametrize(
    ("role", "service"),
    [(PIPELINE, "states"), ("entrepot-city-list", "events"), ("entrepot-refresh", "scheduler")],
)
def test_other_services_act_for_this_account_only(
    template: Template, role: str, service: str
) -> None:
    found = only(template, "AWS::IAM::Role", RoleName=role)
    [trust] = found["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Principal"] == {"Service": f"{service}.amazonaws.com"}
    assert trust["Condition"] == {"StringEquals": {"aws:SourceAccount": "123456789012"}}


def test_the_state_machine_invokes_the_functions_and_reads_the_batches(template: Template) -> None:
    allowed = statements(template, PIPELINE)
    functions = {f"arn:aws:lambda:{HERE}:function:{dashed(name)}" for name in NAMES}
    assert set(allowed["InvokeFunctions"]["Resource"]) == functions
    assert allowed["ReadBatches"]["Resource"] == [f"{LAKE}/runs/*"]
    assert allowed["StartBatches"]["Resource"] == [f"arn:aws:states:{HERE}:stateMachine:{PIPELINE}"]
    assert allowed["TellHowItEnded"]["Resource"] == [f"arn:aws:sns:{HERE}:entrepot-news"]


@pytest.mark.parametrize("role", ["entrepot-city-list", "entrepot-refresh"])
def test_what_starts_the_pipeline_may_do_only_that(template: Template, role: str) -> None:
    allowed = statements(template, role)
    assert set(allowed) - {"LeaveDeadLetters"} == {"Start"}
    assert allowed["Start"]["Action"] == ["states:StartExecution"]
    assert allowed["Start"]["Resource"] == [f"arn:aws:states:{HERE}:stateMachine:{PIPELINE}"]


def test_no_role_is_left_over(template: Template) -> None:
    roles = {role["RoleName"] for role in of_type(template, "AWS::IAM::Role")}
    triggers = {"entrepot-city-list", "entrepot-refresh"}
    assert roles == {dashed(name) for name in (*NAMES, *JOBS)} | triggers | {PIPELINE}
    assert of_type(template, "AWS::IAM::Policy") == []
    assert of_type(template, "AWS::IAM::ManagedPolicy") == []


def test_no_policy_allows_actions_by_wildcard(template: Template) -> None:
    allowing = [s for p in policies(template) for s in p["Statement"] if s["Effect"] == "Allow"]
    assert len(allowing) > len(NAMES)
    assert [s for s in allowing if "*" in str(s["Action"])] == []


def test_only_what_knows_no_resource_is_allowed_on_all(template: Template) -> None:
    everywhere = {
        action.partition(":")[0]
        for policy in policies(template)
        for statement in policy["Statement"]
        if statement["Effect"] == "Allow" and statement["Resource"] == ["*"]
        for action in statement["Action"]
    }
    assert everywhere == {"xray", "logs"}
    assert statements(template, PIPELINE)["Log"]["Resource"] == ["*"]
