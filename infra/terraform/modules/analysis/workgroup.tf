resource "aws_athena_workgroup" "this" {
  name          = var.name
  description   = "Queries on the lake ${var.lake}."
  force_destroy = true # its history goes with it; results are the lake's

  configuration {
    # A client cannot replace these settings by its own.
    enforce_workgroup_configuration    = true
    bytes_scanned_cutoff_per_query     = var.scan_limit_mb * 1000000
    publish_cloudwatch_metrics_enabled = true
    requester_pays_enabled             = false

    engine_version {
      selected_engine_version = "Athena engine version 3"
    }

    result_configuration {
      output_location = "s3://${var.lake}/athena/"

      encryption_configuration {
        encryption_option = "SSE_S3"
      }
    }
  }
}

resource "aws_athena_named_query" "this" {
  for_each = var.queries

  name        = each.key
  description = trimprefix(split("\n", each.value)[0], "-- ")
  workgroup   = aws_athena_workgroup.this.name
  database    = var.database
  query       = each.value
}
