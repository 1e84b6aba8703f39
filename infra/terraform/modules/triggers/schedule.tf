resource "aws_scheduler_schedule" "refresh" {
  #checkov:skip=CKV_AWS_297:Scheduler encrypts it with its own key; a key of one's own costs 1 USD a month and the input is the key of a list
  name                = "${var.name}-refresh"
  description         = "Runs the list again, for what Wikipedia changed since."
  schedule_expression = var.refresh.schedule
  state               = var.refresh.enabled ? "ENABLED" : "DISABLED"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = var.machine_arn
    role_arn = aws_iam_role.refresh.arn
    input    = jsonencode({ key = var.refresh.key })

    retry_policy {
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 10
    }

    dead_letter_config {
      arn = var.dead_letters_arn
    }
  }
}

resource "aws_iam_role" "refresh" {
  name        = "${var.name}-refresh"
  description = "Lets EventBridge Scheduler start the state machine."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "scheduler.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = var.account } }
    }]
  })
}

resource "aws_iam_role_policy" "refresh" {
  name = "${var.name}-refresh"
  role = aws_iam_role.refresh.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Start"
        Effect   = "Allow"
        Action   = ["states:StartExecution"]
        Resource = [var.machine_arn]
      },
      {
        Sid      = "LeaveDeadLetters"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = [var.dead_letters_arn]
      },
    ]
  })
}
