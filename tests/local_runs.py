"""Runs of the pipeline over workers that tests/local_worker.py tells what to do."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tests import local_worker

from entrepot.local import pipeline
from entrepot.local.pipeline import RunResult
from entrepot.local.progress import Silent
from entrepot.records import RunManifest
from entrepot.settings import Settings
from entrepot.wikipedia.recording import SnapshotWriter


class Watched(Silent):
    """Keeps what a run told."""

    def __init__(self) -> None:
        self.rows = self.done = 0
        self.said: list[str] = []
        self.ended: list[RunManifest | None] = []

    def begin(self, rows: int, done: int) -> None:
        self.rows, self.done = rows, done

    def advance(self, counts: Mapping[str, int]) -> None:
        self.done += sum(counts.values())

    def say(self, text: str) -> None:
        self.said.append(text)

    def end(self, manifest: RunManifest | None) -> None:
        self.ended.append(manifest)


class Desk:
    """A folder with a list of cities, an empty snapshot and a lake."""

    def __init__(self, folder: Path) -> None:
        self.csv, self.lake = folder / "cities.csv", folder / "lake"
        self.settings = Settings(snapshot=str(folder / "snapshot"))
        self.watched = Watched()
        with SnapshotWriter(folder / "snapshot"):
            pass

    def run(
        self,
        names: Iterable[str],
        *,
        resume: bool = False,
        workers: int = 2,
        tables: bool = False,
        command: Sequence[str] = local_worker.COMMAND,
    ) -> RunResult:
        """Run over these names; `watched` keeps what was told."""
        self.csv.write_text("name\n" + "".join(f"{name}\n" for name in names), encoding="utf-8")
        self.watched = Watched()
        return pipeline.run(
            self.csv,
            self.lake,
            self.settings,
            workers=workers,
            resume=resume,
            progress=self.watched,
            tables=tables,
            command=command,
        )

    def asked(self) -> list[str]:
        """Return the cities that workers were asked for since the last time, sorted."""
        log = self.lake / "asked"
        names = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return sorted(names)

    def files(self) -> dict[str, bytes]:
        """Return what the lake's zones hold."""
        zones = ("inbox", "runs", "bronze", "reports", "pages")
        return {
            str(path.relative_to(self.lake)): path.read_bytes()
            for zone in zones
            for path in (self.lake / zone).rglob("*")
            if path.is_file()
        }
