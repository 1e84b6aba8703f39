"""A worker process whose pipeline is told by the cities' names what to do; see `complete`."""

import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from entrepot import steps
from entrepot.errors import (
    ContactMissing,
    EntrepotError,
    SnapshotMiss,
    StoreUnwritable,
    UpstreamTimeout,
    UpstreamUnavailable,
)
from entrepot.invocation import failure
from entrepot.local.batch import work
from entrepot.local.worker import serve
from entrepot.records import CityRecord
from entrepot.wiring import Ports

COMMAND = (sys.executable, "-P", __file__)
FAILURES: dict[str, EntrepotError] = {
    "Timeoutville": UpstreamTimeout("Wikipedia did not answer in 30 s."),
    "Missville": SnapshotMiss("The snapshot has no answer for 'Missville'."),
    "Nocontact": ContactMissing("Set ENTREPOT_CONTACT."),
    "Fullville": StoreUnwritable("The disk is full."),
}


def complete(records: Sequence[CityRecord], ports: Ports) -> None:
    """Finish records: `Killer` kills its process, `Nowhere` is not found.

    A name that begins with `Once` kills its process the first time. While the lake's folder
    has a file `offline` no city can be reached. The cities asked for are listed there in `asked`.
    """
    for record in records:
        _ask(record.query.name, Path(ports.settings.lake or ""))
        if (Path(ports.settings.lake or "") / "offline").exists():
            record.error = failure(UpstreamUnavailable("Wikipedia could not be reached."))
        elif record.query.name in FAILURES:
            record.error = failure(FAILURES[record.query.name])
        elif record.query.name.startswith("Nowhere"):
            record.lookup = {"status": "not_found", "reason": "Wikipedia has no such page."}
        else:
            record.lookup = {"status": "resolved", "reason": "Exact.", "article": _article(record)}
        steps.finish(record)


def _ask(name: str, lake: Path) -> None:
    with (lake / "asked").open("a", encoding="utf-8") as asked:
        asked.write(name + "\n")
    if name == "Killer" or (name.startswith("Once") and not (lake / name).exists()):
        (lake / name).touch()
        os.kill(os.getpid(), signal.SIGKILL)


def _article(record: CityRecord) -> dict[str, object]:
    return {
        "title": record.query.name,
        "page_id": 1,
        "revision": 2,
        "url": "https://en.wikipedia.org/wiki/X",
        "latitude": 51.2,
        "longitude": 4.4,
    }


if __name__ == "__main__":
    serve(partial(work, complete=complete))
