module "lake" {
  source = "../modules/bucket"

  name                 = var.lake_bucket
  access_logs          = { bucket = module.lake_logs.name, prefix = "access/" }
  notifies_eventbridge = true
  destroy_data         = var.destroy_data
  expire = {
    work    = { prefix = "work/", days = 7 }
    uploads = { prefix = "uploads/", days = 30 }
    results = { prefix = "results/", days = 30 }
    athena  = { prefix = "athena/", days = 30 }
  }
}

module "lake_logs" {
  source = "../modules/bucket"

  name         = "${var.lake_bucket}-logs"
  destroy_data = var.destroy_data
  expire       = { access = { prefix = "", days = 90 } }
  statements = [{
    Sid       = "TakeAccessLogs"
    Effect    = "Allow"
    Principal = { Service = "logging.s3.amazonaws.com" }
    Action    = "s3:PutObject"
    Resource  = "arn:${data.aws_partition.here.partition}:s3:::${var.lake_bucket}-logs/access/*"
    Condition = {
      ArnLike      = { "aws:SourceArn" = "arn:${data.aws_partition.here.partition}:s3:::${var.lake_bucket}" }
      StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.here.account_id }
    }
  }]
}
