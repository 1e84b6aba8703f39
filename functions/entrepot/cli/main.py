"""The `entrepot` command: its commands, and how errors leave it.

Exit codes: 0 done; 1 could not be done; 2 asked wrongly; 3 a run in which some cities failed;
130 interrupted.
"""

import logging
import sys
from typing import Annotated

import typer

from entrepot.cli import build, functions, invoke, run, runs, serve, snapshot, tables
from entrepot.errors import EntrepotError, InvalidInput, NotFound

FAILED, ASKED_WRONGLY = 1, 2

app = typer.Typer(
    name="entrepot",
    help="Turn a list of cities into a logistics plan.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
app.command(epilog=run.EXAMPLE)(run.run)
app.command(epilog=invoke.EXAMPLE)(invoke.invoke)
app.command(epilog=functions.EXAMPLE)(functions.functions)
app.command(epilog=tables.TABLES_EXAMPLE)(tables.tables)
app.command(epilog=tables.SQL_EXAMPLE)(tables.sql)
app.command(epilog=serve.EXAMPLE)(serve.serve)
app.command(epilog=build.EXAMPLE)(build.build)
app.add_typer(runs.app, name="runs")
app.add_typer(snapshot.app, name="snapshot")


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 # 30 ms, only for this

        sys.stdout.write(f"entrepot {version('entrepot')}\n")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Log what happens to stderr, defects in full.")
    ] = False,
) -> None:
    logging.basicConfig(
        level=logging.INFO if verbose else logging.CRITICAL,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )


def main() -> None:
    """Run the command line; whatever goes wrong leaves as one sentence and an exit code."""
    try:
        app()
    except EntrepotError as error:
        sys.stderr.write(f"entrepot: {error.message}\n")
        sys.exit(ASKED_WRONGLY if isinstance(error, InvalidInput | NotFound) else FAILED)
    except Exception:
        logging.getLogger(__name__).exception("defect")
        sys.stderr.write(
            "entrepot: this is a defect of Entrepot's own; run it with -v and report it.\n"
        )
        sys.exit(FAILED)
