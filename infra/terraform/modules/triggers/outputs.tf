output "rule_arn" {
  description = "The ARN of the rule that starts runs, for the policy of its dead letters' queue."
  value       = aws_cloudwatch_event_rule.city_list.arn
}
