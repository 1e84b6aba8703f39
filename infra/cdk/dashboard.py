"""The dashboard: runs, cities, functions, requests to Wikipedia, dead letters."""

from collections.abc import Iterable, Sequence
from typing import Any

from aws_cdk import Aws, Stack
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct
from msgspec import Struct

from entrepot.catalog import Function
from infra.cdk.names import Names

EXECUTIONS = ("ExecutionsStarted", "ExecutionsSucceeded", "ExecutionsFailed", "ExecutionsTimedOut")
COLUMNS, WIDTH, HEIGHT = 2, 12, 6  # of a dashboard's 24 units across
PERIOD = 300  # seconds


class Chart(Struct, frozen=True):
    """Some metrics over time."""

    title: str
    metrics: list[list[Any]]
    stat: str = "Sum"


class Dashboard(Construct):
    """A dashboard of one deployment."""

    def __init__(self, scope: Construct, name: str, names: Names, charts: Iterable[Chart]) -> None:
        super().__init__(scope, name)
        widgets = [_widget(index, chart) for index, chart in enumerate(charts)]
        cloudwatch.CfnDashboard(
            self,
            "Dashboard",
            dashboard_name=names.stack,
            dashboard_body=Stack.of(self).to_json_string({"widgets": widgets}),
        )


def charts(
    functions: Sequence[Function], names: Names, machine: str, dead: Iterable[str]
) -> list[Chart]:
    """Return what there is to see.

    Metrics that functions emit as log lines appear under the namespace Entrepot, by function.
    """
    return [
        Chart("Runs", [["AWS/States", one, "StateMachineArn", machine] for one in EXECUTIONS]),
        Chart("Cities by outcome, as settle counts a run's", _search("cities")),
        Chart(
            "Slowest invocations, ms", _of_functions(functions, names, "Duration"), stat="Maximum"
        ),
        Chart("Invocations that failed", _of_functions(functions, names, "Errors")),
        Chart("Requests to Wikipedia", _search('MetricName="upstream_requests"')),
        Chart("Pages found in the lake", _search('MetricName="page_cache_hits"')),
        Chart("Dead letters", [_waiting(queue) for queue in dead], stat="Maximum"),
    ]


def _search(what: str) -> list[list[Any]]:
    return [[{"expression": f"SEARCH('{{Entrepot,function}} {what}', 'Sum', {PERIOD})"}]]


def _of_functions(functions: Sequence[Function], names: Names, metric: str) -> list[list[Any]]:
    return [["AWS/Lambda", metric, "FunctionName", names.function(one)] for one in functions]


def _waiting(queue: str) -> list[str]:
    return ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue]


def _widget(index: int, chart: Chart) -> dict[str, Any]:
    return {
        "type": "metric",
        "x": index % COLUMNS * WIDTH,
        "y": index // COLUMNS * HEIGHT,
        "width": WIDTH,
        "height": HEIGHT,
        "properties": {
            "title": chart.title,
            "region": Aws.REGION,
            "view": "timeSeries",
            "stat": chart.stat,
            "period": PERIOD,
            "metrics": chart.metrics,
        },
    }
