"""The Terraform root, deployed to wherever an endpoint says: an AWS that runs on loopback."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from tests import terraform

REGION = "eu-west-1"
# What an emulator needs and AWS must not have; Terraform merges it into the shipped provider block.
OVERRIDE = """\
provider "aws" {
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  s3_use_path_style           = true
}
"""


class Change(Struct, frozen=True, kw_only=True):
    """What a plan would do to one resource, and to which of its attributes."""

    address: str
    kind: str
    actions: list[str]
    attributes: list[str]


class TerraformStack(Struct, frozen=True, kw_only=True):
    """One deployment: a copy of the root, with its variables and state.

    `certificate` is what vouches for an endpoint over TLS.
    """

    root: Path
    endpoint: str
    access_key: str = "test"
    certificate: Path | None = None

    @classmethod
    def create(
        cls,
        folder: Path,
        endpoint: str,
        variables: Mapping[str, Any],
        access_key: str = "test",
        certificate: Path | None = None,
    ) -> "TerraformStack":
        """Copy the root into an empty folder and initialise it; skips without Terraform."""
        root = terraform.copy_root(folder)
        (root / "emulator_override.tf").write_text(OVERRIDE)
        (root / "terraform.tfvars.json").write_text(json.dumps(dict(variables)))
        terraform.initialise(root)
        return cls(root=root, endpoint=endpoint, access_key=access_key, certificate=certificate)

    def apply(self) -> dict[str, Any]:
        """Deploy, and return the outputs."""
        self._run("apply", "-auto-approve")
        outputs = json.loads(self._run("output", "-json"))
        return {name: output["value"] for name, output in outputs.items()}

    def changes(self) -> list[Change]:
        """Plan, and return what would be done: nothing, once all is deployed."""
        self._run("plan", "-out=plan")
        planned = json.loads(self._run("show", "-json", "plan")).get("resource_changes", [])
        return [
            _change(one) for one in planned if one["change"]["actions"] not in (["no-op"], ["read"])
        ]

    def resources(self) -> list[str]:
        """Return the addresses of everything that is deployed."""
        listed = self._run("state list").splitlines()
        return [one for one in listed if not one.startswith("data.") and ".data." not in one]

    def destroy(self) -> None:
        """Take everything down again."""
        self._run("destroy", "-auto-approve")

    def _run(self, command: str, *arguments: str) -> str:
        trusted = {"SSL_CERT_FILE": str(self.certificate)} if self.certificate else {}
        own = {
            **trusted,
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": self.access_key,
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": REGION,
        }
        if self.certificate:
            own["AWS_CA_BUNDLE"] = str(self.certificate)
        return terraform.run(self.root, command, *arguments, env=own).stdout


def _change(planned: Mapping[str, Any]) -> Change:
    change = planned["change"]
    before, after = change["before"] or {}, change["after"] or {}
    differing = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return Change(
        address=planned["address"],
        kind=planned["type"],
        actions=change["actions"],
        attributes=sorted(differing),
    )
