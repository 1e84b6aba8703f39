locals {
  prefix      = "arn:${var.place.partition}:states:${var.place.region}:${var.place.account}"
  machine_arn = "${local.prefix}:stateMachine:${var.workflow.name}"
}

resource "aws_sfn_state_machine" "this" {
  name       = var.workflow.name
  type       = "STANDARD"
  role_arn   = aws_iam_role.this.arn
  definition = var.workflow.definition

  logging_configuration {
    level = "ALL"
    # States carry keys of the lake, never records.
    include_execution_data = true
    log_destination        = "${aws_cloudwatch_log_group.this.arn}:*"
  }

  tracing_configuration {
    enabled = true
  }

  # Step Functions tries its permission to log when it is created.
  depends_on = [aws_iam_role_policy.this]
}

resource "aws_cloudwatch_log_group" "this" {
  #checkov:skip=CKV_AWS_158:CloudWatch encrypts it with its own key; a key of one's own costs 1 USD a month and the states carry keys of the lake only
  # Under vendedlogs the resource policy of CloudWatch Logs does not grow with each log group.
  name              = "/aws/vendedlogs/states/${var.workflow.name}"
  retention_in_days = var.log_days
}
