"""Bundles started as Lambda starts them: by its real runtime client, with no other package."""

import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import files
from pathlib import Path

from tests.runtime_api import RuntimeApi

from entrepot.bundle.target import Architecture, Target
from entrepot.catalog import Function

SNAPSHOT = Path(__file__).parents[1] / "functions/entrepot/demo/snapshot"
ARCH: Architecture = "arm64" if platform.machine() in {"aarch64", "arm64"} else "x86_64"
HERE = Target(python=f"{sys.version_info.major}.{sys.version_info.minor}", arch=ARCH)
RUNTIME = ("awslambdaric", "simplejson", "snapshot-restore-py")
MAIN = (
    "import sys; sys.path[:0] = sys.argv[1:3];"
    "from awslambdaric.__main__ import main;"
    "main(['', 'entrepot.adapters.aws.handler'])"
)


def runtime_client(folder: Path) -> Path:
    """Put Lambda's runtime client, and nothing else of this environment, into a folder."""
    for name in RUNTIME:
        for file in files(name) or []:
            if ".." not in file.parts:
                (folder / file).parent.mkdir(parents=True, exist_ok=True)
                (folder / file).symlink_to(file.locate())
    return folder


@contextmanager
def running(function: Function, bundle: Path, runtime: Path, lake: Path) -> Iterator[RuntimeApi]:
    """Run an unpacked bundle until the block ends."""
    with RuntimeApi().serving() as api:
        environment = {
            "PATH": os.environ["PATH"],
            "AWS_LAMBDA_RUNTIME_API": api.address,
            "ENTREPOT_FUNCTION": function.name,
            "ENTREPOT_LAKE": str(lake),
            "ENTREPOT_SNAPSHOT": str(SNAPSHOT),
        }
        # -S: none of this environment's packages, only the bundle's own.
        command = [sys.executable, "-S", "-c", MAIN, str(bundle), str(runtime)]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            yield api
        finally:
            process.kill()
            process.wait()
