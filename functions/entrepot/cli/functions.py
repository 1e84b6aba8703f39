"""`entrepot functions`: what functions there are, and what one takes and gives."""

import sys
from typing import Annotated

import msgspec
import typer

from entrepot import catalog

EXAMPLE = "Examples: `entrepot functions`; `entrepot functions sentiment`."


def functions(
    name: Annotated[
        str | None, typer.Argument(metavar="[FUNCTION]", help="Show this one's schemas as JSON.")
    ] = None,
) -> None:
    """List the functions, or show one's manifest and JSON Schemas."""
    if name is None:
        _list()
    else:
        _show(catalog.function(name))


def _list() -> None:
    from rich.console import Console  # noqa: PLC0415 # 60 ms, which other commands need not wait
    from rich.table import Table  # noqa: PLC0415 # likewise

    table = Table("function", "summary", "HTTP", box=None)
    for function in catalog.functions().values():
        http = function.manifest.http
        table.add_row(function.name, function.manifest.summary, f"{http.method} {http.path}")
    Console().print(table)


def _show(function: catalog.Function) -> None:
    signature = function.signature()
    shown = {
        "name": function.name,
        "manifest": function.manifest,
        "request": msgspec.json.schema(signature.request),
        "response": msgspec.json.schema(signature.response),
    }
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(shown), indent=2) + b"\n")
