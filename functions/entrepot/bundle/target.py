"""Where a bundle will run."""

import shutil
import subprocess
import sys
from platform import machine, system
from typing import Literal

from msgspec import Struct

Architecture = Literal["arm64", "x86_64"]
# Lambda's Python 3.12 and later run on Amazon Linux 2023, which has glibc 2.34:
# https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
PLATFORMS: dict[Architecture, str] = {
    "arm64": "aarch64-manylinux_2_28",
    "x86_64": "x86_64-manylinux_2_28",
}


class Target(Struct, frozen=True, kw_only=True):
    """A cloud, a Python version (`3.13`) and a processor."""

    cloud: Literal["aws"] = "aws"
    python: str = "3.13"
    arch: Architecture = "arm64"

    @property
    def platform(self) -> str:
        """The target as uv names it."""
        return PLATFORMS[self.arch]

    @property
    def runs_here(self) -> bool:
        """Tell whether this machine has the target's system and processor."""
        here = {"aarch64": "arm64", "AMD64": "x86_64"}.get(machine(), machine())
        return system() == "Linux" and here == self.arch

    def interpreter(self) -> str | None:
        """Return the path of an interpreter of this version on this machine, None without one."""
        if _version(sys.executable) == self.python:
            return sys.executable
        found = shutil.which(f"python{self.python}")
        return found if found and _version(found) == self.python else None


def _version(interpreter: str) -> str:
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    done = subprocess.run(  # noqa: S603 # an interpreter found on the user's own path
        [interpreter, "-c", code], capture_output=True, text=True, check=False
    )
    return done.stdout.strip()
