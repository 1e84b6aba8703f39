"""The one place where ports meet what implements them.

A core names what it needs from outside as keyword-only parameters: `lake`, `wikipedia`, `pages`,
`today`.
Here each name is given its implementation, made on first use and kept.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from entrepot.settings import Settings

if TYPE_CHECKING:
    from entrepot.lake.store import Lake
    from entrepot.wikipedia.client import Wikipedia
    from entrepot.wikipedia.pages import Pages

PORTS = ("lake", "wikipedia", "pages", "today")


class Ports:
    """What cores may ask for, by name; imports happen only for what is asked."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def named(self, names: Iterable[str]) -> dict[str, Any]:
        """Return the ports of these names, as keyword arguments."""
        return {name: getattr(self, name) for name in names}

    @cached_property
    def lake(self) -> "Lake":
        """The object store; when no address is set, using it is a `ConfigurationError`."""
        from entrepot.lake.store import Lake  # noqa: PLC0415 # only functions that ask pay for it

        return Lake.unset() if self.settings.lake is None else Lake.open(self.settings.lake)

    @cached_property
    def wikipedia(self) -> "Wikipedia":
        """The polite client, live or replaying the snapshot that the settings name."""
        from entrepot.wikipedia.client import connect  # noqa: PLC0415 # as above

        return connect(self.settings)

    @cached_property
    def pages(self) -> "Pages":
        """Article HTML by revision: the lake's copy first, Wikipedia's else."""
        from entrepot.wikipedia.pages import Pages  # noqa: PLC0415 # as above

        return Pages(self.wikipedia, self.lake if self.settings.lake else None)

    @property
    def today(self) -> date:
        """The date in UTC, at each asking: a function may stay loaded for days."""
        return datetime.now(UTC).date()
