"""Sample events, and a function that is given them as Lambda gives them."""

import json
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.moto_lambda import Context

from entrepot import catalog
from entrepot.adapters.aws import respond
from entrepot.lake.store import Lake
from entrepot.settings import Settings
from entrepot.wiring import Ports

EVENTS = Path(__file__).parent / "events"
BUCKET = "entrepot-lake-123456789012"


def sample(name: str) -> Any:
    """Return one of the sample events."""
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


class Deployed(Ports):
    """A function whose lake says that it is on S3, and is in memory."""

    def __init__(self, function: str = "intake", **settings: Any) -> None:
        super().__init__(Settings(**{"lake": f"s3://{BUCKET}", **settings}))
        self.function = catalog.function(function)

    @cached_property
    def lake(self) -> Lake:
        """An empty lake."""
        return Lake.open("memory:")

    def answer(self, event: Any) -> Any:
        """Answer an event, as JSON carries both."""
        asked = json.loads(json.dumps(event))
        return json.loads(json.dumps(respond(asked, Context(), self.function, self)))
