output "arn" {
  description = "The topic's ARN, known once its policy is in place."
  value       = aws_sns_topic_policy.this.arn
}
