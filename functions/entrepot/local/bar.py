"""A run's progress on a terminal, drawn by rich."""

from collections.abc import Mapping
from typing import TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from entrepot.local.progress import outcome_table
from entrepot.records import RunManifest


class Rate(ProgressColumn):
    """Rows a second, over the last while."""

    def render(self, task: Task) -> Text:
        """Return the rate as text."""
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.1f} a second", style="cyan")


class Bar:
    """A bar with rows done, rate and time left."""

    def __init__(self, stream: TextIO) -> None:
        self._console = Console(file=stream)
        columns = (TextColumn("cities"), BarColumn(), MofNCompleteColumn(), Rate())
        self._bar = Progress(*columns, TimeRemainingColumn(), console=self._console)
        self._task = self._bar.add_task("cities", start=False, total=None, visible=False)

    def begin(self, rows: int, done: int) -> None:
        """Start the bar where an earlier run left it."""
        self._bar.start()
        self._bar.reset(self._task, total=rows, completed=done, visible=True)

    def advance(self, counts: Mapping[str, int]) -> None:
        """Move the bar."""
        self._bar.advance(self._task, sum(counts.values()))

    def say(self, text: str) -> None:
        """Print a line above the bar."""
        self._console.print(text, markup=False, highlight=False)

    def end(self, manifest: RunManifest | None) -> None:
        """Stop the bar and print the table of outcomes."""
        self._bar.stop()
        if manifest is not None:
            self.say(outcome_table(manifest))
