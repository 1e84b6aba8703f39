"""Compile a bundle's modules, so that a cold start need not.

On a read-only file system modules without `.pyc` are compiled anew at every cold start.
"""

import os
import subprocess
from pathlib import Path

from entrepot.errors import BundleFailed


def compile_all(folder: Path, interpreter: str) -> None:
    """Compile every module with an interpreter of the target's version.

    The `.pyc` are trusted unchecked (PEP 552), so neither times nor the source are read, and are
    made in one process with a fixed hash seed, so that they are the same to the byte every time.
    """
    code = (
        "import compileall, py_compile, sys;"
        "mode = py_compile.PycInvalidationMode.UNCHECKED_HASH;"
        "ok = compileall.compile_dir(sys.argv[1], ddir='', quiet=2, invalidation_mode=mode);"
        "sys.exit(not ok)"
    )
    done = subprocess.run(  # noqa: S603 # an interpreter found on the user's own path
        [interpreter, "-I", "-c", code, str(folder)],
        env=os.environ | {"PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise BundleFailed(f"{interpreter} cannot compile the modules in {folder}: {done.stderr}")
