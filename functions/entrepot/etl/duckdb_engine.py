"""The SQL on DuckDB, in one process: a laptop's, or a Lambda's.

Objects are read as files: those of a folder where they lie, those of a store after fetching them.
What does not fit in memory goes to the work folder.
"""

import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import duckdb

from entrepot.errors import StoreError, StoreUnwritable
from entrepot.etl.ports import Lake, Stored
from entrepot.etl.tables import RECORD

LONGEST_LINE = 8 << 20  # bytes; the records of large cities are some 100 KB
LARGEST_FILE = 256 << 20  # bytes of Parquet; a larger partition becomes several files
LINES_MEMORY = "320MB"  # a limit while lines are read: 2,048 at once in each thread, parsed
MOST_MEMORY = "1GB"  # the limit where those do not suffice, as for sorts of ten million lines
STAGED_AT_ONCE = 4096  # rows of a partition that wait to be staged; by default half a million do
ROW_GROUP = 16384  # rows of a file that is only read here, each group by one thread
SPOOLED = f"(FORMAT parquet, ROW_GROUP_SIZE {ROW_GROUP})"
SMALL = 16 << 20  # bytes of Parquet whose cities are merged in one go rather than bucket by bucket
READ_AT_ONCE = 16 << 20  # bytes of small files: DuckDB takes their lines together, many times over
FETCHED, MENDED = "fetched", "mended"  # folders of copies
FETCHERS = 16  # objects fetched at once; each is small, and waiting for a store takes most time
_KEY = "(bronze/[^/]+/[^/]+)$"  # at the end of a file's path
_LINES = (
    "columns={'text': 'VARCHAR'}, delim='\x01', quote='', escape='', header=false, "
    f"auto_detect=false, filename=true, max_line_size={LONGEST_LINE}, "
    f"buffer_size={2 * LONGEST_LINE}"
)


