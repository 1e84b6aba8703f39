"""The CDK app, deployed to wherever an endpoint says: an AWS that runs on loopback."""

import json
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from tests.requirements_present import require

REPOSITORY = Path(__file__).parents[2]
CDK = REPOSITORY / "infra/cdk/node_modules/.bin/cdk"
REGION = "eu-west-1"
PRIVATE = ("CDK_", "AWS_")  # the user's own settings: a test that reads them is another test there


class CdkStack(Struct, frozen=True, kw_only=True):
    """One deployment: the context it is given, and a folder for what is synthesised.

    `endpoint` names its host as localhost: at an address, S3's buckets would have no subdomain.
    `certificate` is what vouches for an endpoint over TLS.
    """

    folder: Path
    endpoint: str
    context: Mapping[str, Any]
    access_key: str = "test"
    certificate: Path | None = None

    @classmethod
    def create(
        cls,
        folder: Path,
        endpoint: str,
        context: Mapping[str, Any],
        access_key: str = "test",
        certificate: Path | None = None,
    ) -> "CdkStack":
        """Name a deployment; skips without the CDK command line."""
        require("cdk", present=CDK.exists(), how="npm ci --prefix infra/cdk")
        return cls(
            folder=folder,
            endpoint=endpoint,
            context=context,
            access_key=access_key,
            certificate=certificate,
        )

    @property
    def name(self) -> str:
        """What the stack is called."""
        return str(self.context.get("name", "entrepot"))

    def bootstrap(self) -> None:
        """Prepare account and region: the bucket and the roles that every deployment uses."""
        self._run("bootstrap")

    def deploy(self) -> dict[str, str]:
        """Deploy, and return the outputs, as CloudFormation spells their names."""
        outputs = self.folder / "outputs.json"
        self._run("deploy", "--require-approval=never", f"--outputs-file={outputs}")
        deployed: dict[str, dict[str, str]] = json.loads(outputs.read_text())
        return deployed[self.name]

    def changes(self) -> str:
        """Return what a deployment would change, in words; nothing, once it is deployed."""
        done = self._run("diff", "--fail", check=False)
        said = done.stdout + done.stderr
        if done.returncode == 0 and re.search(r"Number of stacks with differences: 0", said):
            return ""
        return said

    def destroy(self) -> None:
        """Take everything down again, except what bootstrap made."""
        self._run("destroy", "--force")

    def template(self) -> dict[str, Any]:
        """Return the template that is deployed, for what an emulator does not keep."""
        self._run("synth", "--quiet")
        template: dict[str, Any] = json.loads(
            (self.folder / "cdk.out" / f"{self.name}.template.json").read_text()
        )
        return template

    def _run(
        self, command: str, *arguments: str, check: bool = True
    ) -> "subprocess.CompletedProcess[str]":
        given = [f"--context={name}={_spelled(value)}" for name, value in self.context.items()]
        done = subprocess.run(
            [CDK, command, *arguments, *given, f"--output={self.folder / 'cdk.out'}"],
            cwd=REPOSITORY,
            env={**_environment(), **self._own()},
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert not check or done.returncode == 0, f"{done.args}\n{done.stdout}\n{done.stderr}"
        return done

    def _own(self) -> dict[str, str]:
        trusted = {"NODE_EXTRA_CA_CERTS": str(self.certificate)} if self.certificate else {}
        return {
            **trusted,
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": self.access_key,
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": REGION,
        }


def _environment() -> dict[str, str]:
    """Return this process's environment without the user's CDK and AWS settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PRIVATE)}
    return {**kept, "CDK_DISABLE_CLI_TELEMETRY": "1", "CI": "1"}


def _spelled(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
