"""One synthesis for all tests that look at the stack as it is by default."""

from typing import TYPE_CHECKING

import pytest
from tests.cdk_templates import Template, synthesised

if TYPE_CHECKING:
    from aws_cdk.assertions import Template as Resources


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return synthesised(tmp_path_factory.mktemp("cdk"), notify_email="you@example.org")


@pytest.fixture(scope="session")
def resources(template: Template) -> "Resources":
    from aws_cdk.assertions import Template as Resources  # noqa: PLC0415 # it starts node

    return Resources.from_json(template)
