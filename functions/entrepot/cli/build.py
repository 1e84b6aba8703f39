"""`entrepot build`: the archives that are deployed."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from entrepot import catalog

EXAMPLE = "Examples: `entrepot build`; `entrepot build --function sentiment --arch x86_64`."


def build(
    *,
    cloud: Annotated[Literal["aws"], typer.Option(help="Where it will run.")] = "aws",
    function: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this one; may be repeated.")
    ] = None,
    python: Annotated[str, typer.Option(help="The runtime's Python version.")] = "3.13",
    arch: Annotated[Literal["arm64", "x86_64"], typer.Option(help="The processor.")] = "arm64",
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where to put them.")] = Path("build"),
    root: Annotated[
        Path, typer.Option(metavar="DIR", help="The checkout, with requirements/ in it.")
    ] = Path(),
) -> None:
    """Build a zip for each function and job, the same to the byte every time, without Docker."""
    from entrepot.bundle import report  # noqa: PLC0415 # other commands need not wait for them
    from entrepot.bundle.build import build as build_bundles  # noqa: PLC0415 # likewise
    from entrepot.bundle.jobs import jobs  # noqa: PLC0415 # likewise
    from entrepot.bundle.target import Target  # noqa: PLC0415 # likewise
    from entrepot.bundle.wheels import build as build_wheels  # noqa: PLC0415 # likewise

    target = Target(cloud=cloud, python=python, arch=arch)
    chosen = [catalog.function(name) for name in function or catalog.functions()]
    chosen = [one for one in chosen if cloud in one.manifest.clouds]
    built = build_bundles(chosen, root, out, target)
    report.write(built, out / "report.json")
    sys.stdout.write(report.as_lines(built) + "\n")
    for path in [] if function else build_wheels(jobs(root).values(), root, out):
        sys.stdout.write(f"{path.name} {path.stat().st_size / 1e6:.1f} MB\n")
    if target.interpreter() is None:
        report.warn(target)
