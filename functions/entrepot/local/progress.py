"""How a run shows that it is getting on: a bar on a terminal, plain lines otherwise."""

import time
from collections.abc import Callable, Mapping
from typing import Protocol, TextIO

from entrepot.records import STATUSES, RunManifest

LINE_EVERY = 5.0  # seconds between plain lines


class Progress(Protocol):
    """What a run tells whoever watches it."""

    def begin(self, rows: int, done: int) -> None:
        """A run over `rows` starts, `done` of which need nothing more."""
        ...

    def advance(self, counts: Mapping[str, int]) -> None:
        """More rows have ended, so many in each status."""
        ...

    def say(self, text: str) -> None:
        """Something worth a line happened."""
        ...

    def end(self, manifest: RunManifest | None) -> None:
        """The run is over, with its account, or was stopped, without one."""
        ...


class Silent:
    """Shows nothing."""

    def begin(self, rows: int, done: int) -> None:
        """Show nothing."""

    def advance(self, counts: Mapping[str, int]) -> None:
        """Show nothing."""

    def say(self, text: str) -> None:
        """Show nothing."""

    def end(self, manifest: RunManifest | None) -> None:
        """Show nothing."""


class Lines:
    """Plain lines, one every few seconds at most: rows done, rate and time left."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._rows = self._done = self._before = 0
        self._started = self._said = 0.0

    def begin(self, rows: int, done: int) -> None:
        """Say how many rows there are and how many are done already."""
        self._rows, self._done, self._before = rows, done, done
        self._started = self._said = self._clock()
        self.say(f"{rows} rows, {done} of them done" if done else f"{rows} rows")

    def advance(self, counts: Mapping[str, int]) -> None:
        """Count rows; say so when the last line is old enough, and for the last row."""
        self._done += sum(counts.values())
        now = self._clock()
        if now - self._said >= LINE_EVERY or self._done == self._rows:
            self._said = now
            self.say(self._line(now - self._started))

    def say(self, text: str) -> None:
        """Write one line."""
        self._stream.write(text + "\n")
        self._stream.flush()

    def end(self, manifest: RunManifest | None) -> None:
        """Write the table of outcomes."""
        if manifest is not None:
            self.say(outcome_table(manifest))

    def _line(self, seconds: float) -> str:
        rate = (self._done - self._before) / max(seconds, 1e-9)
        left = (self._rows - self._done) / rate if rate else 0.0
        return f"{self._done}/{self._rows} rows, {rate:.1f} a second, {left:.0f} s left"


def outcome_table(manifest: RunManifest) -> str:
    """Return the account of a run as a plain table: a line a status, under it its reasons."""
    lines = []
    for status in STATUSES:
        lines.append(f"{status:<24}{manifest.counts[status]:>9}")
        reasons = sorted(manifest.reasons.get(status, {}).items(), key=lambda item: -item[1])
        lines += [f"  {code:<22}{count:>9}" for code, count in reasons]
    return "\n".join([*lines, f"{'rows':<24}{manifest.rows:>9}"])
