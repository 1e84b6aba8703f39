"""`entrepot invoke`: call one function from the shell."""

import sys
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from entrepot import catalog, invocation
from entrepot.cli.options import ContactOption, LakeOption, SnapshotOption, settings
from entrepot.errors import InvalidRequest, UnreadableFile
from entrepot.wiring import Ports

EXAMPLE = """Examples:
`entrepot invoke sentiment --data '{"text": "The port is superb."}'`;
`entrepot invoke city_lookup --batch --data @cities.json --snapshot DIR`."""
SOME_FAILED = 3


def invoke(
    name: Annotated[str, typer.Argument(metavar="FUNCTION", help="See `entrepot functions`.")],
    data: Annotated[
        str, typer.Option("--data", metavar="JSON|@FILE|-", help="The request; - reads stdin.")
    ],
    *,
    batch: Annotated[
        bool, typer.Option("--batch", help="The data is a list; print one outcome an item.")
    ] = False,
    lake: LakeOption = None,
    snapshot: SnapshotOption = None,
    contact: ContactOption = None,
) -> None:
    """Call one function and print its response as JSON on stdout."""
    function = catalog.function(name)
    request = _decoded(_read(data))
    ports = Ports(settings(lake=lake, snapshot=snapshot, contact=contact))
    if not batch:
        _print(invocation.invoke(function, request, ports))
        return
    if not isinstance(request, list):
        raise InvalidRequest("With --batch the data is a JSON list with one request an item.")
    outcomes = invocation.invoke_batch(function, request, ports)
    _print(outcomes)
    if any(outcome.status == "failed" for outcome in outcomes):
        raise typer.Exit(SOME_FAILED)


def _read(data: str) -> bytes:
    if data == "-":
        return sys.stdin.buffer.read()
    if not data.startswith("@"):
        return data.encode("utf-8", "surrogateescape")
    try:
        return Path(data[1:]).read_bytes()
    except OSError as error:
        raise UnreadableFile(f"The file {data[1:]} cannot be read: {error.strerror}.") from error


def _decoded(body: bytes) -> Any:
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise InvalidRequest(f"The data is not JSON: {error}.") from error


def _print(value: Any) -> None:
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")
