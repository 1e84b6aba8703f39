output "name" {
  description = "The workgroup's name."
  value       = aws_athena_workgroup.this.name
}
