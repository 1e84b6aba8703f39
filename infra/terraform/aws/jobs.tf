module "job" {
  source   = "../modules/job"
  for_each = local.jobs

  job = {
    name        = "${var.name}-${replace(each.key, "_", "-")}"
    summary     = each.value.summary
    workers     = coalesce(try(var.jobs[each.key].workers, null), each.value.workers)
    timeout_min = coalesce(try(var.jobs[each.key].timeout_min, null), each.value.timeout_min)
    script      = "${local.repository}/glue_jobs/${each.key}.py"
    libraries   = "${dirname(local.bundles)}/glue/${each.key}.gluewheels.zip"
    reads       = each.value.lake.read
    writes      = each.value.lake.write
    deletes     = each.value.lake.delete
  }
  lake                   = { name = module.lake.name, arn = module.lake.arn }
  security_configuration = aws_glue_security_configuration.jobs.name
  log_days               = var.log_days
}

# It encrypts as the lake is, with S3's own key. What CloudWatch keeps is encrypted with its own key without this, and
# there are no bookmarks; for both, a security configuration knows only KMS keys of one's own.
resource "aws_glue_security_configuration" "jobs" {
  #checkov:skip=CKV_AWS_99:a key of one's own costs 1 USD a month, for public facts about cities
  name = var.name

  encryption_configuration {
    s3_encryption {
      s3_encryption_mode = "SSE-S3"
    }

    cloudwatch_encryption {
      cloudwatch_encryption_mode = "DISABLED"
    }

    job_bookmarks_encryption {
      job_bookmarks_encryption_mode = "DISABLED"
    }
  }
}
