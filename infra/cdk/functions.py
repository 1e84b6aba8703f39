"""One Lambda function for each folder of the catalog."""

from pathlib import Path
from typing import Any

import msgspec
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3_assets as assets
from constructs import Construct

from entrepot.catalog import Function
from entrepot.errors import ConfigurationError
from infra.cdk import findings
from infra.cdk.names import Names, function_log_group
from infra.cdk.options import Options
from infra.cdk.roles import CONTACT, FunctionRole

HANDLER = "entrepot.adapters.aws.handler"
ASYNC_RETRIES = 2


class PipelineFunction(Construct):
    """A function with its role, its log group, and where its failed events go."""

    def __init__(
        self, scope: Construct, name: str, function: Function, names: Names, options: Options
    ) -> None:
        super().__init__(scope, name)
        self.function = function
        role = FunctionRole(self, "Access", function, names)
        group = logs.CfnLogGroup(
            self,
            "Logs",
            log_group_name=function_log_group(names, function),
            retention_in_days=options.log_days,
        )
        self.resource = lambda_.CfnFunction(
            self,
            "Function",
            code=self._code(options),
            environment=lambda_.CfnFunction.EnvironmentProperty(
                variables=environment(function, names, options)
            ),
            logging_config=lambda_.CfnFunction.LoggingConfigProperty(
                log_format="JSON", log_group=group.ref
            ),
            role=role.role.attr_arn,
            **_settings(function, names, options),
        )
        findings.accepted(
            self.resource,
            "AwsSolutions-L1",
            "The runtime is the one that the zip was built for, and the tests prove.",
        )

    def send_failed_events_to(self, queue_arn: str) -> None:
        """Keep events that failed after all retries in a queue."""
        failed = lambda_.CfnEventInvokeConfig.OnFailureProperty(destination=queue_arn)
        lambda_.CfnEventInvokeConfig(
            self,
            "Events",
            function_name=self.resource.ref,
            qualifier="$LATEST",
            maximum_retry_attempts=ASYNC_RETRIES,
            destination_config=lambda_.CfnEventInvokeConfig.DestinationConfigProperty(
                on_failure=failed
            ),
        )

    def _code(self, options: Options) -> lambda_.CfnFunction.CodeProperty:
        """Upload the zip that `entrepot build` made as it is, to the byte."""
        path = archive(self.function, options)
        asset = assets.Asset(self, "Code", path=str(path))
        return lambda_.CfnFunction.CodeProperty(
            s3_bucket=asset.s3_bucket_name, s3_key=asset.s3_object_key
        )


def archive(function: Function, options: Options) -> Path:
    """Return a function's zip.

    Raises `ConfigurationError` when it is not there, or was built for another runtime.
    """
    build = Path(options.build)
    path = build / "aws" / f"{function.name}.zip"
    again = f"run `entrepot build --python {options.python} --arch {options.architecture}`"
    if not path.is_file():
        raise ConfigurationError(f"{path} is not there: {again} first.")
    for built in _report(build / "report.json"):
        target = (built["python"], built["arch"])
        if built["function"] == function.name and target != (options.python, options.architecture):
            raise ConfigurationError(f"{path} is for Python {target[0]} on {target[1]}: {again}.")
    return path


def environment(function: Function, names: Names, options: Options) -> dict[str, str]:
    """Return a function's variables: those of its manifest that are set, and which it is.

    Of the extra ones, Entrepot's own go only to functions that know them.
    """
    known = function.manifest.env
    ours = {
        "ENTREPOT_LAKE": f"s3://{names.lake}",
        CONTACT: options.contact,
        **options.extra_environment,
    }
    wanted = {k: v for k, v in ours.items() if k in known or not k.startswith("ENTREPOT_")}
    budget = {"ENTREPOT_BUDGET": "lake"} if CONTACT in known else {}
    return {"ENTREPOT_FUNCTION": function.name, **budget, **wanted}


def _settings(function: Function, names: Names, options: Options) -> dict[str, Any]:
    reserved = options.reserved_concurrency
    return {
        "function_name": names.function(function),
        "description": function.manifest.summary,
        "handler": HANDLER,
        "runtime": f"python{options.python}",
        "architectures": [options.architecture],
        "memory_size": function.manifest.memory_mb,
        "timeout": function.manifest.timeout_s,
        "ephemeral_storage": lambda_.CfnFunction.EphemeralStorageProperty(
            size=function.manifest.storage_mb
        ),
        "tracing_config": lambda_.CfnFunction.TracingConfigProperty(mode="Active"),
    } | ({} if reserved < 0 else {"reserved_concurrent_executions": reserved})


def _report(path: Path) -> list[dict[str, Any]]:
    return msgspec.json.decode(path.read_bytes()) if path.is_file() else []
