"""A run's bronze becomes silver and gold: typed tables in Parquet, and a quarantine."""

import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

from entrepot.etl.contract import EtlRequest, EtlResponse
from entrepot.etl.duckdb_engine import DuckDb
from entrepot.etl.plan import carry_out
from entrepot.etl.ports import Lake
from entrepot.etl.tables import contract

MEMORY = "180MB"  # for sorting; what is read and written takes another 250 MB beside it
THREADS = 2  # as the function has; each holds lines of its own, whatever the machine


def transform(request: EtlRequest, *, lake: Lake, today: date) -> EtlResponse:
    """Take a run's bronze into the tables of silver and gold, on DuckDB.

    Only partitions whose rows changed are written. A city is kept once, at its latest revision;
    lines that break a rule go whole to `silver.quarantine`. `today` is the date in UTC.

    Raises:
        InvalidRequest: `run` is no run's name.
        ObjectNotFound: the lake has no such run.
        StoreError: the lake failed, or holds bronze or tables that cannot be read.
    """
    with (
        tempfile.TemporaryDirectory(prefix="entrepot-etl-") as work,
        closing(DuckDb(lake, Path(work), memory=MEMORY, threads=THREADS)) as engine,
    ):
        return carry_out(request, engine, lake, contract(), today)
