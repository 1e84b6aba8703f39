"""What each function may do, from its manifest and nothing else."""

from collections.abc import Iterable

from aws_cdk import aws_iam as iam
from constructs import Construct

from entrepot.catalog import Function
from infra.cdk import findings
from infra.cdk.names import Names, function_log_group
from infra.cdk.policies import Document, Statement, allow, assumed_by, document

BUDGET, RESULTS = "budget/", "results/"  # the zones of entrepot.lake.keys that manifests imply
CONTACT = "ENTREPOT_CONTACT"


def readable(function: Function) -> list[str]:
    """Return the prefixes of the lake that a function may read."""
    return sorted({*function.manifest.lake.read, *_implied(function)})


def writable(function: Function) -> list[str]:
    """Return the prefixes of the lake that a function may write."""
    return sorted({*function.manifest.lake.write, *_implied(function)})


def deletable(function: Function) -> list[str]:
    """Return the prefixes of the lake that a function may delete from."""
    return sorted(function.manifest.lake.delete)


def _implied(function: Function) -> set[str]:
    """Return the zones that a function reads and writes although its manifest does not say so.

    Those who ask Wikipedia keep the budget they share, those with a queue keep their responses.
    """
    implied = {BUDGET} if CONTACT in function.manifest.env else set()
    return implied | {RESULTS} if function.manifest.queue else implied


def function_policy(function: Function, names: Names) -> Document:
    """Return the policy of a function's role."""
    return document(
        _logs(function, names),
        _traces(),
        _read(function, names),
        _write(function, names),
        _delete(function, names),
        _list(function, names),
        allow("LeaveDeadLetters", ["sqs:SendMessage"], [names.queue_arn(names.dead)]),
        _requests(function, names),
    )


class FunctionRole(Construct):
    """The role of one function."""

    def __init__(self, scope: Construct, name: str, function: Function, names: Names) -> None:
        super().__init__(scope, name)
        self.role = iam.CfnRole(
            self,
            "Role",
            role_name=names.function(function),
            description=f"What {names.function(function)} may do, derived from its function.json.",
            assume_role_policy_document=assumed_by("lambda", within_account=False),
            policies=[
                iam.CfnRole.PolicyProperty(
                    policy_name=names.function(function),
                    policy_document=function_policy(function, names),
                )
            ],
        )
        findings.wildcards(self.role, _wildcards(function, names))


def _logs(function: Function, names: Names) -> Statement:
    return allow("Log", ["logs:CreateLogStream", "logs:PutLogEvents"], [_streams(function, names)])


def _traces() -> Statement:
    return allow("Trace", ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], ["*"])


def _read(function: Function, names: Names) -> Statement | None:
    keys = _keys(names, readable(function))
    return allow("ReadLake", ["s3:GetObject"], keys) if keys else None


def _write(function: Function, names: Names) -> Statement | None:
    keys = _keys(names, writable(function))
    return allow("WriteLake", ["s3:PutObject", "s3:AbortMultipartUpload"], keys) if keys else None


def _delete(function: Function, names: Names) -> Statement | None:
    """Delete what is current; versions stay until they expire."""
    keys = _keys(names, deletable(function))
    return allow("DeleteLake", ["s3:DeleteObject"], keys) if keys else None


def _list(function: Function, names: Names) -> Statement | None:
    """Without it S3 answers 403 for a key that is not there; S3 takes that key as the prefix."""
    prefixes = [f"{prefix}*" for prefix in readable(function)]
    when = {"StringLike": {"s3:prefix": prefixes}}
    lake = names.bucket_arn(names.lake)
    return allow("KnowWhatIsMissing", ["s3:ListBucket"], [lake], when) if prefixes else None


def _requests(function: Function, names: Names) -> Statement | None:
    if not function.manifest.queue:
        return None
    actions = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
    return allow("TakeRequests", actions, [names.queue_arn(names.requests(function))])


def _keys(names: Names, prefixes: Iterable[str]) -> list[str]:
    return [names.bucket_arn(names.lake, f"{prefix}*") for prefix in prefixes]


def _streams(function: Function, names: Names) -> str:
    return f"{names.log_group_arn(function_log_group(names, function))}:*"


def _wildcards(function: Function, names: Names) -> dict[str, str]:
    zones = sorted({*readable(function), *writable(function), *deletable(function)})
    keys = dict.fromkeys(_keys(names, zones), "A zone of the lake, by the manifest.")
    return {"*": "X-Ray has no resources.", _streams(function, names): "Its own log group."} | keys
