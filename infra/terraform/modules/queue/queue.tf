resource "aws_sqs_queue" "this" {
  name                       = var.queue.name
  message_retention_seconds  = var.queue.retention_days * 86400
  visibility_timeout_seconds = var.queue.visibility_s
  sqs_managed_sse_enabled    = true
  redrive_policy = var.queue.dead_letters == null ? null : jsonencode({
    deadLetterTargetArn = var.queue.dead_letters.arn
    maxReceiveCount     = var.queue.dead_letters.max_receives
  })
}

resource "aws_sqs_queue_policy" "this" {
  queue_url = aws_sqs_queue.this.url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        Sid       = "RefuseWithoutTls"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.this.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }],
      [for service, source in var.senders : {
        Sid       = "Take${join("", [for word in split(".", service) : title(word)])}"
        Effect    = "Allow"
        Principal = { Service = service }
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.this.arn
        Condition = { ArnEquals = { "aws:SourceArn" = source } }
      }],
    )
  })
}
