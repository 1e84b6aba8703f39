"""One moto for all tests of the state machine."""

from collections.abc import Iterator

import pytest
from tests import moto_aws
from tests.asl_stage import Stage


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with pytest.MonkeyPatch.context() as monkeypatch, moto_aws.running(monkeypatch):
        yield Stage(monkeypatch, tmp_path_factory.mktemp("stage"))
