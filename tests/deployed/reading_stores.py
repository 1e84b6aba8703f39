"""Read back what keeps things: buckets, queues, topics and log groups."""

import json
from typing import Any

from botocore.exceptions import ClientError
from tests.deployed.emulator import Emulator
from tests.deployed.reading import Reading, Settings, chosen, is_ours, pages, policy, tags

ASPECTS = {
    "encryption": ("get_bucket_encryption", "ServerSideEncryptionConfiguration"),
    "versioning": ("get_bucket_versioning", "Status"),
    "public_access": ("get_public_access_block", "PublicAccessBlockConfiguration"),
    "ownership": ("get_bucket_ownership_controls", "OwnershipControls"),
    "policy": ("get_bucket_policy", "Policy"),
    "lifecycle": ("get_bucket_lifecycle_configuration", "Rules"),
    "logging": ("get_bucket_logging", "LoggingEnabled"),
    "notification": ("get_bucket_notification_configuration", "EventBridgeConfiguration"),
    "tags": ("get_bucket_tagging", "TagSet"),
}
QUEUE = (
    *("VisibilityTimeout", "MessageRetentionPeriod", "DelaySeconds", "MaximumMessageSize"),
    *("ReceiveMessageWaitTimeSeconds", "SqsManagedSseEnabled", "KmsMasterKeyId"),
)


def read(aws: Emulator) -> Reading:
    """Return buckets, queues, topics and log groups, each with its settings."""
    return {**_buckets(aws), **_queues(aws), **_topics(aws), **_log_groups(aws)}


def _buckets(aws: Emulator) -> Reading:
    s3 = aws.client("s3")
    names = [one["Name"] for one in s3.list_buckets()["Buckets"] if is_ours(one["Name"])]
    read: Reading = {"bucket": {name: {} for name in names}}
    for name in names:
        for aspect, (operation, part) in ASPECTS.items():
            if (found := _aspect(s3, name, operation, part)) is not None:
                read.setdefault(f"bucket_{aspect}", {})[name] = _plain(aspect, found)
    return read


def _aspect(s3: Any, bucket: str, operation: str, part: str) -> Settings:
    """Return one setting of a bucket; None where it is not set, for which S3 has error codes."""
    try:
        return getattr(s3, operation)(Bucket=bucket).get(part)
    except ClientError:
        return None


def _plain(aspect: str, found: Settings) -> Settings:
    if aspect == "policy":
        return policy(found)
    if aspect == "tags":
        return tags(found)
    return {one["ID"]: one for one in found} if aspect == "lifecycle" else found


def _queues(aws: Emulator) -> Reading:
    sqs = aws.client("sqs")
    read: Reading = {"queue": {}, "queue_policy": {}}
    for url in pages(aws, "sqs", "list_queues", "QueueUrls"):
        name = url.rpartition("/")[2]
        found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        read["queue"][name] = {
            "redrive": json.loads(found.get("RedrivePolicy", "null")),
            "tags": tags(sqs.list_queue_tags(QueueUrl=url).get("Tags", {})),
            **chosen(found, *QUEUE),
        }
        if "Policy" in found:
            read["queue_policy"][name] = policy(found["Policy"])
    return read


def _topics(aws: Emulator) -> Reading:
    sns = aws.client("sns")
    read: Reading = {"topic": {}, "topic_policy": {}}
    for one in pages(aws, "sns", "list_topics", "Topics"):
        arn = one["TopicArn"]
        name = arn.rpartition(":")[2]
        found = sns.get_topic_attributes(TopicArn=arn)["Attributes"]
        read["topic"][name] = {
            "tags": tags(sns.list_tags_for_resource(ResourceArn=arn)["Tags"]),
            "key": found.get("KmsMasterKeyId", ""),
        }
        read["topic_policy"][name] = policy(found["Policy"])
    return read


def _log_groups(aws: Emulator) -> Reading:
    logs = aws.client("logs")
    return {
        "log_group": {
            group["logGroupName"]: {
                "days": group.get("retentionInDays"),
                "tags": tags(logs.list_tags_for_resource(resourceArn=group["logGroupArn"])["tags"]),
            }
            for group in pages(aws, "logs", "describe_log_groups", "logGroups")
        }
    }
