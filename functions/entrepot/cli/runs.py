"""`entrepot runs`: what runs a lake holds."""

from rich.console import Console
from rich.table import Table

from entrepot.cli.options import LakeOption, settings
from entrepot.lake.manifest import STATUSES
from entrepot.local.runs import list_runs
from entrepot.wiring import Ports

EXAMPLE = "Example: `entrepot runs --lake lake/`."


def runs(*, lake: LakeOption = None) -> None:
    """List the runs of a lake, newest first, and how their rows ended."""
    table = Table("run", "changed", "rows", *STATUSES, box=None)
    for column in table.columns[2:]:
        column.justify = "right"
    for run in list_runs(Ports(settings(lake=lake)).lake):
        changed = run.changed.strftime("%Y-%m-%d %H:%M:%S")
        if run.manifest is None:
            table.add_row(run.run_id, changed, "unfinished")
        else:
            counts = [f"{run.manifest.counts[status]:,}" for status in STATUSES]
            table.add_row(run.run_id, changed, f"{run.manifest.rows:,}", *counts)
    Console().print(table)
