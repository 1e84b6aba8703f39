module "function" {
  source   = "../modules/function"
  for_each = local.functions

  function = {
    name        = local.names[each.key]
    summary     = each.value.summary
    memory_mb   = each.value.memory_mb
    timeout_s   = each.value.timeout_s
    bundle      = "${local.bundles}/${each.key}.zip"
    environment = local.environments[each.key]
    reads       = local.zones[each.key].reads
    writes      = local.zones[each.key].writes
    deletes     = try(each.value.lake.delete, [])
    storage_mb  = try(each.value.storage_mb, 512)
  }
  runtime              = var.runtime
  lake_arn             = module.lake.arn
  dead_letters_arn     = module.dead_letters.arn
  requests             = contains(keys(local.queued), each.key) ? { arn = module.requests[each.key].arn } : null
  reserved_concurrency = var.reserved_concurrency
  log_days             = var.log_days
}
