"""What is deployed is what was asked for: a second plan is empty, and all can be read back."""

import re
from collections import Counter

from tests.deployed.cdk_stack import CdkStack
from tests.deployed.deployment import Deployment
from tests.deployed.ignored import ignored
from tests.deployed.terraform_stack import TerraformStack

# Each type of resource, and the part of a reading that holds it. One that is not here fails a test.
TERRAFORM = {
    "aws_apigatewayv2_api": "api",
    "aws_apigatewayv2_integration": "integration",
    "aws_apigatewayv2_route": "route",
    "aws_apigatewayv2_stage": "stage",
    "aws_athena_named_query": "query",
    "aws_athena_workgroup": "workgroup",
    "aws_budgets_budget": "budget",
    "aws_cloudwatch_dashboard": "dashboard",
    "aws_cloudwatch_event_rule": "rule",
    "aws_cloudwatch_event_target": "target",
    "aws_cloudwatch_log_group": "log_group",
    "aws_cloudwatch_metric_alarm": "alarm",
    "aws_glue_catalog_database": "database",
    "aws_glue_catalog_table": "table",
    "aws_glue_job": "job",
    "aws_glue_security_configuration": "security",
    "aws_iam_role": "role",
    "aws_iam_role_policy": "role_policy",
    "aws_lambda_event_source_mapping": "mapping",
    "aws_lambda_function": "function",
    "aws_lambda_function_event_invoke_config": "function_events",
    "aws_lambda_permission": "permission",
    "aws_s3_bucket": "bucket",
    "aws_s3_bucket_lifecycle_configuration": "bucket_lifecycle",
    "aws_s3_bucket_logging": "bucket_logging",
    "aws_s3_bucket_notification": "bucket_notification",
    "aws_s3_bucket_ownership_controls": "bucket_ownership",
    "aws_s3_bucket_policy": "bucket_policy",
    "aws_s3_bucket_public_access_block": "bucket_public_access",
    "aws_s3_bucket_server_side_encryption_configuration": "bucket_encryption",
    "aws_s3_bucket_versioning": "bucket_versioning",
    "aws_s3_object": "code",
    "aws_scheduler_schedule": "schedule",
    "aws_sfn_state_machine": "machine",
    "aws_sns_topic": "topic",
    "aws_sns_topic_policy": "topic_policy",
    "aws_sqs_queue": "queue",
    "aws_sqs_queue_policy": "queue_policy",
}
CLOUDFORMATION = {
    "AWS::ApiGatewayV2::Api": "api",
    "AWS::ApiGatewayV2::Integration": "integration",
    "AWS::ApiGatewayV2::Route": "route",
    "AWS::ApiGatewayV2::Stage": "stage",
    "AWS::Athena::NamedQuery": "query",
    "AWS::Athena::WorkGroup": "workgroup",
    "AWS::CloudWatch::Alarm": "alarm",
    "AWS::CloudWatch::Dashboard": "dashboard",
    "AWS::Events::Rule": "rule",
    "AWS::Glue::Database": "database",
    "AWS::Glue::Job": "job",
    "AWS::Glue::SecurityConfiguration": "security",
    "AWS::Glue::Table": "table",
    "AWS::IAM::Role": "role",
    "AWS::Lambda::EventInvokeConfig": "function_events",
    "AWS::Lambda::EventSourceMapping": "mapping",
    "AWS::Lambda::Function": "function",
    "AWS::Lambda::Permission": "permission",
    "AWS::Logs::LogGroup": "log_group",
    "AWS::S3::Bucket": "bucket",
    "AWS::S3::BucketPolicy": "bucket_policy",
    "AWS::SNS::Topic": "topic",
    "AWS::SNS::TopicPolicy": "topic_policy",
    "AWS::SQS::Queue": "queue",
    "AWS::SQS::QueuePolicy": "queue_policy",
    "AWS::Scheduler::Schedule": "schedule",
    "AWS::StepFunctions::StateMachine": "machine",
}


def test_a_second_diff_is_empty(cdk: Deployment) -> None:
    assert cdk.stack.changes() == ""


def test_a_second_plan_would_set_only_what_the_emulator_leaves_out(terraform: Deployment) -> None:
    assert isinstance(terraform.stack, TerraformStack)
    changes = terraform.stack.changes()
    again = {f"{one.kind}.{name}" for one in changes for name in one.attributes}
    assert again == {one.plan for one in ignored("terraform") if one.plan}
    assert {tuple(one.actions) for one in changes} <= {("update",)}


def test_everything_that_is_deployed_can_be_read_back(deployment: Deployment) -> None:
    kinds = CLOUDFORMATION if deployment.by == "cdk" else TERRAFORM
    asked = Counter(kinds.get(one, f"{one} has no kind here") for one in _types(deployment))
    assert {kind: len(deployment.read.get(kind, {})) for kind in asked} == asked


def _types(deployment: Deployment) -> list[str]:
    if isinstance(deployment.stack, CdkStack):
        return [one["Type"] for one in deployment.template["Resources"].values()]
    return [
        re.sub(r"^(module\.\w+(\[[^]]*\])?\.)*", "", address).partition(".")[0]
        for address in deployment.stack.resources()
    ]
