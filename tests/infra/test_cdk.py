"""What the CDK stack holds: properties, by the names things have on AWS."""

from typing import TYPE_CHECKING

import pytest
from tests.cdk_templates import (
    CONTACT,
    Template,
    dashed,
    manifests,
    of_type,
    only,
    synthesised,
)

if TYPE_CHECKING:
    from pathlib import Path

    from aws_cdk.assertions import Template as Resources

MANIFESTS = manifests()
NAMES = sorted(MANIFESTS)
QUEUED = [name for name in NAMES if MANIFESTS[name].get("queue")]
LAKE, LOGS = "entrepot-lake-123456789012", "entrepot-lake-123456789012-logs"
PIPELINE = "<entrepot-city-pipeline>"


@pytest.mark.parametrize("name", NAMES)
def test_a_function_is_as_its_manifest_says(resources: "Resources", name: str) -> None:
    resources.has_resource_properties(
        "AWS::Lambda::Function",
        {
            "FunctionName": dashed(name),
            "Description": MANIFESTS[name]["summary"],
            "Handler": "entrepot.adapters.aws.handler",
            "Runtime": "python3.13",
            "Architectures": ["arm64"],
            "MemorySize": MANIFESTS[name]["memory_mb"],
            "Timeout": MANIFESTS[name]["timeout_s"],
            "EphemeralStorage": {"Size": MANIFESTS[name].get("storage_mb", 512)},
            "ReservedConcurrentExecutions": 5,
            "TracingConfig": {"Mode": "Active"},
            "LoggingConfig": {"LogFormat": "JSON", "LogGroup": f"</aws/lambda/{dashed(name)}>"},
        },
    )


