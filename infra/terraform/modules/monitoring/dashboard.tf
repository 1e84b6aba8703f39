locals {
  columns = 2

  # Metrics that functions emit as log lines appear under the namespace Entrepot, one a function.
  charts = [
    {
      title = "Runs"
      metrics = [
        for name in ["ExecutionsStarted", "ExecutionsSucceeded", "ExecutionsFailed", "ExecutionsTimedOut"] :
        ["AWS/States", name, "StateMachineArn", var.machine_arn]
      ]
    },
    {
      title   = "Cities by outcome, as settle counts a run's"
      metrics = [[{ expression = "SEARCH('{Entrepot,function} cities', 'Sum', 300)" }]]
    },
    {
      title   = "Slowest invocations, ms"
      stat    = "Maximum"
      metrics = [for function in var.functions : ["AWS/Lambda", "Duration", "FunctionName", function]]
    },
    {
      title   = "Invocations that failed"
      metrics = [for function in var.functions : ["AWS/Lambda", "Errors", "FunctionName", function]]
    },
    {
      title   = "Requests to Wikipedia"
      metrics = [[{ expression = "SEARCH('{Entrepot,function} MetricName=\"upstream_requests\"', 'Sum', 300)" }]]
    },
    {
      title   = "Pages found in the lake"
      metrics = [[{ expression = "SEARCH('{Entrepot,function} MetricName=\"page_cache_hits\"', 'Sum', 300)" }]]
    },
    {
      title = "Dead letters"
      stat  = "Maximum"
      metrics = [
        for queue in values(var.dead_letters) :
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue]
      ]
    },
  ]
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name
  dashboard_body = jsonencode({
    widgets = [
      for index, chart in local.charts : {
        type   = "metric"
        x      = index % local.columns * 12
        y      = floor(index / local.columns) * 6
        width  = 12
        height = 6
        properties = {
          title   = chart.title
          region  = var.region
          view    = "timeSeries"
          stat    = try(chart.stat, "Sum")
          period  = 300
          metrics = chart.metrics
        }
      }
    ]
  })
}
