"""Findings of cdk-nag that are not followed, each acknowledged where it arises, with its reason."""

from collections.abc import Mapping

from aws_cdk import Acknowledgment, Stack, Validations
from constructs import Construct


def accepted(construct: Construct, rule: str, reason: str) -> None:
    """Acknowledge a rule's finding on a construct."""
    Validations.of(construct).acknowledge(Acknowledgment(id=rule, reason=reason))


def wildcards(construct: Construct, reasons: Mapping[str, str]) -> None:
    """Acknowledge the wildcards in resources of a role's policy, each for itself."""
    for resource, reason in reasons.items():
        accepted(construct, f"AwsSolutions-IAM5[Resource::{_spelled(construct, resource)}]", reason)


def _spelled(construct: Construct, resource: str) -> str:
    """Return a resource as cdk-nag spells it, with <AWS::Region> for what only AWS knows."""
    resolved = Stack.of(construct).resolve(resource)
    if isinstance(resolved, str):
        return resolved
    _, parts = resolved["Fn::Join"]
    return "".join(part if isinstance(part, str) else f"<{part['Ref']}>" for part in parts)
