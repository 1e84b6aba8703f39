"""How a run shows that it is getting on: a bar on a terminal, plain lines otherwise."""

from collections.abc import Mapping
from typing import Protocol

from entrepot.lake.manifest import RunManifest


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
