"""Taking a deployment down leaves nothing. This file comes last: conftest.py sees to that."""

from tests.deployed.deployment import Deployment, read_back


def test_destroy_leaves_nothing(deployment: Deployment) -> None:
    assert deployment.execution.status == "SUCCEEDED"
    if deployment.by == "cdk":
        deployment.empty()
    deployment.stack.destroy()
    left = {kind: list(found) for kind, found in read_back(deployment.aws).items() if found}
    assert left == {}
