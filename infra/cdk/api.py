"""The HTTP API: each function at its path, for callers that AWS IAM knows."""

from collections.abc import Sequence

import msgspec
from aws_cdk import Aws
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.cdk.functions import PipelineFunction
from infra.cdk.names import Names, dashed

BURST, RATE = 20, 10  # requests, and requests a second
ACCESS_LOG = {
    "requestId": "$context.requestId",
    "requestTime": "$context.requestTime",
    "sourceIp": "$context.identity.sourceIp",
    "caller": "$context.identity.userArn",
    "routeKey": "$context.routeKey",
    "status": "$context.status",
    "responseLength": "$context.responseLength",
    "responseLatencyMs": "$context.responseLatency",
    "error": "$context.error.message",
    "integrationError": "$context.integrationErrorMessage",
}


class HttpApi(Construct):
    """An HTTP API with `POST <path>` and `POST <path>/batch` for each function."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        functions: Sequence[PipelineFunction],
        names: Names,
        *,
        log_days: int,
    ) -> None:
        super().__init__(scope, name)
        self.api = apigateway.CfnApi(
            self,
            "Api",
            name=names.stack,
            protocol_type="HTTP",
            description="Entrepot's functions, for whom IAM allows.",
        )
        for function in functions:
            self._serve(function)
        self._stage(names, log_days)

    @property
    def url(self) -> str:
        """Where it answers."""
        return self.api.attr_api_endpoint

    def _serve(self, function: PipelineFunction) -> None:
        one = function.function
        scope = Construct(self, dashed(one))
        integration = apigateway.CfnIntegration(
            scope,
            "Integration",
            api_id=self.api.ref,
            integration_type="AWS_PROXY",
            integration_method="POST",
            integration_uri=function.resource.attr_arn,
            payload_format_version="2.0",
        )
        for what, path in (
            ("One", one.manifest.http.path),
            ("Batch", f"{one.manifest.http.path}/batch"),
        ):
            self._route(Construct(scope, what), f"{one.manifest.http.method} {path}", integration)
            self._permit(scope, what, function, path)

    def _route(self, scope: Construct, route: str, integration: apigateway.CfnIntegration) -> None:
        apigateway.CfnRoute(
            scope,
            "Route",
            api_id=self.api.ref,
            route_key=route,
            authorization_type="AWS_IAM",
            target=f"integrations/{integration.ref}",
        )

    def _permit(self, scope: Construct, what: str, function: PipelineFunction, path: str) -> None:
        lambda_.CfnPermission(
            scope,
            f"May{what}",
            action="lambda:InvokeFunction",
            function_name=function.resource.attr_arn,
            principal="apigateway.amazonaws.com",
            source_arn=f"arn:{Aws.PARTITION}:execute-api:{Aws.REGION}:{Aws.ACCOUNT_ID}:"
            f"{self.api.ref}/*/*{path}",
        )

    def _stage(self, names: Names, log_days: int) -> None:
        group = logs.CfnLogGroup(
            self,
            "Logs",
            log_group_name=f"/aws/vendedlogs/apigateway/{names.stack}",
            retention_in_days=log_days,
        )
        apigateway.CfnStage(
            self,
            "Stage",
            api_id=self.api.ref,
            stage_name="$default",
            auto_deploy=True,
            access_log_settings=apigateway.CfnStage.AccessLogSettingsProperty(
                destination_arn=names.log_group_arn(group.ref),
                format=msgspec.json.encode(ACCESS_LOG).decode(),
            ),
            default_route_settings=apigateway.CfnStage.RouteSettingsProperty(
                throttling_burst_limit=BURST, throttling_rate_limit=RATE
            ),
        )
