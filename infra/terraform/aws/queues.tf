# What Lambda, EventBridge or Scheduler could not deliver.
module "dead_letters" {
  source = "../modules/queue"

  queue   = { name = "${var.name}-dead", retention_days = 14 }
  senders = { "events.amazonaws.com" = module.triggers.rule_arn }
}

module "requests" {
  source   = "../modules/queue"
  for_each = local.queued

  queue = {
    name           = "${local.names[each.key]}-requests"
    retention_days = 4
    # https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
    visibility_s = 6 * each.value.timeout_s
    dead_letters = { arn = module.dead_requests[each.key].arn, max_receives = 3 }
  }
}

module "dead_requests" {
  source   = "../modules/queue"
  for_each = local.queued

  queue = { name = "${local.names[each.key]}-dead", retention_days = 14 }
}
