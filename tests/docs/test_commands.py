"""Every command in a `console` block of the README and the docs works as it stands."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"^ *```console\n(.*?)^ *```", re.MULTILINE | re.DOTALL)


def console(page: Path) -> list[str]:
    """Return the commands of a page: the lines that begin with `$ ` in its console blocks."""
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return [line[2:] for line in lines if line.startswith("$ ")]


def environment() -> dict[str, str]:
    ours = {k: v for k, v in os.environ.items() if not k.startswith("ENTREPOT_")}
    return ours | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.mark.slow
@pytest.mark.parametrize("page", [p for p in PAGES if console(p)], ids=lambda p: p.name)
def test_commands_of_a_page_run_in_its_order(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "functions/entrepot/demo", tmp_path / "functions/entrepot/demo")
    for command in console(page):
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"$ {command}\n{done.stdout}\n{done.stderr}"
