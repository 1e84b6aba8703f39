"""IAM policy documents, as plain values.

They are written out rather than granted by constructs, so that they say what the manifests say and
nothing more.
"""

from collections.abc import Sequence
from typing import Any

from aws_cdk import Aws

Statement = dict[str, Any]
Document = dict[str, Any]


def document(*statements: Statement | None) -> Document:
    """Return a policy of these statements, leaving out those that are None."""
    return {"Version": "2012-10-17", "Statement": [s for s in statements if s is not None]}


def allow(
    sid: str, actions: Sequence[str], resources: Sequence[str], when: Statement | None = None
) -> Statement:
    """Return a statement of a role's policy that allows actions on resources."""
    statement = {
        "Sid": sid,
        "Effect": "Allow",
        "Action": list(actions),
        "Resource": list(resources),
    }
    return statement | ({"Condition": when} if when else {})


def allow_service(sid: str, service: str, action: str, resource: str, when: Statement) -> Statement:
    """Return a statement of a resource's policy that lets an AWS service in, under a condition."""
    return {
        "Sid": sid,
        "Effect": "Allow",
        "Principal": {"Service": f"{service}.amazonaws.com"},
        "Action": action,
        "Resource": resource,
        "Condition": when,
    }


def deny_insecure(action: str, resources: Sequence[str]) -> Statement:
    """Return a statement of a resource's policy that denies every request without TLS."""
    return deny("RefuseWithoutTls", action, resources, {"Bool": {"aws:SecureTransport": "false"}})


def deny(sid: str, action: str, resources: Sequence[str], when: Statement) -> Statement:
    """Return a statement of a resource's policy that denies everyone under a condition."""
    return {
        "Sid": sid,
        "Effect": "Deny",
        "Principal": {"AWS": "*"},
        "Action": action,
        "Resource": resources[0] if len(resources) == 1 else list(resources),
        "Condition": when,
    }


def assumed_by(service: str, *, within_account: bool = True) -> Document:
    """Return a role's trust in a service, which must act for this account.

    Lambda does not say for whom it acts when it assumes a function's role.
    """
    statement: Statement = {
        "Effect": "Allow",
        "Principal": {"Service": f"{service}.amazonaws.com"},
        "Action": "sts:AssumeRole",
    }
    if within_account:
        statement["Condition"] = own_account()
    return document(statement)


def own_account() -> Statement:
    """Return the condition that a service acts for this account (no confused deputy)."""
    return {"StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID}}
