"""What is found out before any work is done, so that it fails once and not for every city."""

from entrepot.wikipedia import endpoint
from entrepot.wiring import Ports


def check(ports: Ports) -> None:
    """Raise what would fail every city: `ConfigurationError`, `SnapshotDamaged`."""
    if ports.settings.snapshot is None:
        endpoint.check(ports.settings)
    else:
        ports.named(["wikipedia"])
