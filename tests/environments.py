"""Environments of tools that tests run as programs: each has locked requirements of its own.

A tool that pins what we pin otherwise, as an emulator pins its SDK, lives apart from our packages.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".environments"


def environment(name: str) -> Path:
    """Return the folder of an environment, made from requirements/NAME.txt when it is not yet.

    It is made anew when its lock changed. Processes that ask at the same time wait for the first.
    """
    lock = ROOT / "requirements" / f"{name}.txt"
    made, digest = FOLDER / name, hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = made / "made-from"
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / f"{name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not stamp.is_file() or stamp.read_text() != digest:
            shutil.rmtree(made, ignore_errors=True)
            _make(made, lock)
            stamp.write_text(digest)
    return made


def program(name: str, executable: str) -> str:
    """Return the path of a program of an environment."""
    return str(environment(name) / "bin" / executable)


def _make(made: Path, lock: Path) -> None:
    _uv("venv", "--quiet", "--python", sys.executable, str(made))
    python = str(made / "bin" / "python")
    _uv("pip", "install", "--quiet", "--python", python, "--require-hashes", "-r", str(lock))


def _uv(*arguments: str) -> None:
    beside = Path(sys.executable).with_name("uv")
    uv = str(beside) if beside.exists() else "uv"
    done = subprocess.run([uv, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"uv {arguments[0]} failed: {done.stderr.strip()}")
