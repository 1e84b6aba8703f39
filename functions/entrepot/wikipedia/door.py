"""The one door: every request to a wiki, the `wikipedia` package's too, goes through `Door.ask`."""

import tempfile
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from entrepot.errors import UpstreamTimeout, UpstreamUnavailable
from entrepot.lake.store import Lake
from entrepot.settings import Settings
from entrepot.wikipedia import replies
from entrepot.wikipedia.budget import Budget, SharedBudget, Unlimited
from entrepot.wikipedia.endpoint import Endpoint, endpoint, user_agent
from entrepot.wikipedia.lake_budget import LakeBudget
from entrepot.wikipedia.patience import Patience, TryAgain, Waiting
from entrepot.wikipedia.transport import PooledTransport, Transport

WIKIMEDIA_PER_MINUTE = 200
MAXLAG_SECONDS = 5
ALWAYS = {"format": "json", "maxlag": str(MAXLAG_SECONDS)}


class Door:
    """Asks api.php politely: in the budget's time, with patience, under the operator's name."""

    def __init__(
        self, settings: Settings, *, transport: Transport, budget: Budget, waiting: Waiting
    ) -> None:
        self._settings = settings
        self._transport = transport
        self._budget = budget
        self._waiting = waiting
        self._counting = threading.Lock()
        self._is_heard = False
        self.requests_made = 0

    def ask(self, parameters: Mapping[str, str], language: str) -> dict[str, Any]:
        """Return api.php's answer, a JSON object.

        Raises `InvalidRequest`, `ConfigurationError`, `PageNotFound` or, when patience ends,
        `UpstreamError`.
        """
        asked = endpoint(self._settings.wikipedia_api, language)
        agent = self.agent(asked)
        patience = Patience(self._waiting)
        while True:
            patience.extend(self._budget.take(asked.budget))
            answer = self._attempt(asked, {**parameters, **ALWAYS}, agent, patience.left())
            if not isinstance(answer, TryAgain):
                return answer
            if answer.after is not None:
                self._budget.hold(asked.budget, answer.after)
            patience.wait(answer, unheard=not self._is_heard)

    def agent(self, asked: Endpoint) -> str:
        """Return the User-Agent for an endpoint; raises `ContactMissing`."""
        library = f"urllib3/{_version('urllib3')}"
        return user_agent(self._settings, _version("entrepot"), library, asked)

    def _attempt(
        self, asked: Endpoint, parameters: Mapping[str, str], agent: str, seconds: float
    ) -> dict[str, Any] | TryAgain:
        with self._counting:
            self.requests_made += 1
        try:
            reply = self._transport.send(asked, parameters, agent, seconds)
        except (UpstreamTimeout, UpstreamUnavailable) as error:
            return TryAgain(error)
        self._is_heard = True
        return replies.answer(reply, asked.host, self._waiting.wall)


def open_door(settings: Settings) -> Door:
    """Return the door that these settings describe, with a real network behind it."""
    return Door(settings, transport=PooledTransport(), budget=_budget(settings), waiting=Waiting())


@cache
def _version(package: str) -> str:
    """Return a package's version; a bundle may have left the metadata that say it behind."""
    from importlib.metadata import (  # noqa: PLC0415 # 13 ms, only when something is asked
        PackageNotFoundError,
        version,
    )

    try:
        return version(package)
    except PackageNotFoundError:
        return "0"


def _budget(settings: Settings) -> Budget:
    limit = settings.requests_per_minute
    if settings.budget == "lake" and settings.lake is not None:
        return LakeBudget(Lake.open(settings.lake), limit or WIKIMEDIA_PER_MINUTE)
    if limit is None:
        is_own = endpoint(settings.wikipedia_api, "en").is_loopback
        return Unlimited() if is_own else SharedBudget(_folder(settings), WIKIMEDIA_PER_MINUTE)
    return SharedBudget(_folder(settings), limit)


def _folder(settings: Settings) -> Path:
    """Return a folder for the shared count: the user's cache, else a temporary one."""
    temporary = Path(tempfile.gettempdir()) / "entrepot-budget"
    wanted = Path(settings.cache) / "budget" if settings.cache else temporary
    try:
        wanted.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=wanted):
            return wanted
    except OSError:
        temporary.mkdir(parents=True, exist_ok=True)
        return temporary
