"""Build bundles: a function's folder, what functions share, and its locked libraries, as a zip."""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from entrepot import catalog
from entrepot.bundle import archive, compiled, install, prune
from entrepot.bundle.report import Bundle, describe
from entrepot.bundle.target import Target
from entrepot.catalog import Function
from entrepot.errors import BundleFailed

PACKAGE = catalog.HERE
# What only laptops and developers use; the rest of the package travels with every function.
STAYS_HOME = {"bundle", "cli", "demo", "dumps", "local"}


def build(functions: Iterable[Function], root: Path, out: Path, target: Target) -> list[Bundle]:
    """Build one zip a function into `out/<cloud>/` and return what was built.

    `root` is the checkout, where `requirements/` has the locks. Raises `BundleFailed`.
    """
    folder = out / target.cloud
    folder.mkdir(parents=True, exist_ok=True)
    interpreter = target.interpreter()
    return [_build(function, root, folder, target, interpreter) for function in functions]


def _build(
    function: Function, root: Path, out: Path, target: Target, interpreter: str | None
) -> Bundle:
    lock = root / "requirements" / f"{function.manifest.extra}.txt"
    if not lock.is_file():
        raise BundleFailed(f"There is no lock {lock}: run this in a checkout, or give --root.")
    with tempfile.TemporaryDirectory() as work:
        staged = Path(work) / "bundle"
        install.install(lock, staged, target)
        prune.prune(staged, function.manifest.unused)
        _copy_package(function, staged / "entrepot")
        if interpreter is not None:
            compiled.compile_all(staged, interpreter)
        zipped = out / f"{function.name}.zip"
        archive.write(staged, zipped)
        return describe(function, staged, zipped, target)


def _copy_package(function: Function, destination: Path) -> None:
    others = {name for name in catalog.functions() if name != function.name}
    shutil.copytree(
        PACKAGE, destination, ignore=shutil.ignore_patterns("__pycache__", *others, *STAYS_HOME)
    )
