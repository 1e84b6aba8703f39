"""A Glue job's libraries: this package and its locked ones as wheels, in one zip.

Glue installs from such a "zip of wheels" without asking any index:
https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-python-libraries.html
"""

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from entrepot import catalog
from entrepot.bundle import archive, install
from entrepot.bundle.jobs import Job
from entrepot.bundle.target import Target
from entrepot.errors import BundleFailed

# Glue 5.1 runs Python 3.11 on Amazon Linux 2023, which has glibc 2.34 (appendix B of that page).
GLUE = Target(python="3.11", arch="x86_64")
GLIBC = range(34, 4, -1)
STAYS_HOME = ("__pycache__", "bundle", "cli", "demo", "local")
GENERATOR = "entrepot build"


def build(jobs: Iterable[Job], root: Path, out: Path) -> list[Path]:
    """Build the libraries of each job into `out/glue/` and return the archives.

    `root` is the checkout, where `requirements/` has the locks. Raises `BundleFailed`, and
    `MissingPart` without uv.
    """
    folder = out / "glue"
    folder.mkdir(parents=True, exist_ok=True)
    return [_build(job, root, folder) for job in jobs]


def _build(job: Job, root: Path, out: Path) -> Path:
    lock = root / "requirements" / f"{job.manifest.extra}.txt"
    if not lock.is_file():
        raise BundleFailed(f"There is no lock {lock}: run this in a checkout, or give --root.")
    zipped = out / job.libraries
    with tempfile.TemporaryDirectory() as work:
        wheels = Path(work) / "archive" / "wheels"
        wheels.mkdir(parents=True)
        pins = install.resolved(lock, GLUE)
        _download(_for_target(lock.read_text(encoding="utf-8"), pins), Path(work), wheels)
        own = write_wheel(wheels)
        requirements = "\n".join(sorted([*pins, own])) + "\n"
        (wheels / "requirements.txt").write_text(requirements, encoding="utf-8")
        archive.write(wheels.parent, zipped)
    return zipped


def _for_target(lock: str, pins: Iterable[str]) -> str:
    """Return the entries of a lock that are for Glue, with their hashes and without markers.

    pip asks markers of the Python that it runs in, which need not be Glue's.
    """
    wanted = set(pins)
    entries = re.findall(r"^(\S+==[^\s;]+)[^\\\n]*(\\\n(?:    --hash.*\n?)+)", lock, re.MULTILINE)
    return "".join(f"{pin} {hashes}" for pin, hashes in entries if pin in wanted)


def _download(requirements: str, work: Path, wheels: Path) -> None:
    listed = work / "requirements.txt"
    listed.write_text(requirements, encoding="utf-8")
    platforms = (f"--platform=manylinux_2_{minor}_{GLUE.arch}" for minor in GLIBC)
    done = subprocess.run(  # noqa: S603 # pip, with arguments of ours
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
            *("--no-deps", "--require-hashes", "--only-binary=:all:", "--implementation=cp"),
            *(f"--python-version={GLUE.python}", *platforms),
            *(f"--platform=manylinux{year}_{GLUE.arch}" for year in ("2014", "2010", "1")),
            *("--dest", str(wheels), "--requirement", str(listed)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise BundleFailed(f"The libraries for Glue cannot be fetched: {done.stderr.strip()}")


def write_wheel(folder: Path) -> str:
    """Write this package as a wheel, the same to the byte every time, and return its pin."""
    name = f"entrepot-{version('entrepot')}"
    with tempfile.TemporaryDirectory() as work:
        staged = Path(work)
        shutil.copytree(
            catalog.HERE, staged / "entrepot", ignore=shutil.ignore_patterns(*STAYS_HOME)
        )
        about = staged / f"{name}.dist-info"
        about.mkdir()
        _describe(about)
        (about / "RECORD").write_text("".join(_record(staged, about)), encoding="utf-8")
        archive.write(staged, folder / f"{name}-py3-none-any.whl")
    return f"entrepot=={version('entrepot')}"


def _describe(about: Path) -> None:
    """Write what the specification asks for: https://packaging.python.org/specifications/binary-distribution-format/."""
    metadata = ("Metadata-Version: 2.1", "Name: entrepot", f"Version: {version('entrepot')}", "")
    wheel = ("Wheel-Version: 1.0", f"Generator: {GENERATOR}", "Root-Is-Purelib: true")
    for name, lines in (("METADATA", metadata), ("WHEEL", (*wheel, "Tag: py3-none-any", ""))):
        (about / name).write_text("\n".join(lines), encoding="utf-8")


def _record(staged: Path, about: Path) -> Iterator[str]:
    for path in sorted(staged.rglob("*")):
        if path.is_file():
            digest = base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest())
            sha = digest.decode().rstrip("=")
            yield f"{path.relative_to(staged).as_posix()},sha256={sha},{path.stat().st_size}\n"
    yield f"{about.name}/RECORD,,\n"
