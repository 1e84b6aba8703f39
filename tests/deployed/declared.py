"""What the CDK's template declares and MiniStack's CloudFormation leaves out.

ignored.toml says what that is. It is read from the template instead, in the form in which AWS's
APIs tell it, so that it is compared all the same.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tests.deployed.emulator import ACCOUNT, REGION
from tests.deployed.reading import Reading

Template = Mapping[str, Any]


def declared(template: Template) -> Reading:
    """Return the settings of a template that ignored.toml compares with it."""
    return {
        "bucket_lifecycle": {
            bucket["BucketName"]: {rule["Id"]: _rule(rule) for rule in _rules(bucket)}
            for bucket in _of(template, "AWS::S3::Bucket")
        },
        "bucket_logging": {
            bucket["BucketName"]: _logging(template, bucket["LoggingConfiguration"])
            for bucket in _of(template, "AWS::S3::Bucket")
            if "LoggingConfiguration" in bucket
        },
        "bucket_tags": {
            bucket["BucketName"]: {tag["Key"]: tag["Value"] for tag in bucket["Tags"]}
            for bucket in _of(template, "AWS::S3::Bucket")
        },
        "function": {
            function["FunctionName"]: {"reserved": function.get("ReservedConcurrentExecutions")}
            for function in _of(template, "AWS::Lambda::Function")
        },
        "machine": {
            machine["StateMachineName"]: {"loggingConfiguration": _machine_log(template, machine)}
            for machine in _of(template, "AWS::StepFunctions::StateMachine")
        },
        "stage": {
            stage["StageName"]: {"DefaultRouteSettings": _throttling(stage)}
            for stage in _of(template, "AWS::ApiGatewayV2::Stage")
        },
    }


def _of(template: Template, kind: str) -> Iterator[Any]:
    return (r["Properties"] for r in template["Resources"].values() if r["Type"] == kind)


def _rules(bucket: Mapping[str, Any]) -> list[Any]:
    rules: list[Any] = bucket["LifecycleConfiguration"]["Rules"]
    return rules


def _rule(rule: Mapping[str, Any]) -> dict[str, Any]:
    found = {
        "ID": rule["Id"],
        "Status": rule["Status"],
        "Filter": {"Prefix": rule.get("Prefix", "")},
        "AbortIncompleteMultipartUpload": rule.get("AbortIncompleteMultipartUpload"),
        "NoncurrentVersionExpiration": rule.get("NoncurrentVersionExpiration"),
        "Expiration": {"Days": days} if (days := rule.get("ExpirationInDays")) else None,
    }
    return {name: value for name, value in found.items() if value is not None}


def _logging(template: Template, logging: Mapping[str, Any]) -> dict[str, str]:
    to = template["Resources"][logging["DestinationBucketName"]["Ref"]]["Properties"]
    return {"TargetBucket": to["BucketName"], "TargetPrefix": logging["LogFilePrefix"]}


def _machine_log(template: Template, machine: Mapping[str, Any]) -> dict[str, Any]:
    log = machine["LoggingConfiguration"]
    [destination] = log["Destinations"]
    reference = destination["CloudWatchLogsLogGroup"]["LogGroupArn"]["Fn::GetAtt"][0]
    group = template["Resources"][reference]["Properties"]["LogGroupName"]
    arn = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{group}:*"
    return {
        "level": log["Level"],
        "includeExecutionData": log["IncludeExecutionData"],
        "destinations": [{"cloudWatchLogsLogGroup": {"logGroupArn": arn}}],
    }


def _throttling(stage: Mapping[str, Any]) -> dict[str, Any]:
    settings: dict[str, Any] = json.loads(json.dumps(stage["DefaultRouteSettings"]))
    return {"DetailedMetricsEnabled": False, **settings}
