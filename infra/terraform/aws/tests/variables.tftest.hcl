# What cannot be deployed is refused before anything is.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  lake_bucket = "entrepot-lake-123456789012"
  contact     = "you@example.org"
}

run "a_contact_must_be_reachable" {
  command = plan
  variables {
    contact = "me"
  }
  expect_failures = [var.contact]
}

run "a_contact_may_be_a_page" {
  command = plan
  variables {
    contact = "https://example.org/bots"
  }
}

run "a_page_must_be_https" {
  command = plan
  variables {
    contact = "http://example.org/bots"
  }
  expect_failures = [var.contact]
}

run "a_bucket_needs_room_for_the_logs_bucket" {
  command = plan
  variables {
    lake_bucket = "a123456789b123456789c123456789d123456789e123456789f12345678"
  }
  expect_failures = [var.lake_bucket]
}

run "a_bucket_has_no_capitals" {
  command = plan
  variables {
    lake_bucket = "Lake"
  }
  expect_failures = [var.lake_bucket]
}

run "a_name_begins_with_a_letter" {
  command = plan
  variables {
    name = "2nd"
  }
  expect_failures = [var.name]
}

run "a_processor_is_one_of_lambdas" {
  command = plan
  variables {
    runtime = { architecture = "riscv" }
  }
  expect_failures = [var.runtime]
}

run "a_python_is_one_of_lambdas" {
  command = plan
  variables {
    runtime = { python = "3.10" }
  }
  expect_failures = [var.runtime]
}

run "no_concurrency_would_switch_functions_off" {
  command = plan
  variables {
    reserved_concurrency = 0
  }
  expect_failures = [var.reserved_concurrency]
}

run "a_setting_that_no_function_takes_is_refused" {
  command = plan
  variables {
    extra_environment = { ENTREPOT_WIKIPEDIA = "https://example.org/w/api.php" }
  }
  expect_failures = [var.extra_environment]
}

run "an_environment_variable_has_a_proper_name" {
  command = plan
  variables {
    extra_environment = { "MY-NAME" = "x" }
  }
  expect_failures = [var.extra_environment]
}

run "a_schedule_is_an_expression" {
  command = plan
  variables {
    refresh = { schedule = "monthly" }
  }
  expect_failures = [var.refresh]
}

run "a_list_to_refresh_lies_where_intake_may_read" {
  command = plan
  variables {
    refresh = { key = "bronze/cities.csv" }
  }
  expect_failures = [var.refresh]
}

run "news_go_to_an_address" {
  command = plan
  variables {
    notify_email = "everybody"
  }
  expect_failures = [var.notify_email]
}

run "a_budget_is_not_negative" {
  command = plan
  variables {
    monthly_budget_usd = -1
  }
  expect_failures = [var.monthly_budget_usd]
}

run "logs_are_kept_as_long_as_cloudwatch_knows" {
  command = plan
  variables {
    log_days = 45
  }
  expect_failures = [var.log_days]
}

run "a_job_that_there_is_not_cannot_be_chosen" {
  command = plan
  variables {
    jobs = { etl = { workers = 4 } }
  }
  expect_failures = [var.jobs]
}

run "a_job_needs_a_driver_and_a_worker" {
  command = plan
  variables {
    jobs = { city_etl = { workers = 1 } }
  }
  expect_failures = [var.jobs]
}

run "a_job_ends_within_a_day" {
  command = plan
  variables {
    jobs = { city_etl = { timeout_min = 2000 } }
  }
  expect_failures = [var.jobs]
}

run "a_query_reads_what_athena_can_bound" {
  command = plan
  variables {
    scan_limit_mb = 9
  }
  expect_failures = [var.scan_limit_mb]
}

run "the_tags_of_the_stack_stay" {
  command = plan
  variables {
    tags = { stack = "mine" }
  }
  expect_failures = [var.tags]
}
