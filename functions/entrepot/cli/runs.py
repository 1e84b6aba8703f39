"""`entrepot runs`: what runs there are, in a lake or on AWS, and how far they are."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from entrepot.cli.executions import Engine, Execution, Pipeline
from entrepot.cli.options import LakeOption, settings
from entrepot.local.runs import list_runs
from entrepot.records import STATUSES
from entrepot.wiring import Ports

if TYPE_CHECKING:
    from rich.table import Table

LIST = "Examples: `entrepot runs list --lake lake/`; `entrepot runs list --on aws`."
START = "Example: `entrepot runs start cities.csv --on aws --lake s3://my-lake --watch`."
WATCH = "Example: `entrepot runs watch 0b5c9d0e-… --on aws`."
FAILED, SOME_FAILED = 1, 3

app = typer.Typer(no_args_is_help=True, help="List, start and watch runs, here or on AWS.")

CloudOption = Annotated[Literal["aws"], typer.Option("--on", help="Where it is deployed.")]
MachineOption = Annotated[
    str | None,
    typer.Option(
        "--machine", metavar="ARN", help="The state machine [env: ENTREPOT_STATE_MACHINE]."
    ),
]


@app.command("list", epilog=LIST)
def list_(
    *,
    lake: LakeOption = None,
    on: Annotated[Literal["laptop", "aws"], typer.Option(help="Where they ran.")] = "laptop",
    machine: MachineOption = None,
) -> None:
    """List runs, newest first, and how they ended."""
    from rich.console import Console  # noqa: PLC0415 # 60 ms, which other commands need not wait

    table = _on_aws(machine) if on == "aws" else _in_lake(lake)
    Console().print(table)


@app.command(epilog=START)
def start(
    csv: Annotated[Path, typer.Argument(metavar="CITIES.CSV", help="The list of cities.")],
    *,
    on: CloudOption = "aws",
    lake: LakeOption = None,
    machine: MachineOption = None,
    engine: Annotated[
        Engine | None,
        typer.Option(help="What makes the tables.", show_default="by the number of rows"),
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Follow it to its end.")] = False,
) -> None:
    """Upload a list of cities and start the deployed pipeline over it."""
    del on  # AWS is the only one so far
    chosen = settings(lake=lake, machine=machine)
    pipeline = Pipeline(chosen.state_machine)
    execution = pipeline.start(csv, Ports(chosen).lake, engine)
    sys.stdout.write(f"{execution.arn}\n")
    if watch:
        _follow(pipeline, execution.arn)


@app.command(epilog=WATCH)
def watch(
    execution: Annotated[str, typer.Argument(metavar="EXECUTION", help="Its name or ARN.")],
    *,
    on: CloudOption = "aws",
    machine: MachineOption = None,
) -> None:
    """Follow an execution to its end."""
    del on  # AWS is the only one so far
    _follow(Pipeline(settings(machine=machine).state_machine), execution)


def _follow(pipeline: Pipeline, execution: str) -> None:
    said = ""
    for now in pipeline.watch(execution):
        line = _line(now)
        if line != said:
            sys.stderr.write(line + "\n")
            said = line
    if now.status != "SUCCEEDED":
        raise typer.Exit(FAILED)
    counts = now.output.get("settled", {}).get("counts", {})
    sys.stdout.write("".join(f"{status}: {count}\n" for status, count in counts.items()))
    if counts.get("failed"):
        raise typer.Exit(SOME_FAILED)


def _line(now: Execution) -> str:
    if not now.batches:
        return " ".join(filter(None, (now.status, now.error)))
    total, running = now.batches["total"], now.batches["running"]
    done = total - running - now.batches["pending"]
    batches = f"{done} of {total} batches done, {running} running"
    return " ".join(filter(None, (now.status, batches, now.error)))


def _in_lake(lake: str | None) -> "Table":
    from rich.table import Table  # noqa: PLC0415 # as above

    # Whole on the 80 columns of a narrow terminal.
    table = Table("run", "changed", "rows", *STATUSES, box=None, padding=(0, 1, 0, 0))
    for column in table.columns:
        column.no_wrap, column.justify = True, "right"
    for run in list_runs(Ports(settings(lake=lake)).lake):
        changed = run.changed.strftime("%Y-%m-%d %H:%M")
        if run.manifest is None:
            table.add_row(run.run_id, changed, "unfinished")
        else:
            counts = [f"{run.manifest.counts[status]:,}" for status in STATUSES]
            table.add_row(run.run_id, changed, f"{run.manifest.rows:,}", *counts)
    return table


def _on_aws(machine: str | None) -> "Table":
    from rich.table import Table  # noqa: PLC0415 # as above

    table = Table("execution", "started", "status", box=None)
    for run in Pipeline(settings(machine=machine).state_machine).recent():
        table.add_row(run.name, run.started.strftime("%Y-%m-%d %H:%M:%S"), run.status)
    return table
