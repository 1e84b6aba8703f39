"""Roles are allowed what they need, and nothing that nobody can give a reason for."""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

import msgspec
import pytest
from msgspec import Struct
from tests.deployed import on_behalf, policies
from tests.deployed.acts import (
    FORBIDDEN,
    ask_for_the_forbidden,
    fail_an_event,
    give_up_a_batch,
    send_requests,
    start_by_command,
)
from tests.deployed.deployment import Deployment
from tests.deployed.policies import Grant, Needed
from tests.spark_jobs import require_spark

UNUSED = Path(__file__).with_name("unused.toml")


class Unused(Struct, frozen=True, forbid_unknown_fields=True):
    """Why something is allowed that no call of these tests needs; patterns for its parts."""

    role: str
    action: str
    resource: str
    reason: str

    def explains(self, grant: Grant) -> bool:
        """Tell whether this is about a grant."""
        return (
            fnmatchcase(grant.role, self.role)
            and fnmatchcase(grant.action, self.action)
            and fnmatchcase(grant.resource, self.resource)
        )


@pytest.fixture
def used(deployment: Deployment) -> Deployment:
    """Return a deployment after everything that these tests do with it."""
    require_spark()
    assert (deployment.execution.status, deployment.on_glue.status) == ("SUCCEEDED", "SUCCEEDED")
    for act in (start_by_command, send_requests, fail_an_event, give_up_a_batch):
        deployment.once(act)
    return deployment


def test_no_role_was_refused_anything(used: Deployment) -> None:
    refused = [call for call in used.aws.calls() if call.role in _roles(used) and call.denied]
    assert [call for call in refused if not call.resource.endswith(FORBIDDEN)] == []


def test_a_role_is_refused_what_its_manifest_does_not_name(deployment: Deployment) -> None:
    error = deployment.once(ask_for_the_forbidden)
    assert FORBIDDEN in error["errorMessage"]
    refused = [call for call in deployment.aws.calls() if call.resource.endswith(FORBIDDEN)]
    assert {(call.role, call.action, bool(call.denied)) for call in refused} == {
        ("entrepot-intake", "s3:GetObject", True)
    }


def test_every_function_and_the_job_called_as_their_own_roles(used: Deployment) -> None:
    assert {call.role for call in used.aws.calls()} >= {*used.read["function"], "entrepot-city-etl"}


def test_what_services_need_as_a_role_is_allowed(used: Deployment) -> None:
    calls = on_behalf.needed(used, used.execution.arn, used.on_glue.arn)
    assert policies.missing(policies.grants(used.read), calls) == []


def test_a_permission_that_is_taken_away_is_missed(used: Deployment) -> None:
    allowed = [one for one in policies.grants(used.read) if one.action != "lambda:InvokeFunction"]
    calls = on_behalf.needed(used, used.execution.arn, used.on_glue.arn)
    assert {one.action for one in policies.missing(allowed, calls)} == {"lambda:InvokeFunction"}


def test_what_no_call_needed_has_a_reason(used: Deployment, tell: Callable[[str], None]) -> None:
    calls = _made(used) | on_behalf.needed(used, used.execution.arn, used.on_glue.arn)
    found = list(policies.unused(policies.grants(used.read), calls))
    reasons = msgspec.convert(tomllib.loads(UNUSED.read_text())["unused"], list[Unused])
    for reason, grouped in _by_reason(found, reasons).items():
        tell(f"{used.by}: {reason}")
        for grant in grouped:
            tell(f"    {grant.role}: {grant.action} on {grant.resource}")
    assert [one for one in found if not any(reason.explains(one) for reason in reasons)] == []
    assert [one for one in reasons if not any(one.explains(grant) for grant in found)] == []


def _roles(deployment: Deployment) -> set[str]:
    return set(deployment.read["role"])


def _made(deployment: Deployment) -> set[Needed]:
    """Return the calls that functions made themselves, which the emulator decided on."""
    return {
        Needed(call.role, call.action, call.resource)
        for call in deployment.aws.calls()
        if call.role in _roles(deployment) and not call.denied
    }


def _by_reason(found: Iterable[Grant], reasons: Sequence[Unused]) -> dict[str, list[Grant]]:
    grouped: dict[str, list[Grant]] = {}
    for grant in found:
        why = next((one.reason for one in reasons if one.explains(grant)), "No reason is known.")
        grouped.setdefault(why, []).append(grant)
    return grouped
