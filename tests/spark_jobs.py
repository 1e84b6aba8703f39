"""Glue, which no emulator has: it runs a job's script in local Spark.

Spark has no connector for S3 here. So it works on a copy of the lake in a folder, which the job is
told of by `--files`, and what it writes there is sent to the lake when it has ended. Whatever the
job itself asks of the lake goes to the lake.

    python -m tests.spark_jobs SCRIPT LIBRARIES --lake s3://... --run ...
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from tests.requirements_present import require

from entrepot.lake.store import Lake

SECONDS = 400
SUBMIT = "--master local[2] --conf spark.ui.enabled=false pyspark-shell"
ZONES = ("bronze", "silver", "gold")


def require_spark() -> None:
    """Skip a test where Spark cannot run."""
    present = shutil.which("java") is not None and find_spec("pyspark") is not None
    require("spark", present=present, how="install Java 17, then make .venv/.spark")


def run(
    script: Path, arguments: Sequence[str], libraries: Path | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run a job as Glue does: its script with its arguments, over the lake that they name.

    `libraries` is a zip of wheels, as Glue installs it; without one the job has what tests have.
    """
    with tempfile.TemporaryDirectory(prefix="spark-job-") as work:
        files = Path(work) / "lake"
        lake = Lake.open(_lake(arguments))
        there = _copied(lake, files)
        done = submit([str(script), *arguments, "--files", str(files)], _installed(libraries, work))
        _sent(lake, files, there)
    return done


def submit(command: Sequence[str], packages: str = "") -> "subprocess.CompletedProcess[str]":
    """Run a script in local Spark; `packages` is a folder to be imported from before all others."""
    return subprocess.run(
        [sys.executable, *command],
        env=environment(packages),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def environment(packages: str = "") -> dict[str, str]:
    """Return this one's, with Spark kept to this machine and to two cores."""
    more = {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_SUBMIT_ARGS": SUBMIT}
    return os.environ | more | ({"PYTHONPATH": packages} if packages else {})


def _lake(arguments: Sequence[str]) -> str:
    parser = argparse.ArgumentParser()
    parser.add_argument("--lake", required=True)
    found: str = parser.parse_known_args(arguments)[0].lake
    return found


def _copied(lake: Lake, files: Path) -> set[Path]:
    files.mkdir()
    for key in (key for zone in ZONES for key in lake.keys(zone)):
        lake.fetch(key, files)
    return set(files.rglob("*"))


def _sent(lake: Lake, files: Path, there: set[Path]) -> None:
    for path in files.rglob("*"):
        if path.is_file() and path not in there and path.suffix != ".crc":
            lake.send(path, path.relative_to(files).as_posix())


def _installed(libraries: Path | None, work: str) -> str:
    """Install a zip of wheels into a folder, asking no index, and return the folder."""
    if libraries is None:
        return ""
    folder = Path(work) / "packages"
    with zipfile.ZipFile(libraries) as zipped:
        zipped.extractall(work)
    wheels = next(Path(work).rglob("*.whl")).parent
    subprocess.run(
        [
            *(str(Path(sys.executable).with_name("uv")), "pip", "install", "--quiet", "--no-index"),
            *("--find-links", str(wheels), "--requirement", str(wheels / "requirements.txt")),
            *("--target", str(folder), "--python", sys.executable),
        ],
        check=True,
    )
    return str(folder)


def main(script: str, libraries: str, *arguments: str) -> int:
    """Run a job and pass on what it says and how it ends."""
    done = run(Path(script), arguments, Path(libraries))
    sys.stdout.write(done.stdout)
    sys.stderr.write(done.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
