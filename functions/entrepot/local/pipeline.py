"""The main job on a laptop: from a CSV of cities to enriched records in a lake."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from entrepot.lake.manifest import RunManifest
from entrepot.local.progress import Progress
from entrepot.settings import Settings


class RunResult(Struct, frozen=True, kw_only=True):
    """A finished run.

    `outputs` are addresses by name: `cities.csv`, `cities.geojson`, `manifest.json`. `exit_code`
    is 0 when all is accounted for, 3 when some cities failed.
    """

    run_id: str
    manifest: RunManifest
    outputs: Mapping[str, str]
    exit_code: int


def run(
    csv: Path,
    out: Path | str,
    settings: Settings,
    *,
    workers: int,
    resume: bool,
    progress: Progress,
) -> RunResult:
    """Run the pipeline over a CSV and return the account of it."""
    raise NotImplementedError
