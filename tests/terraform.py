"""Run Terraform on a copy of infra/terraform, without an account or the user's own settings."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.requirements_present import require

REPOSITORY = Path(__file__).parents[1]
PART = "terraform"
PLUGINS = "ENTREPOT_TERRAFORM_PLUGINS"  # the folder above registry.terraform.io of a mirror
PRIVATE = ("TF_", "AWS_")  # the user's own settings: a test that reads them is another test there
QUIET = {
    "CHECKPOINT_DISABLE": "1",
    "TF_CLI_ARGS": "-no-color",
    "TF_IN_AUTOMATION": "1",
    "TF_INPUT": "0",
}
NO_PROVIDER = (
    "Failed to query available provider packages",
    "Could not retrieve the list of available versions",
    "failed to request",
)


def program() -> str:
    """Return where Terraform is; skips the test, with the reason, where it is not installed."""
    found = shutil.which("terraform")
    require(
        PART, present=found is not None, how="see https://developer.hashicorp.com/terraform/install"
    )
    return found or ""


def copy_root(to: Path) -> Path:
    """Copy infra/terraform, link what it reads of the repository, and return the root for AWS."""
    skipped = shutil.ignore_patterns(".terraform", ".terraform.lock.hcl", "*.tfstate*")
    shutil.copytree(REPOSITORY / "infra/terraform", to / "infra/terraform", ignore=skipped)
    for read in ("functions", "glue_jobs", "queries", "statemachines"):
        (to / read).symlink_to(REPOSITORY / read)
    return to / "infra/terraform/aws"


def initialise(root: Path) -> None:
    """Fetch the provider; skips the test, with the reason, where no registry can be reached."""
    plugins = os.environ.get(PLUGINS)
    mirror = [f"-plugin-dir={plugins}"] if plugins else []
    done = run(root, "init", "-backend=false", *mirror, check=False)
    missing = done.returncode != 0 and any(said in done.stderr for said in NO_PROVIDER)
    require(
        PART,
        present=not missing,
        how=f"its AWS provider cannot be fetched; name a file-system mirror in {PLUGINS}",
    )
    _check(done)


def run(
    root: Path,
    command: str,
    *arguments: str,
    env: Mapping[str, str] | None = None,
    check: bool = True,
) -> subprocess.CompletedProcess[str]:
    """Run `terraform COMMAND` in a root and return how it ended; fails unless told not to check."""
    done = subprocess.run(
        [program(), f"-chdir={root}", *command.split(), *arguments],
        env={**environment(), **(env or {})},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if check:
        _check(done)
    return done


def environment() -> dict[str, str]:
    """Return this process's environment without the user's Terraform and AWS settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PRIVATE)}
    return {
        **kept,
        "CHECKPOINT_DISABLE": "1",
        "TF_IN_AUTOMATION": "1",
        "TF_INPUT": "0",
        "TF_CLI_ARGS": "-no-color",
    }


def _check(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 0, f"{' '.join(done.args)}\n{done.stdout}\n{done.stderr}"
