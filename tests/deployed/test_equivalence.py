"""Terraform and the CDK deploy the same: read back from AWS's APIs, both are equal."""

import pytest
from tests.deployed.declared import declared
from tests.deployed.deployment import Deployment
from tests.deployed.ignored import filled, ignored, is_left_out, parts
from tests.deployed.reading import differences

COMPARED = (
    *("function", "role_policy", "machine", "bucket_policy", "bucket_lifecycle", "alarm"),
    *("database", "table", "job", "code", "security", "workgroup", "query"),
)


def test_both_deploy_the_same(cdk: Deployment, terraform: Deployment) -> None:
    by_cdk = filled(cdk.read, declared(cdk.template), parts("cdk", "template"))
    found = differences(terraform.read, by_cdk)
    unproven = parts("cdk", "nothing")
    told = {path: what for path, what in found.items() if not is_left_out(path, unproven)}
    assert told == {}, "Terraform's, then the CDK's"


@pytest.mark.parametrize("kind", COMPARED)
def test_there_is_something_to_compare(kind: str, terraform: Deployment) -> None:
    assert terraform.read[kind]


def test_what_is_compared_with_the_template_is_left_out_indeed(cdk: Deployment) -> None:
    template = declared(cdk.template)
    needless = [
        one.reading
        for one in ignored("cdk")
        if one.reading
        and one.instead == "template"
        and not differences(cdk.read, filled(cdk.read, template, [one.reading]))
    ]
    assert needless == []