def test_there_is_a_function_for_each_folder_and_no_other(template: Template) -> None:
    made = {one["FunctionName"] for one in of_type(template, "AWS::Lambda::Function")}
    assert made == {dashed(name) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_function_gets_the_settings_it_knows(template: Template, name: str) -> None:
    function = only(template, "AWS::Lambda::Function", FunctionName=dashed(name))
    polite = {"ENTREPOT_CONTACT": CONTACT, "ENTREPOT_BUDGET": "lake"}
    asks_wikipedia = "ENTREPOT_CONTACT" in MANIFESTS[name]["env"]
    assert function["Environment"]["Variables"] == {
        "ENTREPOT_FUNCTION": name,
        "ENTREPOT_LAKE": f"s3://{LAKE}",
        **(polite if asks_wikipedia else {}),
    }


@pytest.mark.parametrize("name", NAMES)
def test_events_that_failed_for_good_are_kept(resources: "Resources", name: str) -> None:
    resources.has_resource_properties(
        "AWS::Lambda::EventInvokeConfig",
        {
            "FunctionName": f"<{dashed(name)}>",
            "MaximumRetryAttempts": 2,
            "DestinationConfig": {"OnFailure": {"Destination": "<entrepot-dead.Arn>"}},
        },
    )


@pytest.mark.parametrize("bucket", [LAKE, LOGS])
def test_a_bucket_is_private_encrypted_and_versioned(resources: "Resources", bucket: str) -> None:
    everything = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls")
    encryption = {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}
    resources.has_resource_properties(
        "AWS::S3::Bucket",
        {
            "BucketName": bucket,
            "BucketEncryption": {"ServerSideEncryptionConfiguration": [encryption]},
            "OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]},
            "PublicAccessBlockConfiguration": dict.fromkeys(
                (*everything, "RestrictPublicBuckets"), True
            ),
            "VersioningConfiguration": {"Status": "Enabled"},
        },
    )


@pytest.mark.parametrize("bucket", [LAKE, LOGS])
def test_a_bucket_refuses_requests_without_tls_or_with_an_old_one(
    template: Template, bucket: str
) -> None:
    policy = only(template, "AWS::S3::BucketPolicy", Bucket=f"<{bucket}>")["PolicyDocument"]
    denied = [s for s in policy["Statement"] if s["Effect"] == "Deny"]
    assert [s["Condition"] for s in denied] == [
        {"Bool": {"aws:SecureTransport": "false"}},
        {"NumericLessThan": {"s3:TlsVersion": "1.2"}},
    ]
    assert all(s["Action"] == "s3:*" and s["Principal"] == {"AWS": "*"} for s in denied)
    assert all(s["Resource"] == [f"<{bucket}.Arn>", f"<{bucket}.Arn>/*"] for s in denied)


def test_what_a_run_leaves_behind_expires(template: Template) -> None:
    bucket = only(template, "AWS::S3::Bucket", BucketName=LAKE)
    rules = {rule["Id"]: rule for rule in bucket["LifecycleConfiguration"]["Rules"]}
    days = {rule.get("Prefix"): rule.get("ExpirationInDays") for rule in rules.values()}
    assert days == {None: None, "work/": 7, "uploads/": 30, "results/": 30, "athena/": 30}
    aborted = rules["unfinished-uploads"]["AbortIncompleteMultipartUpload"]
    assert aborted == {"DaysAfterInitiation": 7}
    assert rules["old-versions"]["NoncurrentVersionExpiration"] == {"NoncurrentDays": 30}


def test_the_lake_tells_eventbridge_and_logs_who_reads_it(resources: "Resources") -> None:
    resources.has_resource_properties(
        "AWS::S3::Bucket",
        {
            "BucketName": LAKE,
            "NotificationConfiguration": {"EventBridgeConfiguration": {"EventBridgeEnabled": True}},
            "LoggingConfiguration": {
                "DestinationBucketName": f"<{LOGS}>",
                "LogFilePrefix": "access/",
            },
        },
    )


def test_data_outlives_the_stack_unless_told_otherwise(
    template: Template, tmp_path: "Path"
) -> None:
    gone = synthesised(tmp_path, destroy_data="true")
    for stack, policy in ((template, "RetainExceptOnCreate"), (gone, "Delete")):
        buckets = [r for r in stack["Resources"].values() if r["Type"] == "AWS::S3::Bucket"]
        assert [bucket["DeletionPolicy"] for bucket in buckets] == [policy, policy]


@pytest.mark.parametrize("name", QUEUED)
def test_a_queue_feeds_its_function_and_gives_up_after_three_times(
    resources: "Resources", name: str
) -> None:
    resources.has_resource_properties(
        "AWS::SQS::Queue",
        {
            "QueueName": f"{dashed(name)}-requests",
            "MessageRetentionPeriod": 4 * 86400,
            "VisibilityTimeout": 6 * MANIFESTS[name]["timeout_s"],
            "RedrivePolicy": {
                "deadLetterTargetArn": f"<{dashed(name)}-dead.Arn>",
                "maxReceiveCount": 3,
            },
        },
    )
    resources.has_resource_properties(
        "AWS::Lambda::EventSourceMapping",
        {
            "EventSourceArn": f"<{dashed(name)}-requests.Arn>",
            "FunctionName": f"<{dashed(name)}.Arn>",
            "BatchSize": 10,
            "FunctionResponseTypes": ["ReportBatchItemFailures"],
            "ScalingConfig": {"MaximumConcurrency": 2},
        },
    )


def test_every_queue_is_encrypted_and_refuses_requests_without_tls(template: Template) -> None:
    queues = of_type(template, "AWS::SQS::Queue")
    guarded = of_type(template, "AWS::SQS::QueuePolicy")
    assert len(queues) == 1 + 2 * len(QUEUED)
    assert {q["QueueName"] for q in queues} == {p["Queues"][0].strip("<>") for p in guarded}
    assert all(queue["SqsManagedSseEnabled"] for queue in queues)
    refusals = [policy["PolicyDocument"]["Statement"][0] for policy in guarded]
    assert all(r["Condition"] == {"Bool": {"aws:SecureTransport": "false"}} for r in refusals)


def test_everything_that_can_be_tagged_is(template: Template, tmp_path: "Path") -> None:
    tagged = synthesised(tmp_path, tags='{"team": "ports"}')
    bucket = only(tagged, "AWS::S3::Bucket", BucketName=LAKE)
    pairs = {tag["Key"]: tag["Value"] for tag in bucket["Tags"]}
    assert pairs == {"project": "entrepot", "stack": "entrepot", "team": "ports"}
    cannot = {
        "AWS::Athena::NamedQuery",
        "AWS::ApiGatewayV2::Integration",
        "AWS::ApiGatewayV2::Route",
        "AWS::Budgets::Budget",
        "AWS::CloudWatch::Dashboard",
        "AWS::Glue::Database",
        "AWS::Glue::SecurityConfiguration",
        "AWS::Glue::Table",
        "AWS::Lambda::EventInvokeConfig",
        "AWS::Lambda::Permission",
        "AWS::S3::BucketPolicy",
        "AWS::SNS::Subscription",
        "AWS::SNS::TopicPolicy",
        "AWS::SQS::QueuePolicy",
        "AWS::Scheduler::Schedule",
    }
    bare = {r["Type"] for r in template["Resources"].values() if "Tags" not in r["Properties"]}
    assert bare <= cannot


def test_outputs_say_what_to_run_next(template: Template) -> None:
    outputs = {name: output["Value"] for name, output in template["Outputs"].items()}
    assert outputs["LakeBucket"] == f"<{LAKE}>"
    assert outputs["StateMachineArn"] == PIPELINE
    assert f"aws s3 cp cities.csv s3://<{LAKE}>/inbox/" in outputs["Next"]
    wanted = {"LakeBucket", "StateMachineArn", "ApiUrl", "TopicArn", "QueueUrl"}
    assert set(outputs) == wanted | {"DeadLetterQueueUrl", "Next"}
