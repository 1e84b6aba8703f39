"""Runs of `entrepot run` as processes, and the processes they start (Linux)."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

MAIN = (sys.executable, "-P", "-c", "from entrepot.cli.main import main; main()")


def start(
    csv: Path, lake: Path, snapshot: Path, *more: str, before: Callable[[], None] | None = None
) -> "subprocess.Popen[str]":
    """Start a run over two workers; `before` is called in the new process.

    Ctrl-C reaches the run even where whoever started the tests ignores it, as a shell does for
    what it runs in the background.
    """

    def prepare() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        if before is not None:
            before()

    run = ("run", str(csv), "--out", str(lake), "--snapshot", str(snapshot), "--workers", "2")
    return subprocess.Popen(
        (*MAIN, *run, *more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=prepare,  # noqa: PLW1509 # this process has no other threads
        process_group=0,
    )


def workers_of(process: "subprocess.Popen[str]") -> list[int]:
    """Return the processes that a run has started."""
    return [pid for pid, parent in parents() if parent == process.pid]


def parents() -> Iterator[tuple[int, int]]:
    """Yield every living process and its parent; zombies are dead."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state != "Z":
            yield int(stat.parent.name), int(parent)


def lives(pid: int) -> bool:
    """Tell whether a process is alive."""
    return any(pid == living for living, _ in parents())
