resource "aws_cloudwatch_log_group" "this" {
  #checkov:skip=CKV_AWS_158:CloudWatch encrypts it with its own key; a key of one's own costs 1 USD a month and the lines hold no personal data
  name              = "/aws/lambda/${var.function.name}"
  retention_in_days = var.log_days
}
