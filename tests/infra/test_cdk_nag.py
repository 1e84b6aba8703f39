"""cdk-nag's AwsSolutions rules: all are followed, or have their reason where they are not."""

import json
from pathlib import Path
from typing import Any

import pytest
from constructs import Construct
from tests.cdk_templates import CONTACT, require_node, stub_zips

Finding = tuple[str, str]  # the rule, and where in the tree


def checked(folder: Path) -> set[Finding]:
    """Synthesise under the rules and return what they find."""
    from aws_cdk import App, Validations  # noqa: PLC0415 # importing it starts node
    from cdk_nag import AwsSolutionsChecks  # noqa: PLC0415 # as above

    from infra.cdk.options import from_context  # noqa: PLC0415 # as above
    from infra.cdk.stack import EntrepotStack  # noqa: PLC0415 # as above

    context = {"contact": CONTACT, "build": str(stub_zips(folder / "build"))}
    out = folder / "cdk.out"
    application = App(analytics_reporting=False, outdir=str(out), context=context)
    EntrepotStack(application, from_context(application.node))
    Validations.of(application).add_plugins(AwsSolutionsChecks(application))
    try:
        application.synth()
    except RuntimeError as error:
        if "ValidationFailed" not in str(error):
            raise
    return set(_found(json.loads((out / "validation-report.json").read_text())))


def _found(report: dict[str, Any]) -> list[Finding]:
    return [
        (violation["ruleName"], where["constructPath"])
        for plugin in report["pluginReports"]
        for violation in plugin["violations"]
        for where in violation["violatingConstructs"]
    ]


@pytest.fixture(autouse=True)
def _node() -> None:
    require_node()


def test_no_rule_of_aws_solutions_is_broken_without_a_reason(tmp_path: Path) -> None:
    assert checked(tmp_path) == set()


def test_every_reason_answers_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from infra.cdk import findings  # noqa: PLC0415 # importing it starts node

    accepted: set[Finding] = set()

    def note(construct: Construct, rule: str, reason: str) -> None:
        assert len(reason.split()) > 3, f"{rule} at {construct.node.path} needs a reason"
        accepted.add((rule, construct.node.path))

    monkeypatch.setattr(findings, "accepted", note)
    assert checked(tmp_path) == accepted
