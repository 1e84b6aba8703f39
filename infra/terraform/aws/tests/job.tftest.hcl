# One Glue job: its settings, and that its role may do what its manifest says and nothing else.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  job = {
    name        = "entrepot-city-etl"
    summary     = "Tables."
    workers     = 10
    timeout_min = 60
    script      = "./versions.tf"
    libraries   = "./versions.tf"
    reads       = ["bronze/", "silver/"]
    writes      = ["silver/"]
    deletes     = ["silver/"]
  }
  lake                   = { name = "the-lake", arn = "arn:aws:s3:::the-lake" }
  security_configuration = "entrepot"
  log_days               = 30
}

run "a_role_has_exactly_what_the_manifest_implies" {
  module {
    source = "../modules/job"
  }

  assert {
    condition = {
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement :
      statement.Sid => [join(" ", statement.Action), join(" ", statement.Resource)] if statement.Sid != "ReadCode"
      } == {
      Log        = ["logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents", "arn:aws:logs:eu-west-1:123456789012:log-group:a-group:* arn:aws:logs:eu-west-1:123456789012:log-group:a-group:*"]
      ReadLake   = ["s3:GetObject", "arn:aws:s3:::the-lake/bronze/* arn:aws:s3:::the-lake/silver/*"]
      WriteLake  = ["s3:AbortMultipartUpload s3:PutObject", "arn:aws:s3:::the-lake/silver/*"]
      DeleteLake = ["s3:DeleteObject", "arn:aws:s3:::the-lake/silver/*"]
      FindLake   = ["s3:GetBucketLocation", "arn:aws:s3:::the-lake"]
      ListLake   = ["s3:ListBucket", "arn:aws:s3:::the-lake"]
    }
    error_message = aws_iam_role_policy.this.policy
  }

  assert {
    condition = alltrue(flatten([
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement :
      [for arn in statement.Resource : can(regex("^arn:aws:s3:::the-lake/jobs/[0-9a-f]{64}\\.(py|gluewheels\\.zip)$", arn))] if statement.Sid == "ReadCode"
    ]))
    error_message = aws_iam_role_policy.this.policy
  }
}

run "a_job_is_glue_5_1_bounded_encrypted_and_without_a_bookmark" {
  module {
    source = "../modules/job"
  }

  assert {
    condition = (
      aws_glue_job.this.glue_version == "5.1" &&
      aws_glue_job.this.worker_type == "G.1X" &&
      aws_glue_job.this.number_of_workers == 10 &&
      aws_glue_job.this.timeout == 60 &&
      aws_glue_job.this.max_retries == 0 &&
      aws_glue_job.this.security_configuration == "entrepot" &&
      aws_glue_job.this.execution_property[0].max_concurrent_runs == 1
    )
    error_message = jsonencode(aws_glue_job.this)
  }

  assert {
    condition = (
      aws_glue_job.this.default_arguments["--job-bookmark-option"] == "job-bookmark-disable" &&
      aws_glue_job.this.default_arguments["--enable-auto-scaling"] == "true" &&
      aws_glue_job.this.default_arguments["--python-modules-installer-option"] == "--no-index" &&
      endswith(aws_glue_job.this.default_arguments["--additional-python-modules"], ".gluewheels.zip")
    )
    error_message = jsonencode(aws_glue_job.this.default_arguments)
  }

  assert {
    condition = { for group in aws_cloudwatch_log_group.this : group.name => group.retention_in_days } == {
      "${aws_glue_job.this.default_arguments["--custom-logGroup-prefix"]}/error"  = 30
      "${aws_glue_job.this.default_arguments["--custom-logGroup-prefix"]}/output" = 30
    }
    error_message = "Logs would be kept for ever."
  }
}

run "no_libraries_say_what_to_run" {
  command = plan
  module {
    source = "../modules/job"
  }
  variables {
    job = {
      name  = "entrepot-new", summary = "", workers = 2, timeout_min = 10, script = "./versions.tf", libraries = "./nowhere.gluewheels.zip",
      reads = [], writes = [], deletes = []
    }
  }
  expect_failures = [aws_s3_object.libraries]
}
