locals {
  logs      = "/aws-glue/jobs/${var.job.name}"
  script    = "s3://${var.lake.name}/${aws_s3_object.script.key}"
  libraries = "s3://${var.lake.name}/${aws_s3_object.libraries.key}"
}

resource "aws_glue_job" "this" {
  name                   = var.job.name
  description            = var.job.summary
  role_arn               = aws_iam_role.this.arn
  glue_version           = "5.1"
  worker_type            = "G.1X"
  number_of_workers      = var.job.workers
  timeout                = var.job.timeout_min
  max_retries            = 0 # who starts it tries again, and knows after which errors
  security_configuration = var.security_configuration

  command {
    name            = "glueetl"
    python_version  = "3"
    script_location = local.script
  }

  execution_property {
    max_concurrent_runs = 1
  }

  # https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html
  default_arguments = {
    "--job-language" = "python"
    # What is done is in the tables' own pointers; a bookmark would be a second opinion.
    "--job-bookmark-option" = "job-bookmark-disable"
    "--enable-auto-scaling" = "true"
    # From Glue 5.0 on, every job logs as it runs: https://docs.aws.amazon.com/glue/latest/dg/monitor-continuous-logging.html
    "--custom-logGroup-prefix"          = local.logs
    "--additional-python-modules"       = local.libraries
    "--python-modules-installer-option" = "--no-index"
    "--lake"                            = "s3://${var.lake.name}"
  }

  # Without its permissions the first run would fail, and without its groups it would log for ever.
  depends_on = [aws_iam_role_policy.this, aws_cloudwatch_log_group.this]
}

# The keys have the content's hash, as the CDK's assets have: a run under way keeps the code it began with.
resource "aws_s3_object" "script" {
  bucket = var.lake.name
  key    = "jobs/${filesha256(var.job.script)}.py"
  source = var.job.script

  # An object takes 10 tags, a stack may have more.
  override_provider {
    default_tags {
      tags = {}
    }
  }
}

resource "aws_s3_object" "libraries" {
  bucket = var.lake.name
  # Glue knows a zip of wheels by the ending of its key.
  key    = "jobs/${fileexists(var.job.libraries) ? filesha256(var.job.libraries) : "missing"}.gluewheels.zip"
  source = var.job.libraries

  override_provider {
    default_tags {
      tags = {}
    }
  }

  lifecycle {
    precondition {
      condition     = fileexists(var.job.libraries)
      error_message = "${var.job.libraries} is not there. Build it first, at the repository's root: entrepot build"
    }
  }
}

resource "aws_cloudwatch_log_group" "this" {
  #checkov:skip=CKV_AWS_158:CloudWatch encrypts it with its own key; a key of one's own costs 1 USD a month and the lines hold no personal data
  for_each = toset(["error", "output"]) # Glue's own names for them

  name              = "${local.logs}/${each.key}"
  retention_in_days = var.log_days
}
