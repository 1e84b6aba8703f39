"""The Terraform root: style, validity, its own tests, and what checkov finds."""

import json
import os
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests import terraform
from tests.environments import program
from tests.requirements_present import require

from entrepot import catalog
from entrepot.bundle.jobs import jobs

SOURCES = terraform.REPOSITORY / "infra/terraform"
GUIDE = terraform.REPOSITORY / "docs/deploy-terraform.md"
SKIP = re.compile(r"#checkov:skip=(CKV\w+)(:\S.*)?$")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = terraform.copy_root(tmp_path_factory.mktemp("terraform"))
    terraform.initialise(copy)
    return copy


@pytest.fixture(scope="session")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A zip for each function, with nothing in it: no test here deploys one."""
    folder = tmp_path_factory.mktemp("build") / "aws"
    folder.mkdir()
    for name in catalog.functions():
        zipfile.ZipFile(folder / f"{name}.zip", "w").close()
    (folder.parent / "glue").mkdir()
    for job in jobs(terraform.REPOSITORY).values():
        zipfile.ZipFile(folder.parent / "glue" / job.libraries, "w").close()
    return folder


@pytest.fixture(scope="session")
def checkov() -> str:
    try:
        return program("checkov", "checkov")
    except RuntimeError as error:
        require("checkov", present=False, how=str(error))
        raise


def test_sources_are_formatted() -> None:
    formatted = terraform.run(SOURCES, "fmt", "-check", "-recursive", "-diff", check=False)
    assert not formatted.stdout, formatted.stdout
    assert formatted.returncode == 0, formatted.stderr


def test_root_is_valid(root: Path) -> None:
    said = json.loads(terraform.run(root, "validate", "-json").stdout)
    assert said["diagnostics"] == []


def test_own_tests_of_the_root_pass(root: Path, bundles: Path) -> None:
    done = terraform.run(root, "test", env={"TF_VAR_bundles": str(bundles)}, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"Success! [1-9]\d* passed, 0 failed", done.stdout), done.stdout


def test_only_the_aws_provider_is_needed(root: Path) -> None:
    lock = (root / ".terraform.lock.hcl").read_text()
    assert re.findall(r'^provider "([^"]+)"', lock, re.MULTILINE) == [
        "registry.terraform.io/hashicorp/aws"
    ]


def test_guide_lists_every_variable_and_no_other() -> None:
    declared = re.findall(
        r'^variable "(\w+)"', (SOURCES / "aws/variables.tf").read_text(), re.MULTILINE
    )
    choices = GUIDE.read_text().partition("### Choices")[2].partition("## ")[0]
    assert sorted(re.findall(r"^\| `(\w+)` ", choices, re.MULTILINE)) == sorted(declared)


def test_checkov_finds_nothing_that_is_not_accepted(checkov: str) -> None:
    found = _checked(checkov, SOURCES)
    assert [_finding(one) for one in found["failed_checks"]] == []
    assert len(found["passed_checks"]) > 50


def test_every_accepted_finding_has_a_reason() -> None:
    for path, line in _skips():
        found = SKIP.search(line)
        assert found, f"{path}: {line}"
        assert found[2], f"{path}: {found[1]} is skipped without a reason"


def test_every_accepted_finding_is_still_found(checkov: str, tmp_path: Path) -> None:
    bare = terraform.copy_root(tmp_path).parent
    accepted = {(f"/{path.relative_to(SOURCES)}", _check(line)) for path, line in _skips()}
    for path in bare.rglob("*.tf"):
        kept = [line for line in path.read_text().splitlines() if "checkov:skip" not in line]
        path.write_text("\n".join(kept) + "\n")
    found = _checked(checkov, bare)["failed_checks"]
    assert {(one["file_path"], one["check_id"]) for one in found} == accepted


def _checked(checkov: str, folder: Path) -> dict[str, Any]:
    offline = ["--skip-download", "--framework", "terraform", "--output", "json"]
    done = subprocess.run(
        [checkov, "--directory", str(folder), *offline],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LOG_LEVEL": "ERROR"},
    )
    results: dict[str, Any] = json.loads(done.stdout)["results"]
    return results


def _finding(check: dict[str, Any]) -> str:
    return f"{check['check_id']} {check['check_name']}: {check['resource']} in {check['file_path']}"


def _skips() -> list[tuple[Path, str]]:
    return [
        (path, line)
        for path in sorted(SOURCES.rglob("*.tf"))
        if ".terraform" not in path.parts
        for line in path.read_text().splitlines()
        if "checkov:skip" in line
    ]


def _check(line: str) -> str:
    found = SKIP.search(line)
    return found[1] if found else line
