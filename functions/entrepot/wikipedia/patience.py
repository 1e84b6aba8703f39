"""How long to wait, and how often, before giving up.

Exponential backoff with full jitter: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture
Blog, 2015. `Retry-After`: RFC 9110, section 10.2.3.
"""

import random
import time
from collections.abc import Callable, Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime

from msgspec import Struct

from entrepot.errors import UpstreamError

FIRST_SECONDS = 1.0
LONGEST_SECONDS = 30.0
UNHEARD_SECONDS = 10.0
MAX_EXPONENT = 10
MAX_DIGITS = 9


class TryAgain(Struct, frozen=True):
    """An answer worth asking for again: the error to raise at last, and the wait asked of us."""

    error: UpstreamError
    after: float | None = None


class Waiting(Struct, frozen=True, kw_only=True):
    """What patience is made of: seconds in total, and the clock, sleep and dice to use."""

    seconds: float = 60.0
    clock: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    dice: Callable[[], float] = random.random


class Patience:
    """The patience with one question: it ends after `waiting.seconds`."""

    def __init__(self, waiting: Waiting) -> None:
        self._waiting = waiting
        self._end = waiting.clock() + waiting.seconds
        self._failures = 0

    def left(self) -> float:
        """Return the seconds that are left."""
        return self._end - self._waiting.clock()

    def extend(self, seconds: float) -> None:
        """Do not count time spent in the queue for the request budget."""
        self._end += seconds

    def wait(self, again: TryAgain, *, unheard: bool = False) -> None:
        """Wait as long as asked, at least the backoff; raises the error when that is too long.

        A host that was never heard of, `unheard`, gets at most `UNHEARD_SECONDS`: there is no
        network, or no such host.
        """
        pause = max(again.after or 0.0, self._backoff())
        gone = max(0.0, self._waiting.seconds - UNHEARD_SECONDS) if unheard else 0.0
        if pause >= self.left() - gone:
            raise again.error
        self._failures += 1
        self._waiting.sleep(pause)

    def _backoff(self) -> float:
        ceiling = FIRST_SECONDS * 2.0 ** min(self._failures, MAX_EXPONENT)
        return float(min(LONGEST_SECONDS, ceiling) * self._waiting.dice())


def retry_after(headers: Mapping[str, str], wall: Callable[[], float]) -> float | None:
    """Return the seconds that `Retry-After` asks for, None without one that can be read."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit() and len(value) <= MAX_DIGITS:
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(0.0, when.replace(tzinfo=when.tzinfo or UTC).timestamp() - wall())
