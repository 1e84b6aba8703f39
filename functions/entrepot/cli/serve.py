"""`entrepot serve`: the functions over HTTP on this machine."""

from typing import Annotated

import typer

from entrepot.cli.options import ContactOption, LakeOption, SnapshotOption, settings

EXAMPLE = "Example: `entrepot serve --port 8080 --snapshot DIR`, then open http://localhost:8080/."


def serve(
    *,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8080,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Another Host header to answer to; may be repeated."),
    ] = None,
    lake: LakeOption = None,
    snapshot: SnapshotOption = None,
    contact: ContactOption = None,
) -> None:
    """Serve the functions over HTTP, with OpenAPI at /openapi.json and a page to try them at /."""
    from entrepot.local import server  # noqa: PLC0415 # 150 ms, which other commands need not wait

    chosen = settings(lake=lake, snapshot=snapshot, contact=contact)
    server.serve(chosen, host=host, port=port, allowed_hosts=allow_host or [])
