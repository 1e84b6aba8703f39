# The whole stack, and that it follows the manifests.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  lake_bucket = "entrepot-lake-123456789012"
  contact     = "you@example.org"
}

run "each_function_for_aws_is_deployed_under_its_name" {
  assert {
    condition = toset([for function in module.function : function.name]) == toset([
      for path in fileset("../../../functions/entrepot", "*/function.json") :
      "entrepot-${replace(dirname(path), "_", "-")}"
      if contains(jsondecode(file("../../../functions/entrepot/${path}")).clouds, "aws")
    ])
    error_message = "Deployed are ${join(", ", [for function in module.function : function.name])}."
  }
}

run "each_function_with_a_queue_has_one" {
  assert {
    condition = toset(keys(output.queue_url)) == toset([
      for path in fileset("../../../functions/entrepot", "*/function.json") : dirname(path)
      if try(jsondecode(file("../../../functions/entrepot/${path}")).queue, false)
    ])
    error_message = "Queues have ${join(", ", keys(output.queue_url))}."
  }
}

run "who_asks_wikipedia_gets_contact_and_budget" {
  assert {
    condition = alltrue([
      for name, manifest in local.functions :
      contains(manifest.env, "ENTREPOT_CONTACT") == (
        try(local.environments[name].ENTREPOT_CONTACT == "you@example.org", false) &&
        try(local.environments[name].ENTREPOT_BUDGET == "lake", false) &&
        contains(local.zones[name].writes, "budget/")
      )
    ])
    error_message = jsonencode(local.environments)
  }
}

run "an_own_setting_goes_only_to_functions_that_take_it_and_any_other_to_all" {
  variables {
    extra_environment = { ENTREPOT_WIKIPEDIA_API = "https://example.org/w/api.php", AWS_ALLOW_HTTP = "true" }
  }

  assert {
    condition = alltrue([
      for name, manifest in local.functions :
      contains(manifest.env, "ENTREPOT_WIKIPEDIA_API") == can(local.environments[name].ENTREPOT_WIKIPEDIA_API)
    ])
    error_message = jsonencode(local.environments)
  }

  assert {
    condition     = alltrue([for variables in local.environments : variables.AWS_ALLOW_HTTP == "true"])
    error_message = jsonencode(local.environments)
  }
}

run "a_function_knows_which_it_is_and_where_the_lake_is" {
  assert {
    condition = alltrue([
      for name, variables in local.environments :
      variables.ENTREPOT_FUNCTION == name && variables.ENTREPOT_LAKE == "s3://entrepot-lake-123456789012"
    ])
    error_message = jsonencode(local.environments)
  }
}

run "another_name_makes_another_stack" {
  variables {
    name = "harbours"
  }

  assert {
    condition     = alltrue([for function in module.function : startswith(function.name, "harbours-")])
    error_message = jsonencode([for function in module.function : function.name])
  }
}

run "the_outputs_say_what_to_run_next" {
  assert {
    condition = alltrue([
      strcontains(output.next, "aws s3 cp cities.csv s3://entrepot-lake-123456789012/inbox/"),
      strcontains(output.next, "ENTREPOT_STATE_MACHINE=${output.state_machine_arn}"),
      strcontains(output.next, "entrepot runs watch"),
    ])
    error_message = output.next
  }
}
