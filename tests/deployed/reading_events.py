"""Read back what starts, watches and answers: rules, schedules, alarms, dashboards, HTTP APIs."""

import json
from typing import Any

from tests.deployed.emulator import ACCOUNT, Emulator
from tests.deployed.reading import Reading, chosen, pages, tags

ALARM = (
    *("AlarmDescription", "ActionsEnabled", "AlarmActions", "OKActions", "Namespace", "MetricName"),
    *("Dimensions", "Statistic", "Period", "EvaluationPeriods", "Threshold", "ComparisonOperator"),
    *("TreatMissingData", "InsufficientDataActions"),
)
TARGET = ("Arn", "RoleArn", "InputTransformer", "DeadLetterConfig", "RetryPolicy")
SCHEDULE = (
    *("ScheduleExpression", "ScheduleExpressionTimezone", "State", "Description", "Target"),
    *("FlexibleTimeWindow", "GroupName"),
)
ROUTE = ("AuthorizationType", "ApiKeyRequired")
INTEGRATION = ("IntegrationType", "PayloadFormatVersion", "TimeoutInMillis", "IntegrationMethod")
STAGE = ("AutoDeploy", "DefaultRouteSettings", "StageVariables")
BUDGET = ("BudgetLimit", "BudgetType", "TimeUnit", "CostFilters")


def read(aws: Emulator) -> Reading:
    """Return rules, schedules, alarms, dashboards, budgets and HTTP APIs."""
    return {**_rules(aws), **_schedules(aws), **_watch(aws), **_budgets(aws), **_apis(aws)}


def _rules(aws: Emulator) -> Reading:
    events = aws.client("events")
    read: Reading = {"rule": {}, "target": {}}
    for rule in pages(aws, "events", "list_rules", "Rules"):
        name = rule["Name"]
        read["rule"][name] = {
            "pattern": json.loads(rule["EventPattern"]),
            "tags": tags(events.list_tags_for_resource(ResourceARN=rule["Arn"])["Tags"]),
            **chosen(rule, "State", "Description"),
        }
        for target in events.list_targets_by_rule(Rule=name)["Targets"]:
            read["target"][f"{name}/{target['Id']}"] = chosen(target, *TARGET)
    return read


def _schedules(aws: Emulator) -> Reading:
    scheduler = aws.client("scheduler")
    names = [one["Name"] for one in pages(aws, "scheduler", "list_schedules", "Schedules")]
    found = {name: scheduler.get_schedule(Name=name) for name in names}
    return {"schedule": {name: chosen(one, *SCHEDULE) for name, one in found.items()}}


def _watch(aws: Emulator) -> Reading:
    cloudwatch = aws.client("cloudwatch")
    alarms = {}
    for one in pages(aws, "cloudwatch", "describe_alarms", "MetricAlarms"):
        tagged = cloudwatch.list_tags_for_resource(ResourceARN=one["AlarmArn"])["Tags"]
        alarms[one["AlarmName"]] = chosen(one, *ALARM) | {"tags": tags(tagged)}
    names = [
        one["DashboardName"]
        for one in pages(aws, "cloudwatch", "list_dashboards", "DashboardEntries")
    ]
    boards = {name: cloudwatch.get_dashboard(DashboardName=name) for name in names}
    return {
        "alarm": alarms,
        "dashboard": {name: json.loads(one["DashboardBody"]) for name, one in boards.items()},
    }


def _budgets(aws: Emulator) -> Reading:
    budgets = aws.client("budgets")
    read: Reading = {"budget": {}}
    for one in budgets.describe_budgets(AccountId=ACCOUNT)["Budgets"]:
        about = {"AccountId": ACCOUNT, "BudgetName": one["BudgetName"]}
        told = budgets.describe_notifications_for_budget(**about)["Notifications"]
        notices = [chosen(n, "NotificationType", "Threshold", "ThresholdType") for n in told]
        read["budget"][one["BudgetName"]] = chosen(one, *BUDGET) | {"notices": notices}
    return read


def _apis(aws: Emulator) -> Reading:
    gateway = aws.client("apigatewayv2")
    read: Reading = {"api": {}, "route": {}, "integration": {}, "stage": {}}
    for api in gateway.get_apis()["Items"]:
        name, about = api["Name"], {"ApiId": api["ApiId"]}
        shown = ("ProtocolType", "Description", "DisableExecuteApiEndpoint")
        read["api"][name] = chosen(api, *shown) | {"tags": tags(api.get("Tags", {}))}
        functions = _integrations(gateway, about, read)
        for route in gateway.get_routes(**about)["Items"]:
            target = functions[route["Target"].removeprefix("integrations/")]
            more = {"to": target, "scopes": route.get("AuthorizationScopes") or []}
            read["route"][route["RouteKey"]] = chosen(route, *ROUTE) | more
        for stage in gateway.get_stages(**about)["Items"]:
            logs = stage.get("AccessLogSettings", {})
            log = {"to": logs.get("DestinationArn"), "is": json.loads(logs.get("Format", "null"))}
            read["stage"][stage["StageName"]] = chosen(stage, *STAGE) | {"log": log}
    return read


def _integrations(gateway: Any, about: dict[str, str], read: Reading) -> dict[str, str]:
    """Add the integrations, by what they call, and return what each id calls."""
    found = gateway.get_integrations(**about)["Items"]
    for one in found:
        function = one["IntegrationUri"].partition(":function:")[2].partition("/")[0]
        read["integration"][function] = chosen(one, *INTEGRATION)
        one["function"] = function
    return {one["IntegrationId"]: one["function"] for one in found}
