# The API, the queues, the topic, and what watches them.
mock_provider "aws" {
  source = "./tests/mocks"
}

run "only_whom_iam_knows_may_call_and_only_what_is_meant" {
  module {
    source = "../modules/api"
  }
  variables {
    name = "entrepot"
    functions = {
      sentiment = {
        path = "/sentiment"
        name = "entrepot-sentiment"
        arn  = "arn:aws:lambda:eu-west-1:123456789012:function:entrepot-sentiment"
      }
    }
    log_days = 30
  }

  assert {
    condition = {
      for route in aws_apigatewayv2_route.function : route.route_key => route.authorization_type
    } == { "POST /sentiment" = "AWS_IAM", "POST /sentiment/batch" = "AWS_IAM" }
    error_message = jsonencode([for route in aws_apigatewayv2_route.function : route.route_key])
  }

  assert {
    condition = toset([for permission in aws_lambda_permission.route : permission.source_arn]) == toset([
      "arn:aws:execute-api:eu-west-1:123456789012:anapi/*/*/sentiment",
      "arn:aws:execute-api:eu-west-1:123456789012:anapi/*/*/sentiment/batch",
    ])
    error_message = jsonencode([for permission in aws_lambda_permission.route : permission.source_arn])
  }

  assert {
    condition = (
      aws_apigatewayv2_stage.default.default_route_settings[0].throttling_rate_limit == 10 &&
      aws_apigatewayv2_stage.default.default_route_settings[0].throttling_burst_limit == 20
    )
    error_message = "One caller could use up all functions."
  }
}

run "two_functions_cannot_have_one_path" {
  command = plan
  module {
    source = "../modules/api"
  }
  variables {
    name = "entrepot"
    functions = {
      one   = { path = "/here", name = "one", arn = "arn:aws:lambda:eu-west-1:123456789012:function:one" }
      other = { path = "/here", name = "other", arn = "arn:aws:lambda:eu-west-1:123456789012:function:other" }
    }
    log_days = 30
  }
  expect_failures = [var.functions]
}

run "a_queue_is_encrypted_over_tls_and_gives_up_in_the_end" {
  module {
    source = "../modules/queue"
  }
  variables {
    queue = {
      name           = "entrepot-city-lookup-requests"
      retention_days = 4
      visibility_s   = 720
      dead_letters   = { arn = "arn:aws:sqs:eu-west-1:123456789012:entrepot-city-lookup-dead", max_receives = 3 }
    }
    senders = { "events.amazonaws.com" = "arn:aws:events:eu-west-1:123456789012:rule/entrepot-city-list" }
  }

  assert {
    condition = (
      aws_sqs_queue.this.sqs_managed_sse_enabled &&
      aws_sqs_queue.this.message_retention_seconds == 345600 &&
      jsondecode(aws_sqs_queue.this.redrive_policy).maxReceiveCount == 3
    )
    error_message = jsonencode(aws_sqs_queue.this)
  }

  assert {
    condition = {
      for statement in jsondecode(aws_sqs_queue_policy.this.policy).Statement :
      statement.Effect => jsonencode(statement.Condition)
      } == {
      Deny  = "{\"Bool\":{\"aws:SecureTransport\":\"false\"}}"
      Allow = "{\"ArnEquals\":{\"aws:SourceArn\":\"arn:aws:events:eu-west-1:123456789012:rule/entrepot-city-list\"}}"
    }
    error_message = aws_sqs_queue_policy.this.policy
  }
}

run "only_this_accounts_alarms_and_budgets_may_tell" {
  module {
    source = "../modules/news"
  }
  variables {
    name    = "entrepot-news"
    account = "123456789012"
    email   = "you@example.org"
  }

  assert {
    condition = {
      for statement in jsondecode(aws_sns_topic_policy.this.policy).Statement :
      statement.Principal.Service => statement.Condition.StringEquals["aws:SourceAccount"] if statement.Effect == "Allow"
    } == { "cloudwatch.amazonaws.com" = "123456789012", "budgets.amazonaws.com" = "123456789012" }
    error_message = aws_sns_topic_policy.this.policy
  }

  assert {
    condition     = [for one in aws_sns_topic_subscription.email : [one.protocol, one.endpoint]] == [["email", "you@example.org"]]
    error_message = "Nobody would be told."
  }
}

run "whatever_goes_wrong_has_an_alarm" {
  module {
    source = "../modules/monitoring"
  }
  variables {
    name               = "entrepot"
    region             = "eu-west-1"
    machine_arn        = "arn:aws:states:eu-west-1:123456789012:stateMachine:entrepot-city-pipeline"
    functions          = ["entrepot-intake"]
    dead_letters       = { entrepot-dead-letters = "entrepot-dead" }
    topic_arn          = "arn:aws:sns:eu-west-1:123456789012:entrepot-news"
    monthly_budget_usd = 20
  }

  assert {
    condition = {
      for alarm in concat(
        values(aws_cloudwatch_metric_alarm.executions),
        values(aws_cloudwatch_metric_alarm.errors),
        values(aws_cloudwatch_metric_alarm.dead_letters),
      ) : alarm.alarm_name => [alarm.metric_name, tostring(alarm.threshold), alarm.treat_missing_data, join(" ", alarm.alarm_actions)]
      } == {
      entrepot-executions-failed    = ["ExecutionsFailed", "1", "notBreaching", var.topic_arn]
      entrepot-executions-timed-out = ["ExecutionsTimedOut", "1", "notBreaching", var.topic_arn]
      entrepot-intake-errors        = ["Errors", "5", "notBreaching", var.topic_arn]
      entrepot-dead-letters         = ["ApproximateNumberOfMessagesVisible", "1", "notBreaching", var.topic_arn]
    }
    error_message = "An alarm is missing, or tells nobody."
  }

  assert {
    condition     = { for told in aws_budgets_budget.monthly[0].notification : told.notification_type => told.threshold } == { ACTUAL = 80, FORECASTED = 100 }
    error_message = "The bill would come as a surprise."
  }
}

run "no_budget_is_no_budget" {
  module {
    source = "../modules/monitoring"
  }
  variables {
    name               = "entrepot"
    region             = "eu-west-1"
    machine_arn        = "arn:aws:states:eu-west-1:123456789012:stateMachine:entrepot-city-pipeline"
    functions          = []
    dead_letters       = {}
    topic_arn          = "arn:aws:sns:eu-west-1:123456789012:entrepot-news"
    monthly_budget_usd = 0
  }

  assert {
    condition     = length(aws_budgets_budget.monthly) == 0
    error_message = "There is a budget of nothing."
  }
}
