output "name" {
  description = "The job's name."
  value       = aws_glue_job.this.name
}

output "arn" {
  description = "The job's ARN."
  value       = aws_glue_job.this.arn
}
