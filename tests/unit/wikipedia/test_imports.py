"""Looking a city up must not pay for what only a search needs."""

import subprocess
import sys

import pytest

HEAVY = "requests", "bs4", "wikipedia", "boto3"
CODE = "import sys, {module}; print(*(name for name in {heavy} if name in sys.modules))"


@pytest.mark.parametrize("module", ["entrepot.wikipedia.live", "entrepot.wikipedia.pages"])
def test_the_wikipedia_package_is_imported_by_a_search_only(module: str) -> None:
    command = [sys.executable, "-c", CODE.format(module=module, heavy=HEAVY)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # ours
    assert done.stdout.split() == []


def test_a_replay_needs_no_network_library() -> None:
    command = [
        sys.executable,
        "-c",
        CODE.format(module="entrepot.wikipedia.snapshot", heavy=("urllib3", "fcntl", *HEAVY)),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # ours
    assert done.stdout.split() == []
