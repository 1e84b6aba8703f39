locals {
  definition = "${local.repository}/statemachines/city_pipeline.asl.json"
}

module "workflow" {
  source = "../modules/workflow"

  workflow = {
    name = "${var.name}-city-pipeline"
    definition = templatefile(local.definition, merge(
      {
        partition   = data.aws_partition.here.partition
        lake_bucket = module.lake.name
        topic_arn   = module.news.arn
      },
      { for name, function in module.function : "${name}_arn" => function.arn },
      { for name, job in module.job : "${name}_job" => job.name },
    ))
  }
  place = {
    partition = data.aws_partition.here.partition
    region    = data.aws_region.here.name
    account   = data.aws_caller_identity.here.account_id
  }
  function_arns = [for function in module.function : function.arn]
  job_arns      = [for name, job in module.job : job.arn if strcontains(file(local.definition), "$${${name}_job}")]
  reads         = ["${module.lake.arn}/runs/*"]
  topic_arn     = module.news.arn
  log_days      = var.log_days
}

module "triggers" {
  source = "../modules/triggers"

  name             = var.name
  account          = data.aws_caller_identity.here.account_id
  machine_arn      = module.workflow.arn
  inbox            = { bucket = module.lake.name, prefix = "inbox/" }
  refresh          = var.refresh
  dead_letters_arn = module.dead_letters.arn
}
