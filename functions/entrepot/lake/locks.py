"""One process of this machine at a time."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path


@contextmanager
def only_one(name: str) -> Iterator[None]:
    """Wait until nobody else on this machine holds this name, then hold it.

    The lock is the kernel's: it goes with the process, however that ends.
    """
    digest = sha256(os.path.realpath(name).encode()).hexdigest()[:32]
    path = Path(tempfile.gettempdir()) / f"entrepot-{os.getuid()}-{digest}.lock"
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
