"""`entrepot run`: the main job."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from entrepot.cli.options import ContactOption, SnapshotOption, settings
from entrepot.local import pipeline
from entrepot.local.watching import watch

EXAMPLE = "Example: `entrepot run cities.csv --out lake/ --contact you@example.org`."


def run(  # noqa: PLR0913 # its options, one each
    csv: Annotated[Path, typer.Argument(metavar="CITIES.CSV", help="The list of cities.")],
    out: Annotated[
        str, typer.Option("--out", metavar="LAKE", help="A folder, or s3://, gs://, az://.")
    ],
    *,
    workers: Annotated[
        int, typer.Option(min=1, max=256, help="Processes.", show_default="one a core")
    ] = os.cpu_count() or 1,
    resume: Annotated[
        bool,
        typer.Option("--resume", help="Keep what is settled; try only the failed cities again."),
    ] = False,
    no_tables: Annotated[
        bool, typer.Option("--no-tables", help="Leave silver and gold as they are.")
    ] = False,
    snapshot: SnapshotOption = None,
    contact: ContactOption = None,
) -> None:
    """Look cities up, parse their pages, score their text; write records, tables and a map."""
    done = pipeline.run(
        csv,
        out,
        settings(lake=out, snapshot=snapshot, contact=contact),
        workers=workers,
        resume=resume,
        progress=watch(sys.stderr),
        tables=not no_tables,
    )
    for name, address in done.outputs.items():
        sys.stdout.write(f"{name}: {address}\n")
    raise typer.Exit(done.exit_code)
