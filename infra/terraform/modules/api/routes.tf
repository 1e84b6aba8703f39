locals {
  # Each function answers one request under its path, and a batch under path/batch.
  routes = merge([
    for function, one in var.functions : {
      "POST ${one.path}"       = function
      "POST ${one.path}/batch" = function
    }
  ]...)
}

resource "aws_apigatewayv2_integration" "function" {
  for_each = var.functions

  api_id                 = aws_apigatewayv2_api.this.id
  integration_type       = "AWS_PROXY"
  integration_method     = "POST"
  integration_uri        = each.value.arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "function" {
  for_each = local.routes

  api_id             = aws_apigatewayv2_api.this.id
  route_key          = each.key
  target             = "integrations/${aws_apigatewayv2_integration.function[each.value].id}"
  authorization_type = "AWS_IAM"
}

resource "aws_lambda_permission" "route" {
  for_each = local.routes

  statement_id  = "Api${replace(title(replace(split(" ", each.key)[1], "/[/-]/", " ")), " ", "")}"
  function_name = var.functions[each.value].name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/*/*${split(" ", each.key)[1]}"
}
