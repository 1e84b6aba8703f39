locals {
  executions = {
    failed    = "ExecutionsFailed"
    timed-out = "ExecutionsTimedOut"
  }
}

resource "aws_cloudwatch_metric_alarm" "executions" {
  for_each = local.executions

  alarm_name          = "${var.name}-executions-${each.key}"
  alarm_description   = "A run did not end well. Its execution's history says where; what it finished is in the lake."
  namespace           = "AWS/States"
  metric_name         = each.value
  dimensions          = { StateMachineArn = var.machine_arn }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.topic_arn]
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  for_each = toset(var.functions)

  alarm_name          = "${each.key}-errors"
  alarm_description   = "${each.key} fails again and again. Its log group says why."
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = each.key }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 5
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.topic_arn]
}

resource "aws_cloudwatch_metric_alarm" "dead_letters" {
  for_each = var.dead_letters

  alarm_name          = each.key
  alarm_description   = "${each.value} holds what could not be done. Read it, mend the cause, and send it again."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = each.value }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.topic_arn]
}
