"""The Glue jobs there are, read from glue_jobs/*.json and nowhere else."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from entrepot.catalog import LakeAccess
from entrepot.errors import BundleFailed

FOLDER = "glue_jobs"


class JobManifest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """NAME.json beside the script NAME.py: what the platform must know of a job.

    `extra` names the lock of its libraries. `workers` is how many auto scaling may start at most.
    Its role is derived from `lake`.
    """

    summary: str
    extra: str
    workers: int
    timeout_min: int
    lake: LakeAccess


class Job(Struct, frozen=True):
    """A job: its name, its manifest, and its script."""

    name: str
    manifest: JobManifest
    script: Path

    @property
    def libraries(self) -> str:
        """The name of the archive with its libraries; Glue knows such by the ending."""
        return f"{self.name}.gluewheels.zip"


def jobs(root: Path) -> Mapping[str, Job]:
    """Return every job of a checkout by name, in alphabetical order.

    Raises `BundleFailed` for a manifest without its script.
    """
    found = {path.stem: _read(path) for path in sorted((root / FOLDER).glob("*.json"))}
    for job in found.values():
        if not job.script.is_file():
            raise BundleFailed(f"There is no {job.script}, which {job.name}.json beside it is for.")
    return found


def _read(path: Path) -> Job:
    manifest = msgspec.json.decode(path.read_bytes(), type=JobManifest)
    return Job(path.stem, manifest, path.with_suffix(".py"))