class DuckDb:
    """An engine over DuckDB; `work` is a folder for what it fetches and spills.

    `memory` is DuckDB's limit, such as `400MB`, for its tables and sorts; what cannot be done in it
    is done in `MOST_MEMORY`. A partition that would be a file of over `largest_file` bytes becomes
    several.
    """

    def __init__(
        self,
        lake: Lake,
        work: Path,
        *,
        memory: str | None = None,
        threads: int | None = None,
        largest_file: int = LARGEST_FILE,
    ) -> None:
        self._lake, self._work, self._largest_file = lake, work, largest_file
        self._memory = memory
        self._files: list[Path] = []
        self._spooled: dict[str, Path] = {}
        self.buckets_at_once = 1
        self._db = duckdb.connect(
            ":memory:",
            config={
                "temp_directory": str(work / "spill"),
                "preserve_insertion_order": False,
                "partitioned_write_flush_threshold": STAGED_AT_ONCE,
                "enable_external_file_cache": False,  # files that are read once, or twice
                **({} if memory is None else {"memory_limit": memory}),
                **({} if threads is None else {"threads": threads}),
            },
        )

    def close(self) -> None:
        """Let go of the database; the work folder is its owner's to remove."""
        self._db.close()

    def bronze(self, keys: Sequence[str]) -> None:
        """Name the lines of these objects `bronze`; raises `StoreError`."""
        self._files = self._fetched(keys, FETCHED)
        self._name_bronze()

    def values(self, name: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
        """Give rows of texts a name."""
        self._db.execute(f"CREATE OR REPLACE TABLE {name} ({' VARCHAR, '.join(columns)} VARCHAR)")
        if rows:
            cells = (f"({', '.join(map(_quoted, row))})" for row in rows)
            self._db.execute(f"INSERT INTO {name} VALUES {', '.join(cells)}")  # noqa: S608 # quoted

    def stage(self, name: str, select: str, objects: Sequence[Stored]) -> None:
        """Name the rows of a SELECT of bronze, kept on disk by bucket; raises `StoreError`.

        Some objects are read at a time, so that neither memory nor disk has to hold all lines.
        """
        folder = self._work / name
        with self._reading("bronze"):
            for number, keys in enumerate(_groups(objects)):
                self._stage(select, keys, folder / str(number))
            self.bronze([])
            files = _quoted(f"{folder}/*/*/*.parquet")
            empty = f"SELECT * FROM ({select}) LIMIT 0"  # noqa: S608 # a SELECT of ours
            rows = (
                f"SELECT * FROM read_parquet({files}, hive_partitioning=true, "  # noqa: S608 # a path, quoted
                "hive_types={'bucket': BIGINT})"
            )
            staged = list(folder.glob("*/*/*.parquet"))
            size = sum(file.stat().st_size for file in staged)
            self.buckets_at_once = 1 if size > SMALL else sys.maxsize
            self._db.execute(f"CREATE OR REPLACE VIEW {name} AS {rows if staged else empty}")

    def _stage(self, select: str, keys: Sequence[str], folder: Path) -> None:
        options = f"PARTITION_BY (bucket), OVERWRITE true, ROW_GROUP_SIZE {ROW_GROUP}"
        copy = f"COPY ({select}) TO {_quoted(str(folder))} (FORMAT parquet, {options})"
        folder.parent.mkdir(exist_ok=True)
        self.bronze(keys)
        self._read(copy)
        for copies in (FETCHED, MENDED):
            shutil.rmtree(self._work / copies, ignore_errors=True)

    def current(self, name: str, columns: Sequence[tuple[str, str]], keys: Sequence[str]) -> None:
        """Name the rows of these Parquet objects `current_NAME`; raises `StoreError`."""
        files = self._fetched(keys, "tables")
        with self._reading(name):
            has = self._columns(files)
            select = ", ".join(
                f"CAST({column if column in has else 'NULL'} AS {kind}) AS {column}"
                for column, kind in columns
            )
            rows = f" FROM {_parquet(files)}" if files else " WHERE FALSE"
            self._db.execute(f"CREATE OR REPLACE VIEW current_{name} AS SELECT {select}{rows}")

    def spool(self, name: str, select: str) -> None:
        """Name the rows of a SELECT, computed once and kept on disk; raises `StoreError`."""
        before = self._spooled.get(name)
        path = self._work / f"{name}.{uuid4().hex}.parquet"
        with self._reading(name):
            self._execute(f"COPY ({select}) TO {_quoted(str(path))} {SPOOLED}")
            self._db.execute(f"CREATE OR REPLACE VIEW {name} AS FROM {_parquet([path])}")
        self._spooled[name] = path
        if before is not None:
            before.unlink()

    def name(self, name: str, select: str) -> None:
        """Name the rows of a SELECT, computed wherever they are asked for; raises `StoreError`."""
        with self._reading(name):
            self._db.execute(f"CREATE OR REPLACE VIEW {name} AS {select}")

    def define(self, name: str, select: str) -> None:
        """Name the rows of a SELECT, computed once; raises `StoreError`."""
        with self._reading(name):
            self._execute(f"CREATE OR REPLACE TABLE {name} AS {select}")

    def ask(self, select: str) -> list[tuple[object, ...]]:
        """Return the rows of a SELECT; raises `StoreError`."""
        with self._reading("the tables"):
            return self._execute(select).fetchall()

    def view(self, schema: str, name: str, select: str) -> None:
        """Name the rows of a SELECT twice: `schema.name` and `schema_name`."""
        self._db.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        for full in (f"{schema}.{name}", f"{schema}_{name}"):
            self._db.execute(f"CREATE OR REPLACE VIEW {full} AS {select}")

    def answer(self, query: str) -> tuple[list[str], list[tuple[object, ...]]]:
        """Return the columns and rows of somebody's query; raises what DuckDB raises."""
        found = self._db.execute(query)
        return [str(column[0]) for column in found.description or ()], found.fetchall()

    def write(
        self, rows: str, columns: str, order: str, folder: str, places: Sequence[str]
    ) -> dict[str, list[str]]:
        """Write rows as Parquet and return the keys: the same rows are the same bytes and key."""
        select = f"SELECT {columns} FROM ({rows}) AS placed WHERE place = "  # noqa: S608 # our own names
        return {
            place: self._write(f"{select}'{place}' ORDER BY {order}", f"{folder}/{place}")
            for place in places
        }

    def _write(self, select: str, folder: str) -> list[str]:
        path = self._work / "written.parquet"
        keys = []
        self._copy(select, path)
        for part in self._parts(select, path.stat().st_size):
            if part != select:
                self._copy(part, path)
            keys.append(f"{folder}/{_digest(path)}.parquet")
            self._lake.send(path, keys[-1])
        path.unlink()
        return keys

    def _parts(self, select: str, size: int) -> list[str]:
        """Return the SELECTs of the files that rows are to be which make one of `size` bytes."""
        if size <= self._largest_file:
            return [select]
        ((rows,),) = self.ask(f"SELECT COUNT(*) FROM ({select}) AS counted")  # noqa: S608 # a SELECT of ours
        parts = -(-size * 4 // (3 * self._largest_file))
        each = -(-int(str(rows)) // parts)
        return [f"{select} LIMIT {each} OFFSET {part * each}" for part in range(parts)]

    def _copy(self, select: str, path: Path) -> None:
        target = _quoted(str(path))
        self._db.execute("SET preserve_insertion_order = true")  # for the order of the file's rows
        with self._reading("the tables"):
            self._execute(f"COPY ({select}) TO {target} (FORMAT parquet, COMPRESSION zstd)")
        self._db.execute("SET preserve_insertion_order = false")

    def _fetched(self, keys: Sequence[str], folder: str) -> list[Path]:
        with ThreadPoolExecutor(FETCHERS) as pool:
            return list(pool.map(lambda key: self._lake.fetch(key, self._work / folder), keys))

    def _name_bronze(self) -> None:
        lines = (
            f"read_csv({_listed(self._files)}, {_LINES})"
            if self._files
            else "(SELECT '' AS text, '' AS filename WHERE FALSE)"
        )
        structure = _quoted(json.dumps(RECORD))
        self._db.execute(
            f"CREATE OR REPLACE VIEW bronze AS SELECT split_part(source, '/', 2) AS run, source, "  # noqa: S608 # names of ours
            f"text, json IS NOT NULL AS valid, json_transform(json, {structure}) AS record FROM ("
            f"SELECT regexp_extract(filename, '{_KEY}', 1) AS source, text, "
            f"TRY_CAST(text AS JSON) AS json FROM {lines} WHERE regexp_matches(text, '[^ ]'))"
        )

    def _read(self, statement: str) -> None:
        """Execute what reads bronze."""
        self._limit(LINES_MEMORY)
        try:
            self._execute(statement)
        except duckdb.InvalidInputException:
            if not self._mend():
                raise
            self._read(statement)
        self._limit(self._memory)

    def _execute(self, statement: str) -> duckdb.DuckDBPyConnection:
        """Execute a statement; where the memory does not suffice, with more from then on."""
        try:
            return self._db.execute(statement)
        except duckdb.OutOfMemoryException:
            self._limit(MOST_MEMORY)
            return self._db.execute(statement)

    def _limit(self, memory: str | None) -> None:
        if self._memory is not None:
            self._db.execute(f"SET memory_limit = '{memory}'")

    def _mend(self) -> bool:
        """Replace bytes that are no UTF-8, which DuckDB refuses; tell whether there were any."""
        mended = [self._mended(path) for path in self._files]
        found = mended != self._files
        self._files = mended
        self._name_bronze()
        return found

    def _mended(self, path: Path) -> Path:
        body = path.read_bytes()
        try:
            body.decode()
        except UnicodeDecodeError:
            copy = self._work.joinpath(MENDED, *path.parts[-3:])
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(body.decode(errors="replace"), encoding="utf-8", newline="")
            return copy
        return path

    def _columns(self, files: Sequence[Path]) -> set[str]:
        if not files:
            return set()
        described = self._db.execute(f"DESCRIBE SELECT * FROM {_parquet(files)}")  # noqa: S608 # paths, quoted
        return {str(row[0]) for row in described.fetchall()}

    @contextmanager
    def _reading(self, what: str) -> Iterator[None]:
        try:
            yield
        except duckdb.OutOfMemoryException as error:
            raise StoreUnwritable(
                f"There is no room in memory or on disk to make {what}: give the function more "
                "memory and storage, or take the run through Spark."
            ) from error
        except duckdb.Error as error:
            raise StoreError(
                f"{what} cannot be made of what lies in the lake: {first_line(error)}."
            ) from error


def _groups(objects: Iterable[Stored]) -> Iterator[list[str]]:
    """Yield the keys of objects that are together of some size, or of one that is larger."""
    keys: list[str] = []
    size = 0
    for one in objects:
        if keys and size + one.size > READ_AT_ONCE:
            yield keys
            keys, size = [], 0
        keys.append(one.key)
        size += one.size
    if keys:
        yield keys


def _parquet(files: Sequence[Path]) -> str:
    return f"read_parquet({_listed(files)}, union_by_name=true, hive_partitioning=false)"


def _listed(files: Sequence[Path]) -> str:
    return f"[{', '.join(_quoted(str(path)) for path in files)}]"


def _quoted(text: str) -> str:
    escaped = text.replace("'", "''")
    return f"'{escaped}'"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()[:16]


def first_line(error: Exception) -> str:
    """Return the first line of what an error says, without its full stop."""
    return str(error).splitlines()[0].rstrip(".")
