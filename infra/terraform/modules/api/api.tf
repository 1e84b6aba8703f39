resource "aws_apigatewayv2_api" "this" {
  name          = var.name
  description   = "Entrepot's functions, for whom IAM allows."
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.this.id
  name        = "$default"
  auto_deploy = true

  default_route_settings {
    throttling_rate_limit  = var.throttling.rate
    throttling_burst_limit = var.throttling.burst
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.this.arn
    # https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
    format = jsonencode({
      requestId         = "$context.requestId"
      requestTime       = "$context.requestTime"
      sourceIp          = "$context.identity.sourceIp"
      caller            = "$context.identity.userArn"
      routeKey          = "$context.routeKey"
      status            = "$context.status"
      responseLength    = "$context.responseLength"
      responseLatencyMs = "$context.responseLatency"
      error             = "$context.error.message"
      integrationError  = "$context.integrationErrorMessage"
    })
  }
}

resource "aws_cloudwatch_log_group" "this" {
  #checkov:skip=CKV_AWS_158:CloudWatch encrypts it with its own key; a key of one's own costs 1 USD a month and the lines hold callers' addresses for 30 days only
  #checkov:skip=CKV_AWS_338:callers' addresses are kept no longer than it takes to look into a complaint
  name              = "/aws/vendedlogs/apigateway/${var.name}"
  retention_in_days = var.log_days
}
