# What starts the state machine, and what it may do.
mock_provider "aws" {
  source = "./tests/mocks"
}

run "the_machine_may_invoke_its_functions_and_little_else" {
  module {
    source = "../modules/workflow"
  }
  variables {
    workflow      = { name = "entrepot-city-pipeline", definition = "{\"StartAt\": \"Intake\"}" }
    place         = { partition = "aws", region = "eu-west-1", account = "123456789012" }
    function_arns = ["arn:aws:lambda:eu-west-1:123456789012:function:entrepot-intake"]
    job_arns      = ["arn:aws:glue:eu-west-1:123456789012:job/entrepot-city-etl"]
    reads         = ["arn:aws:s3:::the-lake/runs/*"]
    topic_arn     = "arn:aws:sns:eu-west-1:123456789012:entrepot-news"
    log_days      = 30
  }

  assert {
    condition = {
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement :
      statement.Sid => join(" ", statement.Resource) if statement.Resource != ["*"]
      } == {
      InvokeFunctions = "arn:aws:lambda:eu-west-1:123456789012:function:entrepot-intake"
      RunJobs         = "arn:aws:glue:eu-west-1:123456789012:job/entrepot-city-etl"
      ReadBatches     = "arn:aws:s3:::the-lake/runs/*"
      StartBatches    = "arn:aws:states:eu-west-1:123456789012:stateMachine:entrepot-city-pipeline"
      FollowBatches   = "arn:aws:states:eu-west-1:123456789012:execution:entrepot-city-pipeline/* arn:aws:states:eu-west-1:123456789012:execution:entrepot-city-pipeline:*"
      TellHowItEnded  = "arn:aws:sns:eu-west-1:123456789012:entrepot-news"
    }
    error_message = aws_iam_role_policy.this.policy
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement :
      alltrue([for action in statement.Action : can(regex("^(logs|xray):", action))]) if statement.Resource == ["*"]
    ])
    error_message = "Only log delivery and X-Ray know no resources: ${aws_iam_role_policy.this.policy}"
  }

  assert {
    condition = (
      aws_sfn_state_machine.this.type == "STANDARD" &&
      aws_sfn_state_machine.this.logging_configuration[0].level == "ALL" &&
      aws_sfn_state_machine.this.tracing_configuration[0].enabled
    )
    error_message = "Executions would leave no trace."
  }
}

run "a_definition_must_be_json" {
  command = plan
  module {
    source = "../modules/workflow"
  }
  variables {
    workflow      = { name = "entrepot-city-pipeline", definition = "{\"StartAt\": Intake}" }
    place         = { partition = "aws", region = "eu-west-1", account = "123456789012" }
    function_arns = []
    job_arns      = []
    reads         = []
    topic_arn     = "arn:aws:sns:eu-west-1:123456789012:entrepot-news"
    log_days      = 30
  }
  expect_failures = [var.workflow]
}

run "a_list_in_the_inbox_starts_a_run_with_its_key" {
  module {
    source = "../modules/triggers"
  }
  variables {
    name             = "entrepot"
    account          = "123456789012"
    machine_arn      = "arn:aws:states:eu-west-1:123456789012:stateMachine:entrepot-city-pipeline"
    inbox            = { bucket = "the-lake", prefix = "inbox/" }
    refresh          = { schedule = "rate(30 days)", key = "inbox/cities.csv", enabled = false }
    dead_letters_arn = "arn:aws:sqs:eu-west-1:123456789012:entrepot-dead"
  }

  assert {
    condition = jsondecode(aws_cloudwatch_event_rule.city_list.event_pattern) == {
      source      = ["aws.s3"]
      detail-type = ["Object Created"]
      detail      = { bucket = { name = ["the-lake"] }, object = { key = [{ prefix = "inbox/" }] } }
    }
    error_message = aws_cloudwatch_event_rule.city_list.event_pattern
  }

  assert {
    condition     = aws_cloudwatch_event_target.city_list.input_transformer[0].input_template == "{\"key\": <key>}"
    error_message = "The machine takes {\"key\": ...}."
  }

  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.rule.policy).Statement : [statement.Action, statement.Resource]
    ] == [[["states:StartExecution"], [var.machine_arn]]]
    error_message = aws_iam_role_policy.rule.policy
  }

  assert {
    condition     = aws_scheduler_schedule.refresh.state == "DISABLED" && jsondecode(aws_scheduler_schedule.refresh.target[0].input).key == "inbox/cities.csv"
    error_message = "A schedule that nobody asked for is off."
  }

  assert {
    condition = (
      aws_cloudwatch_event_target.city_list.dead_letter_config[0].arn == var.dead_letters_arn &&
      aws_scheduler_schedule.refresh.target[0].dead_letter_config[0].arn == var.dead_letters_arn
    )
    error_message = "A start that did not succeed would be lost."
  }
}

run "an_inbox_is_a_folder" {
  command = plan
  module {
    source = "../modules/triggers"
  }
  variables {
    name             = "entrepot"
    account          = "123456789012"
    machine_arn      = "arn:aws:states:eu-west-1:123456789012:stateMachine:entrepot-city-pipeline"
    inbox            = { bucket = "the-lake", prefix = "" }
    refresh          = { schedule = "rate(30 days)", key = "inbox/cities.csv", enabled = false }
    dead_letters_arn = "arn:aws:sqs:eu-west-1:123456789012:entrepot-dead"
  }
  expect_failures = [var.inbox]
}
