resource "aws_iam_role" "this" {
  name        = var.workflow.name
  description = "What the state machine ${var.workflow.name} may do."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "states.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = var.place.account } }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  name   = var.workflow.name
  role   = aws_iam_role.this.id
  policy = jsonencode({ Version = "2012-10-17", Statement = local.statements })
}

locals {
  statements = [
    {
      Sid      = "InvokeFunctions"
      Effect   = "Allow"
      Action   = ["lambda:InvokeFunction"]
      Resource = var.function_arns
    },
    {
      # What `.sync` needs: https://docs.aws.amazon.com/step-functions/latest/dg/connect-glue.html
      Sid      = "RunJobs"
      Effect   = "Allow"
      Action   = ["glue:BatchStopJobRun", "glue:GetJobRun", "glue:GetJobRuns", "glue:StartJobRun"]
      Resource = var.job_arns
    },
    {
      Sid      = "ReadBatches"
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = var.reads
    },
    {
      # A distributed map starts child executions of its own machine.
      Sid      = "StartBatches"
      Effect   = "Allow"
      Action   = ["states:StartExecution"]
      Resource = [local.machine_arn]
    },
    {
      # A child's ARN has the map's label behind a slash.
      Sid    = "FollowBatches"
      Effect = "Allow"
      Action = ["states:DescribeExecution", "states:StopExecution"]
      Resource = [
        "${local.prefix}:execution:${var.workflow.name}/*",
        "${local.prefix}:execution:${var.workflow.name}:*",
      ]
    },
    {
      Sid      = "TellHowItEnded"
      Effect   = "Allow"
      Action   = ["sns:Publish"]
      Resource = [var.topic_arn]
    },
    {
      # https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
      Sid    = "Log"
      Effect = "Allow"
      Action = [
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:DescribeLogGroups",
        "logs:DescribeResourcePolicies",
        "logs:GetLogDelivery",
        "logs:ListLogDeliveries",
        "logs:PutResourcePolicy",
        "logs:UpdateLogDelivery",
      ]
      Resource = ["*"]
    },
    {
      # https://docs.aws.amazon.com/step-functions/latest/dg/xray-iam.html
      Sid    = "Trace"
      Effect = "Allow"
      Action = [
        "xray:GetSamplingRules",
        "xray:GetSamplingTargets",
        "xray:PutTelemetryRecords",
        "xray:PutTraceSegments",
      ]
      Resource = ["*"]
    },
  ]
}
