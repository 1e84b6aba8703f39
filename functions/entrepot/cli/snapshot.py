"""`entrepot snapshot`: record Wikipedia's answers, to replay them offline."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from entrepot.cli.options import ContactOption, SnapshotOption, settings
from entrepot.local import recorder
from entrepot.records import CityRecord

EXAMPLE = "Example: `entrepot snapshot record cities.csv --out my-snapshot/`."
SOME_FAILED = 3

app = typer.Typer(no_args_is_help=True, help="Record Wikipedia's answers, to replay them offline.")


@app.command(epilog=EXAMPLE)
def record(
    csv: Annotated[Path, typer.Argument(metavar="CITIES.CSV", help="The list of cities.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The snapshot's folder.")],
    *,
    snapshot: SnapshotOption = None,
    contact: ContactOption = None,
) -> None:
    """Look every city up as a run would, and keep every answer in a folder."""
    count = recorder.record(csv, out, settings(snapshot=snapshot, contact=contact), _tell)
    sys.stdout.write(
        f"{count.cities} cities asked for, {count.pages} pages in {out}, {count.failed} failed\n"
    )
    if count.failed:
        raise typer.Exit(SOME_FAILED)


def _tell(city: CityRecord) -> None:
    said = city.error.message if city.error else (city.lookup or {}).get("reason", "")
    sys.stderr.write(f"{city.query.name}: {said}\n")
