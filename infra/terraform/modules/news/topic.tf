resource "aws_sns_topic" "this" {
  #checkov:skip=CKV_AWS_26:CloudWatch cannot publish to a topic under the AWS managed key, a key of one's own costs 1 USD a month, and messages carry counts only
  name = var.name
}

resource "aws_sns_topic_policy" "this" {
  arn = aws_sns_topic.this.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        Sid       = "RefuseWithoutTls"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.this.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }],
      [for sid, service in { TellCloudwatch = "cloudwatch", TellBudgets = "budgets" } : {
        Sid                                 = sid
        Effect                              = "Allow"
        Principal                           = { Service = "${service}.amazonaws.com" }
        Action                              = "sns:Publish"
        Resource                            = aws_sns_topic.this.arn
        Condition                           = { StringEquals = { "aws:SourceAccount" = var.account } }
      }],
    )
  })
}

resource "aws_sns_topic_subscription" "email" {
  count = var.email == null ? 0 : 1

  topic_arn = aws_sns_topic.this.arn
  protocol  = "email"
  endpoint  = var.email
}
