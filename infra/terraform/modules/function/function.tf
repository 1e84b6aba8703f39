resource "aws_lambda_function" "this" {
  #checkov:skip=CKV_AWS_117:it calls public APIs and S3 and nothing private; in a VPC it would need a NAT gateway at about 33 USD a month
  #checkov:skip=CKV_AWS_116:its dead letters go by aws_lambda_function_event_invoke_config, which also says why the invocation failed
  #checkov:skip=CKV_AWS_173:its environment holds no secret, only addresses; Lambda encrypts it with its own key at rest
  #checkov:skip=CKV_AWS_272:a signing profile proves who built a zip; here Terraform deploys the zip that the same person built from locked, hashed requirements
  function_name                  = var.function.name
  description                    = var.function.summary
  role                           = aws_iam_role.this.arn
  runtime                        = "python${var.runtime.python}"
  architectures                  = [var.runtime.architecture]
  handler                        = "entrepot.adapters.aws.handler"
  filename                       = var.function.bundle
  source_code_hash               = fileexists(var.function.bundle) ? filebase64sha256(var.function.bundle) : null
  memory_size                    = var.function.memory_mb
  timeout                        = var.function.timeout_s
  reserved_concurrent_executions = var.reserved_concurrency

  environment {
    variables = var.function.environment
  }

  ephemeral_storage {
    size = var.function.storage_mb
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.this.name
  }

  lifecycle {
    precondition {
      condition     = fileexists(var.function.bundle)
      error_message = "${var.function.bundle} is not there. Build the zips first, at the repository's root: entrepot build --python ${var.runtime.python} --arch ${var.runtime.architecture}"
    }
  }

  # Without its permissions the first invocations would fail.
  depends_on = [aws_iam_role_policy.this]
}

resource "aws_lambda_function_event_invoke_config" "this" {
  function_name                = aws_lambda_function.this.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600

  destination_config {
    on_failure {
      destination = var.dead_letters_arn
    }
  }
}

resource "aws_lambda_event_source_mapping" "requests" {
  count = var.requests == null ? 0 : 1

  function_name           = aws_lambda_function.this.arn
  event_source_arn        = var.requests.arn
  batch_size              = var.requests.batch_size
  function_response_types = ["ReportBatchItemFailures"]

  scaling_config {
    maximum_concurrency = var.requests.max_concurrency
  }
}
