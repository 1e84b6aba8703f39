"""CONTRIBUTING's five-minute function, built as it says."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILE = re.compile(r"^( *)```\w+ file=(\S+)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^ *\$ entrepot (.*)$", re.MULTILINE)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with the files that CONTRIBUTING writes."""
    root = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "functions", root / "functions")
    for indent, name, body in FILE.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(re.sub(rf"^{indent}", "", body, flags=re.MULTILINE), encoding="utf-8")
    return root


def python(checkout: Path, *arguments: str) -> str:
    environment = os.environ | {"PYTHONPATH": str(checkout / "functions")}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=checkout, env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_the_command_it_shows_answers(checkout: Path) -> None:
    (shown,) = COMMAND.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    code = f"import sys; sys.argv[1:] = {_words(shown)!r}; import entrepot.cli.main as m; m.main()"
    answer = json.loads(python(checkout, "-c", code))
    assert answer["kilometres"] == pytest.approx(78.0, abs=0.5)


def test_the_function_is_listed_and_answers_over_http(checkout: Path) -> None:
    code = """
import json
from starlette.testclient import TestClient
from entrepot import catalog
from entrepot.adapters.http import create_app
from entrepot.settings import Settings
from entrepot.wiring import Ports

with TestClient(create_app(Ports(Settings()), hosts=["testserver"])) as http:
    request = catalog.function("distance").manifest.example
    print(json.dumps(http.post("/distance", json=request).json()))
    print(json.dumps(http.post("/distance", json=request | {"origin": [91, 0]}).json()))
"""
    good, bad = map(json.loads, python(checkout, "-c", code).splitlines())
    assert good["kilometres"] > 0
    assert bad["code"] == "invalid_request"


def _words(command: str) -> list[str]:
    import shlex  # noqa: PLC0415 # one use

    return shlex.split(command)
