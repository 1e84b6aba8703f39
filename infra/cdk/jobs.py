"""The Glue jobs, each with its role, logs and libraries, from glue_jobs/*.json."""

from collections.abc import Iterable
from pathlib import Path

from aws_cdk import AssetStaging, Aws, FileAssetPackaging, Stack
from aws_cdk import aws_glue as glue
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3_assets as assets
from constructs import Construct
from msgspec import Struct

from entrepot.bundle.jobs import Job
from entrepot.errors import ConfigurationError
from infra.cdk import findings
from infra.cdk.names import Names
from infra.cdk.options import Options
from infra.cdk.policies import Document, Statement, allow, assumed_by, document

GLUE_VERSION, WORKER = "5.1", "G.1X"
LOGS = ("error", "output")  # Glue's own names for them


class Code(Struct, frozen=True):
    """An uploaded file: its bucket and key."""

    bucket: str
    key: str

    @property
    def uri(self) -> str:
        """Its address."""
        return f"s3://{self.bucket}/{self.key}"

    @property
    def arn(self) -> str:
        """Its ARN."""
        return f"arn:{Aws.PARTITION}:s3:::{self.bucket}/{self.key}"


class Jobs(Construct):
    """Every job, and the security configuration that they share."""

    def __init__(
        self, scope: Construct, name: str, jobs: Iterable[Job], names: Names, options: Options
    ) -> None:
        super().__init__(scope, name)
        security = _security(self, names)
        for job in jobs:
            GlueJob(
                self, job.name.replace("_", "-"), job, names, options
            ).made.add_resource_dependency(security)


class GlueJob(Construct):
    """A Spark job that reads its arguments from its command line."""

    def __init__(
        self, scope: Construct, name: str, job: Job, names: Names, options: Options
    ) -> None:
        super().__init__(scope, name)
        script, libraries = self._script(job), self._libraries(job, options)
        role = self._role(job, names, [script, libraries])
        chosen = options.jobs.get(job.name)
        self.made = glue.CfnJob(
            self,
            "Job",
            name=names.job(job.name),
            description=job.manifest.summary,
            role=role.attr_arn,
            command=glue.CfnJob.JobCommandProperty(
                name="glueetl", python_version="3", script_location=script.uri
            ),
            glue_version=GLUE_VERSION,
            worker_type=WORKER,
            number_of_workers=(chosen and chosen.workers) or job.manifest.workers,
            timeout=(chosen and chosen.timeout_min) or job.manifest.timeout_min,
            max_retries=0,  # who starts it tries again, and knows after which errors
            execution_property=glue.CfnJob.ExecutionPropertyProperty(max_concurrent_runs=1),
            security_configuration=names.stack,
            default_arguments=arguments(job, names, libraries),
        )
        findings.accepted(
            self.made,
            "AwsSolutions-GL1",
            "CloudWatch encrypts with its own key; one's own costs 1 USD a month.",
        )
        findings.accepted(self.made, "AwsSolutions-GL3", "It has no bookmark to encrypt.")
        for kind in LOGS:
            self.made.add_resource_dependency(self._log(job, kind, names, options))

    def _log(self, job: Job, kind: str, names: Names, options: Options) -> logs.CfnLogGroup:
        return logs.CfnLogGroup(
            self,
            kind.title(),
            log_group_name=f"{names.job_logs(job.name)}/{kind}",
            retention_in_days=options.log_days,
        )

    def _script(self, job: Job) -> Code:
        asset = assets.Asset(self, "Script", path=str(job.script))
        return Code(asset.s3_bucket_name, asset.s3_object_key)

    def _libraries(self, job: Job, options: Options) -> Code:
        """Upload what `entrepot build` made under a key that ends as Glue asks for.

        An asset's key would end in `.zip` alone.
        """
        stack = Stack.of(self)
        staged = AssetStaging(self, "Libraries", source_path=str(archive(job, options)))
        placed = stack.synthesizer.add_file_asset(
            source_hash=f"{staged.asset_hash}.gluewheels",
            file_name=staged.relative_staged_path(stack),
            packaging=FileAssetPackaging.FILE,
        )
        return Code(placed.bucket_name, placed.object_key)

    def _role(self, job: Job, names: Names, code: list[Code]) -> iam.CfnRole:
        role = iam.CfnRole(
            self,
            "Role",
            role_name=names.job(job.name),
            description=f"What {names.job(job.name)} may do, derived from its manifest.",
            assume_role_policy_document=assumed_by("glue", within_account=False),
            policies=[
                iam.CfnRole.PolicyProperty(
                    policy_name=names.job(job.name), policy_document=job_policy(job, names, code)
                )
            ],
        )
        findings.wildcards(role, _wildcards(job, names))
        return role


