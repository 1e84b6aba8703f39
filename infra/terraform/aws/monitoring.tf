module "news" {
  source = "../modules/news"

  name    = "${var.name}-news"
  account = data.aws_caller_identity.here.account_id
  email   = var.notify_email
}

module "monitoring" {
  source = "../modules/monitoring"

  name        = var.name
  region      = data.aws_region.here.name
  machine_arn = module.workflow.arn
  functions   = [for function in module.function : function.name]
  dead_letters = merge(
    { "${var.name}-dead-letters" = module.dead_letters.name },
    { for name, queue in module.dead_requests : "${local.names[name]}-dead-letters" => queue.name },
  )
  topic_arn          = module.news.arn
  monthly_budget_usd = var.monthly_budget_usd
}
