locals {
  read_arns = [for prefix in var.function.reads : "${var.lake_arn}/${prefix}*"]

  own = [
    {
      Sid      = "Log"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.this.arn}:*"]
    },
    {
      # X-Ray knows no resources.
      Sid      = "Trace"
      Effect   = "Allow"
      Action   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
      Resource = ["*"]
    },
    {
      Sid      = "LeaveDeadLetters"
      Effect   = "Allow"
      Action   = ["sqs:SendMessage"]
      Resource = [var.dead_letters_arn]
    },
  ]

  read = [for arns in [local.read_arns] : {
    Sid      = "ReadLake"
    Effect   = "Allow"
    Action   = ["s3:GetObject"]
    Resource = arns
  } if length(arns) > 0]

  # Whoever may not list is told 403 of an object that is not there. S3 takes the key asked for as the prefix.
  know = [for prefixes in [var.function.reads] : {
    Sid       = "KnowWhatIsMissing"
    Effect    = "Allow"
    Action    = ["s3:ListBucket"]
    Resource  = [var.lake_arn]
    Condition = { StringLike = { "s3:prefix" = [for prefix in prefixes : "${prefix}*"] } }
  } if length(prefixes) > 0]

  write = [for prefixes in [var.function.writes] : {
    Sid      = "WriteLake"
    Effect   = "Allow"
    Action   = ["s3:AbortMultipartUpload", "s3:PutObject"]
    Resource = [for prefix in prefixes : "${var.lake_arn}/${prefix}*"]
  } if length(prefixes) > 0]

  # What is deleted stays as an old version until it expires.
  delete = [for prefixes in [var.function.deletes] : {
    Sid      = "DeleteLake"
    Effect   = "Allow"
    Action   = ["s3:DeleteObject"]
    Resource = [for prefix in prefixes : "${var.lake_arn}/${prefix}*"]
  } if length(prefixes) > 0]

  take = [for queue in var.requests[*] : {
    Sid      = "TakeRequests"
    Effect   = "Allow"
    Action   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
    Resource = [queue.arn]
  }]
}

resource "aws_iam_role" "this" {
  name        = var.function.name
  description = "What ${var.function.name} may do, derived from its function.json."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  name   = var.function.name
  role   = aws_iam_role.this.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat(local.own, local.read, local.know, local.write, local.delete, local.take) })
}