def arguments(job: Job, names: Names, libraries: Code) -> dict[str, str]:
    """Return what each run of a job is given, besides its own arguments.

    Sources: https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html,
    https://docs.aws.amazon.com/glue/latest/dg/monitor-continuous-logging.html: from Glue 5.0 on,
    every job logs as it runs.
    """
    return {
        "--job-language": "python",
        # What is done is in the tables' own pointers; a bookmark would be a second opinion.
        "--job-bookmark-option": "job-bookmark-disable",
        "--enable-auto-scaling": "true",
        "--custom-logGroup-prefix": names.job_logs(job.name),
        "--additional-python-modules": libraries.uri,
        "--python-modules-installer-option": "--no-index",
        "--lake": f"s3://{names.lake}",
    }


def job_policy(job: Job, names: Names, code: list[Code]) -> Document:
    """Return the policy of a job's role, from its manifest."""
    lake = job.manifest.lake
    return document(
        allow(
            "Log",
            ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
            _groups(job, names),
        ),
        allow("ReadCode", ["s3:GetObject"], [one.arn for one in code]),
        allow("ReadLake", ["s3:GetObject"], _keys(names, lake.read)),
        allow("WriteLake", ["s3:PutObject", "s3:AbortMultipartUpload"], _keys(names, lake.write)),
        _delete(job, names),
        _list(job, names),
        allow("FindLake", ["s3:GetBucketLocation"], [names.bucket_arn(names.lake)]),
    )


def archive(job: Job, options: Options) -> Path:
    """Return a job's libraries; raises `ConfigurationError` when they are not there."""
    path = Path(options.build) / "glue" / job.libraries
    if not path.is_file():
        raise ConfigurationError(f"{path} is not there: run `entrepot build` first.")
    return path


def _security(scope: Construct, names: Names) -> glue.CfnSecurityConfiguration:
    """Return settings that encrypt as the lake is, with S3's own key.

    What CloudWatch keeps is encrypted with its own key without this, and there are no bookmarks;
    for both, a security configuration knows only KMS keys of one's own.
    """
    kind = glue.CfnSecurityConfiguration
    return kind(
        scope,
        "Security",
        name=names.stack,
        encryption_configuration=kind.EncryptionConfigurationProperty(
            s3_encryptions=[kind.S3EncryptionProperty(s3_encryption_mode="SSE-S3")],
            cloud_watch_encryption=kind.CloudWatchEncryptionProperty(
                cloud_watch_encryption_mode="DISABLED"
            ),
            job_bookmarks_encryption=kind.JobBookmarksEncryptionProperty(
                job_bookmarks_encryption_mode="DISABLED"
            ),
        ),
    )


def _delete(job: Job, names: Names) -> Statement | None:
    keys = _keys(names, job.manifest.lake.delete)
    return allow("DeleteLake", ["s3:DeleteObject"], keys) if keys else None


def _list(job: Job, names: Names) -> Statement:
    """Let Spark list the zones; without it S3 also answers 403 for a key that is not there."""
    when = {"StringLike": {"s3:prefix": [f"{prefix}*" for prefix in _zones(job)]}}
    return allow("ListLake", ["s3:ListBucket"], [names.bucket_arn(names.lake)], when)


def _zones(job: Job) -> list[str]:
    lake = job.manifest.lake
    return sorted({*lake.read, *lake.write, *lake.delete})


def _keys(names: Names, prefixes: Iterable[str]) -> list[str]:
    return [names.bucket_arn(names.lake, f"{prefix}*") for prefix in sorted(prefixes)]


def _groups(job: Job, names: Names) -> list[str]:
    groups = [names.log_group_arn(f"{names.job_logs(job.name)}/{kind}") for kind in LOGS]
    return [f"{group}:*" for group in groups]


def _wildcards(job: Job, names: Names) -> dict[str, str]:
    keys = dict.fromkeys(_keys(names, _zones(job)), "A zone of the lake, by the manifest.")
    return keys | dict.fromkeys(_groups(job, names), "Its own log group.")
