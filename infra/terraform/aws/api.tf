module "api" {
  source = "../modules/api"

  name = var.name
  functions = {
    for name, manifest in local.functions : name => {
      path = manifest.http.path
      name = module.function[name].name
      arn  = module.function[name].arn
    } if can(manifest.http.path)
  }
  log_days = var.log_days
}
