module "catalog" {
  source = "../modules/catalog"

  name   = replace(var.name, "-", "_")
  lake   = module.lake.name
  tables = jsondecode(file("${local.sources}/etl/tables.json")).tables
}

module "analysis" {
  source = "../modules/analysis"

  name          = var.name
  lake          = module.lake.name
  database      = module.catalog.name
  queries       = { for path in fileset(local.queries, "*.sql") : trimsuffix(path, ".sql") => file("${local.queries}/${path}") }
  scan_limit_mb = var.scan_limit_mb
}
