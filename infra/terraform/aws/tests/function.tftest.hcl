# One function: its settings, and that its role may do what its manifest says and nothing else.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  function = {
    name        = "entrepot-city-lookup"
    summary     = "Names become articles."
    memory_mb   = 256
    timeout_s   = 120
    bundle      = "./versions.tf"
    environment = { ENTREPOT_FUNCTION = "city_lookup" }
    reads       = ["runs/", "work/", "budget/"]
    writes      = ["work/", "budget/", "reports/"]
  }
  runtime              = { python = "3.13", architecture = "arm64" }
  lake_arn             = "arn:aws:s3:::the-lake"
  dead_letters_arn     = "arn:aws:sqs:eu-west-1:123456789012:entrepot-dead"
  reserved_concurrency = 5
  log_days             = 30
}

run "a_role_has_exactly_what_the_manifest_implies" {
  module {
    source = "../modules/function"
  }

  assert {
    condition = {
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement :
      statement.Sid => [statement.Effect, join(" ", statement.Action), join(" ", statement.Resource)]
      } == {
      Log               = ["Allow", "logs:CreateLogStream logs:PutLogEvents", "arn:aws:logs:eu-west-1:123456789012:log-group:a-group:*"]
      Trace             = ["Allow", "xray:PutTelemetryRecords xray:PutTraceSegments", "*"]
      LeaveDeadLetters  = ["Allow", "sqs:SendMessage", "arn:aws:sqs:eu-west-1:123456789012:entrepot-dead"]
      ReadLake          = ["Allow", "s3:GetObject", "arn:aws:s3:::the-lake/runs/* arn:aws:s3:::the-lake/work/* arn:aws:s3:::the-lake/budget/*"]
      KnowWhatIsMissing = ["Allow", "s3:ListBucket", "arn:aws:s3:::the-lake"]
      WriteLake         = ["Allow", "s3:AbortMultipartUpload s3:PutObject", "arn:aws:s3:::the-lake/work/* arn:aws:s3:::the-lake/budget/* arn:aws:s3:::the-lake/reports/*"]
    }
    error_message = aws_iam_role_policy.this.policy
  }

  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement :
      statement.Condition.StringLike["s3:prefix"] if can(statement.Condition)
    ] == [["runs/*", "work/*", "budget/*"]]
    error_message = aws_iam_role_policy.this.policy
  }
}

run "a_function_without_a_lake_may_not_touch_one" {
  module {
    source = "../modules/function"
  }
  variables {
    function = {
      name        = "entrepot-hello"
      summary     = "Says hello."
      memory_mb   = 128
      timeout_s   = 3
      bundle      = "./versions.tf"
      environment = {}
      reads       = []
      writes      = []
    }
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.this.policy, "s3:")
    error_message = aws_iam_role_policy.this.policy
  }
}

run "a_function_deletes_only_where_its_manifest_says_and_has_the_room_it_asks_for" {
  module {
    source = "../modules/function"
  }
  variables {
    function = {
      name        = "entrepot-etl"
      summary     = "Tables."
      memory_mb   = 2048
      timeout_s   = 900
      bundle      = "./versions.tf"
      environment = {}
      reads       = ["bronze/"]
      writes      = ["silver/", "gold/"]
      deletes     = ["silver/"]
      storage_mb  = 4096
    }
  }

  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement :
      [statement.Action, statement.Resource] if statement.Sid == "DeleteLake"
    ] == [[["s3:DeleteObject"], ["arn:aws:s3:::the-lake/silver/*"]]]
    error_message = aws_iam_role_policy.this.policy
  }

  assert {
    condition     = aws_lambda_function.this.ephemeral_storage[0].size == 4096
    error_message = jsonencode(aws_lambda_function.this.ephemeral_storage)
  }
}

run "a_queue_is_worked_off_a_message_at_a_time_failing_alone" {
  module {
    source = "../modules/function"
  }
  variables {
    requests = { arn = "arn:aws:sqs:eu-west-1:123456789012:requests" }
  }

  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement :
      [statement.Action, statement.Resource] if statement.Sid == "TakeRequests"
    ] == [[["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"], ["arn:aws:sqs:eu-west-1:123456789012:requests"]]]
    error_message = aws_iam_role_policy.this.policy
  }

  assert {
    condition = (
      aws_lambda_event_source_mapping.requests[0].function_response_types == toset(["ReportBatchItemFailures"]) &&
      aws_lambda_event_source_mapping.requests[0].scaling_config[0].maximum_concurrency == 2
    )
    error_message = "A poisoned message would take its neighbours with it."
  }
}

run "a_function_runs_what_was_built_and_keeps_what_failed" {
  module {
    source = "../modules/function"
  }

  assert {
    condition = (
      aws_lambda_function.this.runtime == "python3.13" &&
      aws_lambda_function.this.architectures == tolist(["arm64"]) &&
      aws_lambda_function.this.handler == "entrepot.adapters.aws.handler" &&
      aws_lambda_function.this.memory_size == 256 &&
      aws_lambda_function.this.timeout == 120 &&
      aws_lambda_function.this.reserved_concurrent_executions == 5 &&
      aws_lambda_function.this.tracing_config[0].mode == "Active" &&
      aws_lambda_function.this.logging_config[0].log_group == "/aws/lambda/entrepot-city-lookup"
    )
    error_message = jsonencode(aws_lambda_function.this)
  }

  assert {
    condition     = aws_lambda_function_event_invoke_config.this.destination_config[0].on_failure[0].destination == var.dead_letters_arn
    error_message = "An invocation that failed for good would be lost."
  }

  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 30
    error_message = "Logs would be kept for ever."
  }
}

run "memory_is_what_lambda_gives" {
  command = plan
  module {
    source = "../modules/function"
  }
  variables {
    function = {
      name        = "entrepot-big", summary = "", memory_mb = 20000, timeout_s = 3, bundle = "./versions.tf",
      environment = {}, reads = [], writes = []
    }
  }
  expect_failures = [var.function]
}

run "a_timeout_is_what_lambda_allows" {
  command = plan
  module {
    source = "../modules/function"
  }
  variables {
    function = {
      name        = "entrepot-slow", summary = "", memory_mb = 128, timeout_s = 901, bundle = "./versions.tf",
      environment = {}, reads = [], writes = []
    }
  }
  expect_failures = [var.function]
}

run "room_is_what_lambda_gives" {
  command = plan
  module {
    source = "../modules/function"
  }
  variables {
    function = {
      name        = "entrepot-roomy", summary = "", memory_mb = 128, timeout_s = 3, bundle = "./versions.tf",
      environment = {}, reads = [], writes = [], storage_mb = 256
    }
  }
  expect_failures = [var.function]
}

run "a_zone_ends_with_a_slash" {
  command = plan
  module {
    source = "../modules/function"
  }
  variables {
    function = {
      name        = "entrepot-wide", summary = "", memory_mb = 128, timeout_s = 3, bundle = "./versions.tf",
      environment = {}, reads = ["runs"], writes = []
    }
  }
  expect_failures = [var.function]
}

run "no_zip_says_what_to_run" {
  command = plan
  module {
    source = "../modules/function"
  }
  variables {
    function = {
      name        = "entrepot-new", summary = "", memory_mb = 128, timeout_s = 3, bundle = "./nowhere.zip",
      environment = {}, reads = [], writes = []
    }
  }
  expect_failures = [aws_lambda_function.this]
}
