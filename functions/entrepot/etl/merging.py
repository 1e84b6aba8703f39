"""One attempt to bring the tables up to date with the candidates of a run."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from entrepot.etl import published
from entrepot.etl.partitions import Partitions
from entrepot.etl.ports import Engine, Lake
from entrepot.etl.published import Version
from entrepot.etl.statements import statement
from entrepot.etl.tables import Contract

BY_CITY = ("cities", "facts_history", "city_features")
SUMMARY = "run_summary"
# Statements, each of which reads those before it, and whether its rows are kept: those of the
# others are as fast to make as to read.
STEPS = {
    "incoming": False,
    "observed": True,
    "cities": True,
    "stated": False,
    "facts_history": True,
    "city_features": False,
}
ALL = "part=all"  # the one partition of a table that has none


class Merge:
    """The tables as they were found, and the files that they are to have.

    With `rebuild` what was found is left out of them. `changed` has the partitions that were
    written, by table.
    """

    def __init__(
        self, engine: Engine, lake: Lake, contract: Contract, today: date, *, rebuild: bool
    ) -> None:
        self._engine, self._lake, self._contract, self._today = engine, lake, contract, today
        tables = [contract.table(name) for name in (*BY_CITY, SUMMARY)]
        self._found = {table.name: published.current(lake, table) for table in tables}
        nothing = Version((), None)
        self._known = {n: nothing if rebuild else v for n, v in self._found.items()}
        self._written: dict[str, dict[str, list[str]]] = {table.name: {} for table in tables}

    @property
    def changed(self) -> dict[str, list[str]]:
        """Return the partitions whose files are not those that were found, by table."""
        return {
            name: [
                place for place, files in written.items() if files != self._found[name].of(place)
            ]
            for name, written in self._written.items()
        }

    def run(self) -> bool:
        """Merge, write and publish; tell whether nobody else published in the meantime."""
        kept: Counter[str] = Counter()
        for some in self._portions():
            kept.update(self._merge_cities(some))
        self._summarise(kept)
        return all(map(self._publish, self._written))

    def _portions(self) -> list[list[int]]:
        """Return the buckets that have news of cities, as many at a time as the engine takes."""
        found = self._engine.ask(
            "SELECT DISTINCT bucket FROM candidates "
            "WHERE status = 'enriched' AND rule IS NULL ORDER BY bucket"
        )
        buckets = [int(str(bucket)) for (bucket,) in found]
        size = self._engine.buckets_at_once
        return [buckets[start : start + size] for start in range(0, len(buckets), size)]

    def _merge_cities(self, some: Sequence[int]) -> dict[str, int]:
        """Merge the cities of some buckets; return how many each run has kept."""
        places = [published.partition("bucket", bucket) for bucket in some]
        bucket = f"MOD(ABS(page_id), {self._contract.buckets})"
        place = f"'bucket=' || CAST({bucket} AS VARCHAR(20))"
        for name in BY_CITY:
            self._partitions(name, place).know(self._files(name, places))
        for name, spooled in STEPS.items():
            do = self._engine.spool if spooled else self._engine.name
            do(name, self._statement(name, some))
        for name in BY_CITY:
            known = self._files(name, places)
            self._written[name] |= self._partitions(name, place).written(known)
        kept = self._engine.ask(self._statement("kept", some))
        return {str(run): int(str(rows)) for run, rows in kept}

    def _summarise(self, kept: Counter[str]) -> None:
        rows = [(run, str(count)) for run, count in sorted(kept.items())]
        self._engine.values("placed", ("run", "kept"), rows)
        partitions, known = self._partitions(SUMMARY, f"'{ALL}'"), self._files(SUMMARY, [ALL])
        partitions.know(known)
        self._engine.define(SUMMARY, self._statement(SUMMARY, ()))
        self._written[SUMMARY] = partitions.written(known)

    def _publish(self, name: str) -> bool:
        written, before = self._written[name], self._found[name]
        files = [file for place in written.values() for file in place]
        files += self._known[name].without(written)
        if before.tag is not None and set(files) == set(before.files):
            return True
        return published.publish(self._lake, self._contract.table(name), before, files)

    def _files(self, name: str, places: Sequence[str]) -> dict[str, list[str]]:
        return {place: self._known[name].of(place) for place in places}

    def _partitions(self, name: str, place: str) -> Partitions:
        return Partitions(self._engine, self._lake, self._contract.table(name), place)

    def _statement(self, name: str, some: Sequence[int]) -> str:
        return statement(name, self._contract, self._today, some)
