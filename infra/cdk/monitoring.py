"""Alarms, and the budget."""

from collections.abc import Iterable

from aws_cdk import aws_budgets as budgets
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct
from msgspec import Struct

from entrepot.catalog import Function
from infra.cdk.names import Names

PERIOD = 300  # seconds
ERRORS = 5
ACTUAL_PERCENT, FORECAST_PERCENT = 80, 100


class Watch(Struct, frozen=True, kw_only=True):
    """When to raise an alarm: a metric's statistic over 5 minutes reaches a threshold."""

    name: str
    description: str
    namespace: str
    metric: str
    dimension: str
    of: str
    threshold: int = 1
    statistic: str = "Sum"


class Alarms(Construct):
    """Alarms that are told to the topic."""

    def __init__(self, scope: Construct, name: str, watched: Iterable[Watch], topic: str) -> None:
        super().__init__(scope, name)
        for watch in watched:
            self._alarm(watch, topic)

    def _alarm(self, watch: Watch, topic: str) -> None:
        cloudwatch.CfnAlarm(
            self,
            watch.name,
            alarm_name=watch.name,
            alarm_description=watch.description,
            namespace=watch.namespace,
            metric_name=watch.metric,
            dimensions=[
                cloudwatch.CfnAlarm.DimensionProperty(name=watch.dimension, value=watch.of)
            ],
            statistic=watch.statistic,
            period=PERIOD,
            evaluation_periods=1,
            threshold=watch.threshold,
            comparison_operator="GreaterThanOrEqualToThreshold",
            treat_missing_data="notBreaching",
            alarm_actions=[topic],
        )


class MonthlyBudget(Construct):
    """A budget for a month, whose use is told to the topic.

    It counts the whole account: a filter on our tags would count nothing until somebody activates
    them for cost allocation.
    """

    def __init__(self, scope: Construct, name: str, names: Names, usd: int, topic: str) -> None:
        super().__init__(scope, name)
        budgets.CfnBudget(
            self,
            "Budget",
            budget=budgets.CfnBudget.BudgetDataProperty(
                budget_name=f"{names.stack}-monthly",
                budget_type="COST",
                time_unit="MONTHLY",
                budget_limit=budgets.CfnBudget.SpendProperty(amount=usd, unit="USD"),
            ),
            notifications_with_subscribers=[
                _notice("ACTUAL", ACTUAL_PERCENT, topic),
                _notice("FORECASTED", FORECAST_PERCENT, topic),
            ],
        )


def on_executions(names: Names, machine: str) -> list[Watch]:
    """Watch for runs that did not end well."""
    return [
        Watch(
            name=f"{names.stack}-executions-{what}",
            description="A run did not end well. Its execution's history says where; "
            "what it finished is in the lake.",
            namespace="AWS/States",
            metric=metric,
            dimension="StateMachineArn",
            of=machine,
        )
        for what, metric in (("failed", "ExecutionsFailed"), ("timed-out", "ExecutionsTimedOut"))
    ]


def on_function(function: Function, names: Names) -> Watch:
    """Watch for a function that fails again and again."""
    called = names.function(function)
    return Watch(
        name=f"{called}-errors",
        description=f"{called} fails again and again. Its log group says why.",
        namespace="AWS/Lambda",
        metric="Errors",
        dimension="FunctionName",
        of=called,
        threshold=ERRORS,
    )


def on_dead_letters(queue: str) -> Watch:
    """Watch a dead-letter queue; `<name>-dead` has the alarm `<name>-dead-letters`."""
    return Watch(
        name=f"{queue}-letters",
        description=f"{queue} holds what could not be done. "
        "Read it, mend the cause, and send it again.",
        namespace="AWS/SQS",
        metric="ApproximateNumberOfMessagesVisible",
        dimension="QueueName",
        of=queue,
        statistic="Maximum",
    )


def _notice(
    kind: str, percent: int, topic: str
) -> budgets.CfnBudget.NotificationWithSubscribersProperty:
    told = budgets.CfnBudget.SubscriberProperty(address=topic, subscription_type="SNS")
    return budgets.CfnBudget.NotificationWithSubscribersProperty(
        notification=budgets.CfnBudget.NotificationProperty(
            notification_type=kind,
            comparison_operator="GREATER_THAN",
            threshold=percent,
            threshold_type="PERCENTAGE",
        ),
        subscribers=[told],
    )
