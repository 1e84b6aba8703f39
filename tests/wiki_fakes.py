"""A wiki, a clock and a network that tests hold in their hands; they keep state, not calls."""

import json
from collections.abc import Mapping
from typing import Any

from entrepot.settings import Settings
from entrepot.wikipedia.budget import Budget, Unlimited
from entrepot.wikipedia.door import Door
from entrepot.wikipedia.endpoint import Endpoint
from entrepot.wikipedia.patience import Waiting
from entrepot.wikipedia.transport import Reply

LOOPBACK = "http://127.0.0.1:1/api.php"


class Time:
    """A clock that only sleeping moves."""

    def __init__(self, now: float = 1_000_000.0) -> None:
        self.now = now
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def waiting(self, seconds: float = 60.0, dice: float = 0.0) -> Waiting:
        return Waiting(
            seconds=seconds,
            clock=self.clock,
            wall=self.clock,
            sleep=self.sleep,
            dice=lambda: dice,
        )


class Network:
    """Answers with the replies it was given, the last one for ever, and keeps what it was sent."""

    def __init__(self, *replies: Reply | Exception) -> None:
        self._replies = list(replies)
        self.sent: list[Mapping[str, str]] = []
        self.agents: list[str] = []

    def send(
        self,
        asked: Endpoint,  # noqa: ARG002 # the Protocol's
        parameters: Mapping[str, str],
        user_agent: str,
        seconds: float,  # noqa: ARG002 # the Protocol's
    ) -> Reply:
        self.sent.append(parameters)
        self.agents.append(user_agent)
        reply = self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]
        if isinstance(reply, Exception):
            raise reply
        return reply


def reply(body: Any, status: int = 200, **headers: str) -> Reply:
    """Return a reply with this JSON body, or these bytes; `retry_after` is `retry-after`."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Reply(status, {name.replace("_", "-"): value for name, value in headers.items()}, raw)


def door(
    network: Network,
    time: Time | None = None,
    *,
    settings: Settings | None = None,
    budget: Budget | None = None,
    dice: float = 0.0,
) -> Door:
    """Return a door to this network in this time, without a limit unless one is given."""
    return Door(
        settings or Settings(wikipedia_api=LOOPBACK),
        transport=network,
        budget=budget or Unlimited(),
        waiting=(time or Time()).waiting(dice=dice),
    )
