"""Install a function's locked libraries for another platform, by uv, without Docker."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from entrepot.bundle.target import Target
from entrepot.errors import BundleFailed, MissingPart

# These are published as source only and are pure Python, so any machine can build them.
FROM_SOURCE = ("wikipedia",)


def install(requirements: Path, folder: Path, target: Target) -> None:
    """Install exactly what a lock names into a folder.

    Raises `MissingPart` without uv, `BundleFailed` when a library has no build for the target.
    """
    _run(requirements, folder, target, "--quiet")


def resolved(requirements: Path, target: Target) -> list[str]:
    """Return the pins of a lock that are for a target, such as `msgspec==0.22.0`, sorted.

    Raises as `install`, which it only pretends.
    """
    with tempfile.TemporaryDirectory() as nowhere:
        said = _run(requirements, Path(nowhere) / "target", target, "--dry-run")
    return sorted(re.findall(r"^ \+ (\S+==\S+)", said, re.MULTILINE))


def _run(requirements: Path, folder: Path, target: Target, *more: str) -> str:
    """Run uv and return what it says."""
    done = subprocess.run(  # noqa: S603 # uv, with arguments of ours
        [_uv(), *_arguments(requirements, folder, target), *more],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise BundleFailed(
            f"{requirements.name} cannot be installed for Python {target.python} on {target.arch}: "
            f"{done.stderr.strip()}"
        )
    return done.stderr


def _arguments(requirements: Path, folder: Path, target: Target) -> list[str]:
    return [
        *("pip", "install", "--no-deps", "--require-hashes", "--link-mode", "copy"),
        *("--python", sys.executable),
        *("--target", str(folder)),
        *("--python-platform", target.platform),
        *("--python-version", target.python),
        *("--only-binary", ":all:"),
        *(part for name in FROM_SOURCE for part in ("--no-binary", name)),
        *("--requirement", str(requirements)),
    ]


def _uv() -> str:
    beside = Path(sys.executable).with_name("uv")
    found = str(beside) if beside.exists() else shutil.which("uv")
    if found is None:
        raise MissingPart("Building bundles needs uv: run pip install uv.")
    return found
