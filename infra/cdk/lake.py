"""The lake: one private bucket, and another for the log of who read it."""

from typing import Any

from aws_cdk import RemovalPolicy
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.cdk.names import Names
from infra.cdk.policies import Statement, allow_service, deny, deny_insecure, document, own_account

EXPIRE = {
    "work/": 7,
    "uploads/": 30,
    "results/": 30,
    "athena/": 30,
}  # days; what a run leaves behind it
KEEP_LOGS = 90
LOGS_PREFIX = "access/"

Rule = s3.CfnBucket.RuleProperty


class Lake(Construct):
    """The bucket, and that of its access logs.

    They stay when the stack goes, unless `destroy`, and then they must be empty.
    """

    def __init__(self, scope: Construct, name: str, names: Names, *, destroy: bool) -> None:
        super().__init__(scope, name)
        self._removal = (
            RemovalPolicy.DESTROY if destroy else RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
        )
        logs = self._bucket("Logs", names.logs, [_expire("access", "", KEEP_LOGS)])
        logs_policy = self._policy("LogsPolicy", logs, _deliver_logs(names))
        self.bucket = self._bucket(
            "Bucket",
            names.lake,
            [_expire(prefix.rstrip("/"), prefix, days) for prefix, days in EXPIRE.items()],
            logging_configuration=s3.CfnBucket.LoggingConfigurationProperty(
                destination_bucket_name=logs.ref, log_file_prefix=LOGS_PREFIX
            ),
            notification_configuration=s3.CfnBucket.NotificationConfigurationProperty(
                event_bridge_configuration=s3.CfnBucket.EventBridgeConfigurationProperty(
                    event_bridge_enabled=True
                )
            ),
        )
        self.bucket.add_resource_dependency(logs_policy)
        self._policy("Policy", self.bucket)

    def _bucket(self, name: str, bucket: str, rules: list[Rule], **settings: Any) -> s3.CfnBucket:
        made = s3.CfnBucket(
            self,
            name,
            bucket_name=bucket,
            bucket_encryption=_encryption(),
            lifecycle_configuration=s3.CfnBucket.LifecycleConfigurationProperty(
                rules=[_abort_uploads(), _expire_noncurrent(), *rules]
            ),
            ownership_controls=s3.CfnBucket.OwnershipControlsProperty(
                rules=[
                    s3.CfnBucket.OwnershipControlsRuleProperty(
                        object_ownership="BucketOwnerEnforced"
                    )
                ]
            ),
            public_access_block_configuration=s3.CfnBucket.PublicAccessBlockConfigurationProperty(
                block_public_acls=True,
                block_public_policy=True,
                ignore_public_acls=True,
                restrict_public_buckets=True,
            ),
            versioning_configuration=s3.CfnBucket.VersioningConfigurationProperty(status="Enabled"),
            **settings,
        )
        made.apply_removal_policy(self._removal)
        return made

    def _policy(self, name: str, bucket: s3.CfnBucket, *more: Statement) -> s3.CfnBucketPolicy:
        everything = [bucket.attr_arn, f"{bucket.attr_arn}/*"]
        old_tls = {"NumericLessThan": {"s3:TlsVersion": "1.2"}}
        return s3.CfnBucketPolicy(
            self,
            name,
            bucket=bucket.ref,
            policy_document=document(
                deny_insecure("s3:*", everything),
                deny("RefuseOldTls", "s3:*", everything, old_tls),
                *more,
            ),
        )


def _deliver_logs(names: Names) -> Statement:
    when = own_account() | {"ArnLike": {"aws:SourceArn": names.bucket_arn(names.lake)}}
    return allow_service(
        "TakeAccessLogs",
        "logging.s3",
        "s3:PutObject",
        names.bucket_arn(names.logs, f"{LOGS_PREFIX}*"),
        when,
    )


def _encryption() -> s3.CfnBucket.BucketEncryptionProperty:
    by_default = s3.CfnBucket.ServerSideEncryptionByDefaultProperty(sse_algorithm="AES256")
    rule = s3.CfnBucket.ServerSideEncryptionRuleProperty(
        server_side_encryption_by_default=by_default
    )
    return s3.CfnBucket.BucketEncryptionProperty(server_side_encryption_configuration=[rule])


def _expire(what: str, prefix: str, days: int) -> Rule:
    return Rule(id=what, status="Enabled", expiration_in_days=days, prefix=prefix or None)


def _expire_noncurrent() -> Rule:
    after = s3.CfnBucket.NoncurrentVersionExpirationProperty(noncurrent_days=30)
    return Rule(id="old-versions", status="Enabled", noncurrent_version_expiration=after)


def _abort_uploads() -> Rule:
    after = s3.CfnBucket.AbortIncompleteMultipartUploadProperty(days_after_initiation=7)
    return Rule(id="unfinished-uploads", status="Enabled", abort_incomplete_multipart_upload=after)
