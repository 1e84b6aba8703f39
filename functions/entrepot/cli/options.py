"""Options that several commands share, and the settings they make."""

from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from entrepot.settings import Settings

SnapshotOption = Annotated[
    Path | None,
    typer.Option("--snapshot", metavar="DIR", help="Replay a recorded snapshot, offline."),
]
ContactOption = Annotated[
    str | None,
    typer.Option(
        "--contact",
        metavar="ADDRESS",
        help="Your e-mail address or page, which Wikimedia asks of live clients "
        "[env: ENTREPOT_CONTACT].",
    ),
]
LakeOption = Annotated[
    str | None,
    typer.Option(
        "--lake", metavar="ADDRESS", help="A folder, or s3://, gs://, az:// [env: ENTREPOT_LAKE]."
    ),
]


def settings(
    *,
    lake: str | None = None,
    snapshot: Path | None = None,
    contact: str | None = None,
    machine: str | None = None,
) -> Settings:
    """Return the environment's settings, with those given on the command line in front."""
    given = {
        "lake": lake,
        "snapshot": str(snapshot) if snapshot else None,
        "contact": contact,
        "state_machine": machine,
    }
    return replace(
        Settings.from_environment(), **{key: value for key, value in given.items() if value}
    )
