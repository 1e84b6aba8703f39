"""What was built: sizes, libraries, and how long the import takes."""

import os
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path
from statistics import median

import msgspec
from msgspec import Struct

from entrepot.bundle.target import Target
from entrepot.catalog import Function
from entrepot.errors import BundleFailed

TRIES = 5
_TIMED = (
    "import sys, time; sys.path.insert(0, sys.argv[1]); start = time.perf_counter();"
    "__import__(sys.argv[2]); print((time.perf_counter() - start) * 1000)"
)


class Bundle(Struct, frozen=True, kw_only=True):
    """One built archive: sizes in bytes, the import of its core in milliseconds.

    `import_ms` is the median of fresh processes on this machine, None when an interpreter of the
    target's version is not at hand or the bundle is for another processor.
    """

    function: str
    archive: str
    python: str
    arch: str
    zipped: int
    unzipped: int
    precompiled: bool
    dependencies: list[str]
    import_ms: float | None


def describe(function: Function, staged: Path, zipped: Path, target: Target) -> Bundle:
    """Measure a bundle from its unpacked folder and its archive."""
    return Bundle(
        function=function.name,
        archive=zipped.name,
        python=target.python,
        arch=target.arch,
        zipped=zipped.stat().st_size,
        unzipped=sum(path.stat().st_size for path in staged.rglob("*") if path.is_file()),
        precompiled=any(staged.rglob("*.pyc")),
        dependencies=sorted(
            f"{found.name}=={found.version}" for found in distributions(path=[str(staged)])
        ),
        import_ms=_import_ms(function, staged, target),
    )


def write(bundles: list[Bundle], path: Path) -> None:
    """Write the report as JSON, one object a function."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(bundles), indent=2) + b"\n")


def _import_ms(function: Function, staged: Path, target: Target) -> float | None:
    interpreter = target.interpreter()
    if interpreter is None or not target.runs_here:
        return None
    module = function.manifest.entry.partition(":")[0]
    command = [interpreter, "-I", "-B", "-c", _TIMED, str(staged), module]
    return round(median(_timed(command, function) for _ in range(TRIES)), 1)


def _timed(command: list[str], function: Function) -> float:
    done = subprocess.run(  # noqa: S603 # an interpreter found on the user's own path
        command, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise BundleFailed(f"The bundle of {function.name} does not import: {done.stderr.strip()}")
    return float(done.stdout)


def as_lines(bundles: list[Bundle]) -> str:
    """Return the report for a terminal, a line a function."""
    return "\n".join(
        f"{b.function:<14} {b.zipped / 1e6:6.1f} MB zipped {b.unzipped / 1e6:6.1f} MB unzipped"
        f"  {'-' if b.import_ms is None else f'{b.import_ms:.0f}'} ms import"
        for b in bundles
    )


def missing_interpreter(target: Target) -> str:
    """Return the warning for bundles that could not be compiled."""
    return (
        f"No Python {target.python} was found, so the bundles carry no .pyc: a cold start imports "
        "3.7 to 6.2 times slower, as every module is compiled anew. "
        f"Put python{target.python} on the path and build again.\n"
    )


def warn(target: Target) -> None:
    """Say on stderr what the lack of an interpreter costs."""
    sys.stderr.write(missing_interpreter(target))
