"""How the CDK stack runs by itself, answers, and tells people: properties, by names on AWS."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.cdk_templates import (
    HERE,
    JOBS,
    Template,
    dashed,
    manifests,
    of_type,
    synthesised,
)

if TYPE_CHECKING:
    from aws_cdk.assertions import Template as Resources

MANIFESTS = manifests()
NAMES = sorted(MANIFESTS)
QUEUED = [name for name in NAMES if MANIFESTS[name].get("queue")]
LAKE = "entrepot-lake-123456789012"
PIPELINE = "<entrepot-city-pipeline>"


def test_every_placeholder_of_the_state_machine_has_its_value(template: Template) -> None:
    [machine] = of_type(template, "AWS::StepFunctions::StateMachine")
    needed = set(re.findall(r"\$\{(\w+)\}", machine["DefinitionString"]))
    given = machine["DefinitionSubstitutions"]
    assert needed <= set(given)
    assert given["intake_arn"] == f"arn:aws:lambda:{HERE}:function:entrepot-intake"
    assert (given["lake_bucket"], given["partition"]) == (LAKE, "aws")


def test_the_state_machine_logs_and_traces_everything(resources: "Resources") -> None:
    group = {"LogGroupArn": "</aws/vendedlogs/states/entrepot-city-pipeline.Arn>"}
    resources.has_resource_properties(
        "AWS::StepFunctions::StateMachine",
        {
            "StateMachineName": "entrepot-city-pipeline",
            "StateMachineType": "STANDARD",
            "TracingConfiguration": {"Enabled": True},
            "LoggingConfiguration": {
                "Level": "ALL",
                "IncludeExecutionData": True,
                "Destinations": [{"CloudWatchLogsLogGroup": group}],
            },
        },
    )


def test_a_city_list_in_the_inbox_starts_the_state_machine(template: Template) -> None:
    [rule] = of_type(template, "AWS::Events::Rule")
    [target] = rule["Targets"]
    detail = rule["EventPattern"]["detail"]
    assert detail == {"bucket": {"name": [LAKE]}, "object": {"key": [{"prefix": "inbox/"}]}}
    assert target["Arn"] == PIPELINE
    assert target["DeadLetterConfig"] == {"Arn": "<entrepot-dead.Arn>"}
    assert target["InputTransformer"] == {
        "InputPathsMap": {"key": "$.detail.object.key"},
        "InputTemplate": '{"key": <key>}',
    }


def test_the_refresh_is_off_until_it_is_asked_for(template: Template, tmp_path: "Path") -> None:
    [off] = of_type(template, "AWS::Scheduler::Schedule")
    assert (off["State"], off["ScheduleExpression"]) == ("DISABLED", "rate(30 days)")
    refresh = '{"schedule": "rate(7 days)", "key": "inbox/all.csv", "enabled": true}'
    [on] = of_type(synthesised(tmp_path, refresh=refresh), "AWS::Scheduler::Schedule")
    assert (on["State"], on["ScheduleExpression"]) == ("ENABLED", "rate(7 days)")
    assert json.loads(on["Target"]["Input"]) == {"key": "inbox/all.csv"}
    assert on["Target"]["DeadLetterConfig"] == {"Arn": "<entrepot-dead.Arn>"}


def test_every_route_asks_iam(template: Template) -> None:
    routes = of_type(template, "AWS::ApiGatewayV2::Route")
    paths = [manifest["http"]["path"] for manifest in MANIFESTS.values()]
    wanted = {f"POST {path}{more}" for path in paths for more in ("", "/batch")}
    assert {route["RouteKey"] for route in routes} == wanted
    assert {route["AuthorizationType"] for route in routes} == {"AWS_IAM"}


def test_the_api_invokes_functions_only_from_their_own_routes(template: Template) -> None:
    permissions = of_type(template, "AWS::Lambda::Permission")
    allowed = {(one["FunctionName"], one["SourceArn"].rpartition("*")[2]) for one in permissions}
    paths = {name: manifest["http"]["path"] for name, manifest in MANIFESTS.items()}
    assert allowed == {
        (f"<{dashed(name)}.Arn>", f"{path}{more}")
        for name, path in paths.items()
        for more in ("", "/batch")
    }
    assert {one["Principal"] for one in permissions} == {"apigateway.amazonaws.com"}


def test_the_api_is_throttled_and_logged(template: Template) -> None:
    [stage] = of_type(template, "AWS::ApiGatewayV2::Stage")
    assert (stage["StageName"], stage["AutoDeploy"]) == ("$default", True)
    limits = {"ThrottlingBurstLimit": 20, "ThrottlingRateLimit": 10}
    assert stage["DefaultRouteSettings"] == limits
    assert json.loads(stage["AccessLogSettings"]["Format"])["status"] == "$context.status"


def test_failures_and_dead_letters_raise_alarms(template: Template) -> None:
    alarms = {alarm["AlarmName"]: alarm for alarm in of_type(template, "AWS::CloudWatch::Alarm")}
    errors = {f"{dashed(name)}-errors" for name in NAMES}
    letters = {f"{dashed(name)}-dead-letters" for name in QUEUED} | {"entrepot-dead-letters"}
    ends = {"entrepot-executions-failed", "entrepot-executions-timed-out"}
    assert set(alarms) == errors | letters | ends
    assert {alarms[name]["Threshold"] for name in errors} == {5}
    assert {alarms[name]["Threshold"] for name in letters | ends} == {1}
    assert all(alarm["AlarmActions"] == ["<entrepot-news>"] for alarm in alarms.values())
    assert {alarm["TreatMissingData"] for alarm in alarms.values()} == {"notBreaching"}
    waited_for = {alarms[name]["Dimensions"][0]["Value"] for name in letters}
    assert waited_for == {"entrepot-dead", *(f"{dashed(name)}-dead" for name in QUEUED)}


def test_the_topic_hears_alarms_and_the_budget_of_this_account_only(template: Template) -> None:
    [policy] = of_type(template, "AWS::SNS::TopicPolicy")
    allowing = [s for s in policy["PolicyDocument"]["Statement"] if s["Effect"] == "Allow"]
    services = {statement["Principal"]["Service"] for statement in allowing}
    assert services == {"cloudwatch.amazonaws.com", "budgets.amazonaws.com"}
    own = {"StringEquals": {"aws:SourceAccount": "123456789012"}}
    assert all(statement["Condition"] == own for statement in allowing)


def test_the_topic_writes_to_an_address_only_if_there_is_one(
    template: Template, tmp_path: "Path"
) -> None:
    [subscription] = of_type(template, "AWS::SNS::Subscription")
    assert (subscription["Protocol"], subscription["Endpoint"]) == ("email", "you@example.org")
    assert of_type(synthesised(tmp_path), "AWS::SNS::Subscription") == []


def test_the_budget_tells_what_is_spent_and_what_will_be(template: Template) -> None:
    [budget] = of_type(template, "AWS::Budgets::Budget")
    assert budget["Budget"]["BudgetLimit"] == {"Amount": 20, "Unit": "USD"}
    notices = [one["Notification"] for one in budget["NotificationsWithSubscribers"]]
    told = {(notice["NotificationType"], notice["Threshold"]) for notice in notices}
    assert told == {("ACTUAL", 80), ("FORECASTED", 100)}


def test_the_dashboard_shows_every_function_and_every_dead_letter_queue(
    template: Template,
) -> None:
    [dashboard] = of_type(template, "AWS::CloudWatch::Dashboard")
    shown = json.loads(dashboard["DashboardBody"])["widgets"]
    assert len({(widget["x"], widget["y"]) for widget in shown}) == len(shown)
    text = json.dumps(shown)
    assert all(f'"{dashed(name)}"' in text for name in NAMES)
    assert all(f'"{dashed(name)}-dead"' in text for name in QUEUED)


def test_logs_are_kept_for_a_while_only(template: Template) -> None:
    groups = of_type(template, "AWS::Logs::LogGroup")
    assert len(groups) == len(NAMES) + 2 * len(JOBS) + 2
    assert {group["RetentionInDays"] for group in groups} == {30}
