"""A request budget that all workers of a machine share, across processes and runs.

The generic cell rate algorithm (GCRA; ITU-T I.371, annex A) needs one number, the time when the
next request is due. It is kept in a file under a lock, so taking a turn is one read and one write.
"""

import contextlib
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from entrepot.errors import ConfigurationError
from entrepot.wikipedia.patience import LONGEST_SECONDS

MINUTE = 60.0
BURST_SHARE = 10
FARTHEST_AHEAD = 600.0


class Budget(Protocol):
    """Turns to send a request; `key` names whose limit the request counts towards."""

    def take(self, key: str) -> float:
        """Wait for a turn and return the seconds waited."""
        ...

    def hold(self, key: str, seconds: float) -> None:
        """Give nobody a turn for some time: we were asked to slow down."""
        ...


class Unlimited:
    """A budget without limit, for a wiki of one's own."""

    def take(self, key: str) -> float:  # noqa: ARG002 # the Protocol's
        """Return at once."""
        return 0.0

    def hold(self, key: str, seconds: float) -> None:
        """Do nothing: each worker minds its own retries."""


class Rate(Struct, frozen=True):
    """Requests every `interval` seconds, with up to `burst` of them at once."""

    interval: float
    burst: int

    @classmethod
    def per_minute(cls, limit: int) -> "Rate":
        """Return a rate that sends at most `limit` in any 60 seconds, a burst included."""
        burst = max(1, limit // BURST_SHARE)
        return cls(MINUTE / max(1, limit - burst), burst)

    def turn(self, due: float, now: float) -> tuple[float, float]:
        """Return when the next request may go, and when the one after it is due."""
        due = max(due, now)
        return max(now, due - (self.burst - 1) * self.interval), due + self.interval


class SharedBudget:
    """A budget kept in `folder`, one small file for each key."""

    def __init__(
        self,
        folder: Path,
        per_minute: int,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._folder = folder
        self._rate = Rate.per_minute(per_minute)
        self._clock = clock
        self._sleep = sleep

    def take(self, key: str) -> float:
        """Reserve the next turn, wait for it outside the lock, and return the seconds waited."""
        with _locked(self._folder / key) as due:
            now = self._clock()
            turn, due.value = self._rate.turn(_sane(due.value, now), now)
        wait = turn - now
        if wait > 0:
            self._sleep(wait)
        return wait

    def hold(self, key: str, seconds: float) -> None:
        """Give nobody a turn for some time, at most `LONGEST_SECONDS`."""
        with _locked(self._folder / key) as due:
            now = self._clock()
            burst = (self._rate.burst - 1) * self._rate.interval
            until = now + min(seconds, LONGEST_SECONDS) + burst
            due.value = max(_sane(due.value, now), until)


class _Number(Struct):
    value: float


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[_Number]:
    """Hold the lock on a file that holds one number, and write the number back."""
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        with os.fdopen(os.open(path, flags, 0o600), "r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            number = _Number(_parsed(file.read(64)))
            yield number
            file.seek(0)
            file.truncate()
            file.write(repr(number.value))
    except OSError as error:
        raise ConfigurationError(
            f"The count of requests cannot be kept in {path}: {error.strerror or error}. "
            "Point XDG_CACHE_HOME at a folder that can be written."
        ) from error


def _parsed(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _sane(due: float, now: float) -> float:
    """Forget a time that only a changed clock or a damaged file can have left."""
    return due if due <= now + FARTHEST_AHEAD else now
