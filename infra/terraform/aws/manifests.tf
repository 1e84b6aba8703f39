# Everything that concerns a function comes from its function.json. Nothing here names one.
locals {
  repository = "${path.module}/../../.."
  sources    = "${local.repository}/functions/entrepot"
  queries    = "${local.repository}/queries"
  bundles    = coalesce(var.bundles, "${local.repository}/build/aws")

  manifests = {
    for path in fileset(local.sources, "*/function.json") :
    dirname(path) => jsondecode(file("${local.sources}/${path}"))
  }
  jobs = {
    for path in fileset("${local.repository}/glue_jobs", "*.json") :
    trimsuffix(path, ".json") => jsondecode(file("${local.repository}/glue_jobs/${path}"))
  }
  functions = { for name, manifest in local.manifests : name => manifest if contains(manifest.clouds, "aws") }
  queued    = { for name, manifest in local.functions : name => manifest if try(manifest.queue, false) }

  names    = { for name in keys(local.functions) : name => "${var.name}-${replace(name, "_", "-")}" }
  settings = distinct(flatten([for manifest in local.functions : try(manifest.env, [])]))

  # Who asks Wikipedia shares one budget of requests, which is kept in the lake.
  budgeted = [for name, manifest in local.functions : name if contains(try(manifest.env, []), "ENTREPOT_CONTACT")]

  # These zones a manifest implies; its function reads and writes them.
  implied = {
    for name, manifest in local.functions : name => concat(
      contains(local.budgeted, name) ? ["budget/"] : [],
      contains(keys(local.queued), name) ? ["results/"] : [],
    )
  }
  zones = {
    for name, manifest in local.functions : name => {
      reads  = concat(try(manifest.lake.read, []), local.implied[name])
      writes = concat(try(manifest.lake.write, []), local.implied[name])
    }
  }

  given = {
    for name, manifest in local.functions : name => merge(
      { ENTREPOT_LAKE = "s3://${module.lake.name}" },
      contains(local.budgeted, name) ? { ENTREPOT_CONTACT = var.contact } : {},
      var.extra_environment,
    )
  }
  environments = {
    for name, manifest in local.functions : name => merge(
      { for key, value in local.given[name] : key => value if !startswith(key, "ENTREPOT_") || contains(try(manifest.env, []), key) },
      { ENTREPOT_FUNCTION = name },
      contains(local.budgeted, name) ? { ENTREPOT_BUDGET = "lake" } : {},
    )
  }
}
