locals {
  zones = sort(distinct(concat(var.job.reads, var.job.writes, var.job.deletes)))

  statements = [
    {
      Sid      = "Log"
      Effect   = "Allow"
      Action   = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = [for group in aws_cloudwatch_log_group.this : "${group.arn}:*"]
    },
    {
      Sid      = "ReadCode"
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = ["${var.lake.arn}/${aws_s3_object.libraries.key}", "${var.lake.arn}/${aws_s3_object.script.key}"]
    },
    {
      Sid      = "ReadLake"
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = [for prefix in sort(var.job.reads) : "${var.lake.arn}/${prefix}*"]
    },
    {
      Sid      = "WriteLake"
      Effect   = "Allow"
      Action   = ["s3:AbortMultipartUpload", "s3:PutObject"]
      Resource = [for prefix in sort(var.job.writes) : "${var.lake.arn}/${prefix}*"]
    },
    {
      Sid      = "FindLake"
      Effect   = "Allow"
      Action   = ["s3:GetBucketLocation"]
      Resource = [var.lake.arn]
    },
  ]

  delete = [for prefixes in [var.job.deletes] : {
    Sid      = "DeleteLake"
    Effect   = "Allow"
    Action   = ["s3:DeleteObject"]
    Resource = [for prefix in sort(prefixes) : "${var.lake.arn}/${prefix}*"]
  } if length(prefixes) > 0]

  # Spark lists the zones; without it S3 also answers 403 for a key that is not there.
  list = [{
    Sid       = "ListLake"
    Effect    = "Allow"
    Action    = ["s3:ListBucket"]
    Resource  = [var.lake.arn]
    Condition = { StringLike = { "s3:prefix" = [for prefix in local.zones : "${prefix}*"] } }
  }]
}

resource "aws_iam_role" "this" {
  name        = var.job.name
  description = "What ${var.job.name} may do, derived from its manifest."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "glue.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  name   = var.job.name
  role   = aws_iam_role.this.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat(local.statements, local.delete, local.list) })
}
