"""What a bundle leaves out: whatever nothing imports or reads at run time."""

import shutil
from collections.abc import Iterable
from pathlib import Path

LEFT_OUT_FOLDERS = {"__pycache__", "tests", "test", "testing", "bin", "include", "includes"}
# Sources and headers of compiled modules, type stubs, and notes.
LEFT_OUT_SUFFIXES = {".c", ".h", ".pyx", ".pxd", ".pxi", ".pyi", ".pyc", ".md", ".rst"}
LEFT_OUT_METADATA = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "uv_build.json"}


def prune(folder: Path, unused: Iterable[str]) -> None:
    """Remove what is not needed at run time from a folder of installed packages.

    `unused` are glob patterns of what the function at hand never imports.
    Licences and METADATA stay: the first must travel with the code, the second is what
    `importlib.metadata` reads.
    """
    for path in [found for pattern in unused for found in folder.glob(pattern)]:
        _remove(path)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            _prune_folder(path)
        elif _is_left_out(path):
            path.unlink()


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def _prune_folder(path: Path) -> None:
    if path.name in LEFT_OUT_FOLDERS:
        shutil.rmtree(path)
    elif not any(path.iterdir()):
        path.rmdir()


def _is_left_out(path: Path) -> bool:
    in_metadata = path.parent.name.endswith(".dist-info")
    if in_metadata:
        return path.name in LEFT_OUT_METADATA
    return path.suffix in LEFT_OUT_SUFFIXES or path.name == "py.typed"
