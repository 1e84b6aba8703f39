"""A request budget that many machines share: Lambdas, tasks, containers.

As in `budget`, one number says when the next request is due. It is an object in the lake, replaced
only if nobody else replaced it meanwhile (`If-Match`), which S3, Google Cloud Storage and Azure
Blob all have. A machine takes a few turns at a time, so the object is touched once for all of them.
"""

import random
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Protocol

from entrepot.lake import keys
from entrepot.wikipedia.budget import MINUTE

TURNS = 5  # taken at once; those not used in their time are lost
CROWD_SECONDS = 0.2


class VersionedStore(Protocol):
    """What is asked of the lake."""

    def version(self, key: str) -> tuple[bytes, str | None]:
        """Return an object's bytes and entity tag; no bytes and None when it is not there."""
        ...

    def swap(self, key: str, body: bytes, tag: str | None) -> bool:
        """Write an object if its tag is still this one; tell whether it was."""
        ...


class LakeBudget:
    """Turns `60 / per_minute` seconds apart, given to whoever asks, wherever it runs."""

    def __init__(
        self,
        lake: VersionedStore,
        per_minute: int,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._lake = lake
        self._interval = MINUTE / per_minute
        self._clock, self._sleep, self._jitter = clock, sleep, jitter
        self._mine: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def take(self, key: str) -> float:
        """Wait for a turn and return the seconds waited."""
        with self._lock:
            turn = self._next(key)
        wait = max(0.0, turn - self._clock())
        if wait:
            self._sleep(wait)
        return wait

    def hold(self, key: str, seconds: float) -> None:
        """Give nobody a turn for some time: we were asked to slow down."""
        with self._lock:
            self._mine.pop(key, None)
            self._move(key, lambda due, now: max(due, now + seconds))

    def _next(self, key: str) -> float:
        mine = self._mine.setdefault(key, deque())
        while mine and mine[0] + self._interval < self._clock():
            mine.popleft()  # late: to use it now would crowd whoever has the turns after it
        if not mine:
            last = self._move(key, lambda due, now: max(due, now) + TURNS * self._interval)
            mine.extend(last - (TURNS - turn) * self._interval for turn in range(TURNS))
        return mine.popleft()

    def _move(self, key: str, to: Callable[[float, float], float]) -> float:
        """Replace the due time, however many others are at it, and return the new one."""
        place = keys.budget(key)
        while True:
            body, tag = self._lake.version(place)
            due = to(_parsed(body), self._clock())
            if self._lake.swap(place, repr(due).encode(), tag):
                return due
            self._sleep(self._jitter() * CROWD_SECONDS)


def _parsed(body: bytes) -> float:
    try:
        return float(body)
    except ValueError:
        return 0.0
