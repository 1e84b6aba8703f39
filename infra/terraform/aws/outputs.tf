output "lake_bucket" {
  description = "The bucket with the lake."
  value       = module.lake.name
}

output "state_machine_arn" {
  description = "The pipeline; put it into ENTREPOT_STATE_MACHINE."
  value       = module.workflow.arn
}

output "api_url" {
  description = "Where the functions answer HTTP requests that are signed for IAM."
  value       = module.api.url
}

output "topic_arn" {
  description = "The topic with the news of runs, alarms and costs."
  value       = module.news.arn
}

output "queue_url" {
  description = "The queue of requests of each function that has one."
  value       = { for name, queue in module.requests : name => queue.url }
}

output "dead_letter_queue_url" {
  description = "The queue of what could not be delivered."
  value       = module.dead_letters.url
}

output "next" {
  description = "What to run next."
  value       = <<-TEXT
    Start a run by putting a list into the inbox:
      aws s3 cp cities.csv s3://${module.lake.name}/inbox/
    or start it and follow it to its end:
      export ENTREPOT_STATE_MACHINE=${module.workflow.arn}
      entrepot runs start cities.csv --on aws --lake s3://${module.lake.name} --watch
    List the runs, and follow one of them:
      entrepot runs list --on aws
      entrepot runs watch EXECUTION --on aws
    Fetch the results:
      aws s3 cp --recursive s3://${module.lake.name}/reports/ reports/
  TEXT
}
