resource "aws_cloudwatch_event_rule" "city_list" {
  name        = "${var.name}-city-list"
  description = "A city list that arrives in the inbox starts a run."
  event_pattern = jsonencode({
    source      = ["aws.s3"]
    detail-type = ["Object Created"]
    detail = {
      bucket = { name = [var.inbox.bucket] }
      object = { key = [{ prefix = var.inbox.prefix }] }
    }
  })
}

resource "aws_cloudwatch_event_target" "city_list" {
  rule      = aws_cloudwatch_event_rule.city_list.name
  target_id = "workflow"
  arn       = var.machine_arn
  role_arn  = aws_iam_role.rule.arn

  input_transformer {
    input_paths = { key = "$.detail.object.key" }
    # EventBridge puts the quotes; those of our own would not be escaped in keys that have any.
    input_template = "{\"key\": <key>}"
  }

  retry_policy {
    maximum_event_age_in_seconds = 3600
    maximum_retry_attempts       = 10
  }

  dead_letter_config {
    arn = var.dead_letters_arn
  }
}

resource "aws_iam_role" "rule" {
  name        = "${var.name}-city-list"
  description = "Lets EventBridge start the state machine."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = var.account } }
    }]
  })
}

resource "aws_iam_role_policy" "rule" {
  name = "${var.name}-city-list"
  role = aws_iam_role.rule.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "Start"
      Effect   = "Allow"
      Action   = ["states:StartExecution"]
      Resource = [var.machine_arn]
    }]
  })
}
