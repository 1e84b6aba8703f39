"""From bronze to silver and gold: what is kept and what is set aside; all of it is counted."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import made_bronze as made

from entrepot.errors import InvalidRequest, ObjectNotFound, StoreError
from entrepot.etl import duckdb_engine
from entrepot.etl.contract import EtlRequest, EtlResponse
from entrepot.etl.core import transform
from entrepot.etl.dictionary import dictionary
from entrepot.etl.duckdb_engine import DuckDb
from entrepot.etl.tables import contract
from entrepot.lake.store import Lake
from entrepot.local import warehouse

TODAY = date(2026, 11, 25)
DOCS = Path(__file__).parents[3] / "docs"


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake.open(str(tmp_path / "lake"))


def etl(lake: Lake, run: str = "r", *, rebuild: bool = False) -> EtlResponse:
    return transform(EtlRequest(run=run, rebuild=rebuild), lake=lake, today=TODAY)


def ask(lake: Lake, query: str) -> list[tuple[Any, ...]]:
    with warehouse.opened(lake, query) as tables:
        return list(tables.ask()[1])


def stored(lake: Lake) -> dict[str, bytes]:
    return {key: lake.get(key) for zone in ("silver", "gold") for key in lake.keys(zone)}


def rows(lake: Lake) -> dict[str, list[tuple[Any, ...]]]:
    names = ("silver.cities", "silver.quarantine", "gold.city_features", "gold.facts_history")
    return {name: ask(lake, f"SELECT * FROM {name} ORDER BY ALL") for name in names}


def test_a_city_becomes_one_typed_row(lake: Lake) -> None:
    made.put(
        lake, "r", made.record(7, population=1000, area_km2=4.5, elevation_m={"min": -2, "max": 8})
    )
    etl(lake)
    query = (
        "SELECT title, population, area_km2, elevation_min_m, elevation_max_m, seaport, airport, "
        "revised_on, language FROM silver.cities"
    )
    assert ask(lake, query) == [
        ("City 7", 1000, 4.5, -2.0, 8.0, True, False, date(2026, 1, 2), "en")
    ]


def test_density_is_derived_where_it_is_not_stated(lake: Lake) -> None:
    made.put(lake, "r", made.record(population=1000, area_km2=4), made.record(2, density_per_km2=7))
    etl(lake)
    query = (
        "SELECT density_per_km2, elevation_m, transport_modes FROM gold.city_features ORDER BY 1"
    )
    assert ask(lake, query) == [(7.0, None, 1.0), (250.0, None, 1.0)]


def test_the_latest_revision_wins_however_late_it_is_read(lake: Lake) -> None:
    made.put(lake, "new", made.record(revision=12, population=12))
    made.put(lake, "old", made.record(revision=11, population=11))
    etl(lake, "new")
    late = etl(lake, "old")
    assert ask(lake, "SELECT revision, population FROM silver.cities") == [(12, 12)]
    assert (late.summary.kept, late.summary.superseded) == (0, 1)
    assert late.changed["cities"] == []


def test_history_tells_how_a_fact_moved(lake: Lake) -> None:
    for run, revision, population in (("c", 12, 80), ("a", 10, 100), ("b", 11, 100)):
        made.put(lake, run, made.record(revision=revision, population=population))
        etl(lake, run)
    query = (
        "SELECT revision, number, previous_number, change, moved FROM gold.facts_history "
        "WHERE fact = 'population' ORDER BY revision"
    )
    assert ask(lake, query) == [
        (10, 100.0, None, None, None),
        (11, 100.0, 100.0, 0.0, False),
        (12, 80.0, 100.0, -20.0, True),
    ]


@pytest.mark.parametrize(
    ("path", "value", "rule"),
    [
        ("page.facts.population.value", -5, "bad_population"),
        ("page.facts.population.value", "many", "bad_population"),
        ("page.facts.population.value", 1.5, "bad_population"),
        ("page.facts.population.as_of", "2031-01-01", "population_of_the_future"),
        ("page.facts.latitude.value", 91, "bad_latitude"),
        ("page.facts.area_km2.value", [4], "bad_area_km2"),
        ("page.facts.elevation_m.value", {"min": 9, "max": 1}, "elevation_upside_down"),
        ("page.article.revised", "2031-05-05T00:00:00Z", "revised_in_future"),
        ("page.article.revised", "yesterday", "bad_revised_on"),
        ("page.article.page_id", "seven", "bad_identity"),
        ("page.kind", "planet", "bad_kind"),
        ("page", None, "no_page"),
        ("page", "a page", "no_page"),
        ("status", "lost", "unreadable"),
        ("query", [1], "unreadable"),
    ],
)
def test_a_broken_rule_sends_the_line_to_quarantine(
    lake: Lake, path: str, value: object, rule: str
) -> None:
    good = made.record(1, population=5, latitude=1, longitude=2, area_km2=3)
    made.put(lake, "r", good, made.at(made.record(2, latitude=1, longitude=1), path, value))
    summary = etl(lake).summary
    ((found, text, run),) = ask(lake, "SELECT rule, record, run FROM silver.quarantine")
    assert (found, run) == (rule, "r")
    assert json.loads(text)["query"] or path == "query"
    assert (summary.kept, summary.quarantined, summary.bronze_rows) == (1, 1, 2)


@pytest.mark.parametrize(
    "line", [b'{"query":{"name":"Ci', b"not json", b'{"a":1}{"a":2}', b"[]", b"null", b"\xff\xfe{"]
)
def test_a_damaged_line_is_set_aside_whole(lake: Lake, line: bytes) -> None:
    made.put(lake, "r", made.record(1), line)
    assert etl(lake).summary.quarantined == 1
    query = "SELECT rule, record FROM silver.quarantine"
    assert ask(lake, query) == [("unreadable", line.decode(errors="replace"))]


def test_other_outcomes_are_counted_and_become_no_cities(lake: Lake) -> None:
    ends = ("ambiguous", "ambiguous", "not_found", "invalid", "failed")
    made.put(lake, "r", made.record(), *map(made.ended, ends))
    summary = etl(lake).summary
    counts = (summary.kept, summary.ambiguous, summary.not_found, summary.invalid, summary.failed)
    assert counts == (1, 2, 1, 1, 1)
    assert summary.bronze_rows == 6
    query = "SELECT bronze_rows, ambiguous FROM gold.run_summary WHERE run = 'r'"
    assert ask(lake, query) == [(6, 2)]


def test_a_run_again_writes_nothing(lake: Lake) -> None:
    made.put(lake, "r", *(made.record(page, population=page) for page in range(1, 30)), b"half")
    etl(lake)
    before = stored(lake)
    assert not any(etl(lake).changed.values())
    assert stored(lake) == before


def test_the_same_bronze_makes_the_same_bytes(tmp_path: Path) -> None:
    made_of = []
    for name in ("one", "two"):
        lake = Lake.open(str(tmp_path / name))
        made.put(lake, "r", *(made.record(page, population=page) for page in range(1, 30)))
        etl(lake)
        made_of.append(stored(lake))
    assert made_of[0] == made_of[1]


def test_only_partitions_whose_cities_changed_are_written(lake: Lake) -> None:
    made.put(lake, "r", *(made.record(page) for page in range(1, 30)))
    etl(lake)
    before = stored(lake)
    made.put(
        lake, "s", made.record(3, revision=11, population=9), *(made.record(p) for p in (4, 5))
    )
    changed = etl(lake, "s").changed
    assert changed["city_features"] == ["bucket=3"]
    gone = {key for key in before if key not in stored(lake)}
    assert gone == set()  # readers of the old list still find its files


def test_two_runs_at_once_lose_nothing(lake: Lake) -> None:
    names = [f"run{number}" for number in range(4)]
    for number, name in enumerate(names):
        made.put(
            lake, name, *(made.record(page, 10 + number, population=number) for page in (1, 2, 3))
        )
        made.put(lake, name, made.record(100 + number), index=1)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda name: etl(lake, name), names))
    latest = ask(lake, "SELECT page_id, revision FROM silver.cities WHERE page_id < 100 ORDER BY 1")
    assert latest == [(1, 13), (2, 13), (3, 13)]
    assert ask(lake, "SELECT count(*) FROM silver.cities") == [(7,)]
    assert ask(
        lake, "SELECT count(*) FROM gold.facts_history WHERE page_id = 1 AND fact = 'population'"
    ) == [(4,)]
    assert ask(lake, "SELECT count(*) FROM gold.run_summary") == [(4,)]


def test_an_empty_run_has_an_account(lake: Lake) -> None:
    lake.put("runs/r/intake.json", b"{}")
    answer = etl(lake)
    assert answer.summary.bronze_rows == 0
    assert [check.name for check in answer.checks if not check.passed] == ["row_count"]
    assert ask(lake, "SELECT run, bronze_rows FROM gold.run_summary") == [("r", 0)]


def test_a_run_that_is_not_there_is_refused(lake: Lake) -> None:
    with pytest.raises(ObjectNotFound, match="no run 'r': see entrepot runs list"):
        etl(lake)
    with pytest.raises(InvalidRequest):
        etl(lake, "../r")


def test_a_missing_file_is_named_and_a_rebuild_mends_it(lake: Lake, tmp_path: Path) -> None:
    made.put(lake, "a", made.record(1))
    made.put(lake, "b", made.record(2), made.record(9))
    etl(lake, "a"), etl(lake, "b")
    before = rows(lake)
    (lost,) = [
        key for key in lake.keys("silver/cities/bucket=1") if _has(tmp_path / "lake" / key, 9)
    ]
    (tmp_path / "lake" / lost).unlink()
    with pytest.raises((StoreError, ObjectNotFound), match=r"bucket=1/\w+\.parquet"):
        etl(lake, "a")
    etl(lake, "a", rebuild=True)
    assert rows(lake) == before


def _has(path: Path, page_id: int) -> bool:
    found = duckdb.sql(f"SELECT count(*) FROM '{path}' WHERE page_id = {page_id}").fetchall()
    return found == [(1,)]


def test_a_column_that_old_files_lack_is_null(lake: Lake, tmp_path: Path) -> None:
    made.put(lake, "a", made.record(8, population=5))
    etl(lake, "a")
    (key,) = lake.keys("silver/cities/bucket=0")
    path = tmp_path / "lake" / key
    older = tmp_path / "older.parquet"
    duckdb.sql(f"COPY (SELECT * EXCLUDE (website, population) FROM '{path}') TO '{older}'")
    older.rename(path)
    made.put(lake, "b", made.record(16))
    etl(lake, "b")
    assert ask(lake, "SELECT page_id, population FROM silver.cities ORDER BY 1") == [
        (8, None),
        (16, None),
    ]


def test_a_large_partition_becomes_several_files(lake: Lake, tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    engine = DuckDb(lake, tmp_path / "work", largest_file=2000)
    written = engine.write(
        "SELECT i, md5(i::VARCHAR) AS s, 'bucket=1' AS place FROM range(900) AS r (i)",
        "i, s", "i", "silver/cities", ["bucket=1"],
    )  # fmt: skip
    files = [str(tmp_path / "lake" / key) for key in written["bucket=1"]]
    assert len(files) > 3
    assert duckdb.sql(
        f"SELECT count(DISTINCT i), count(*) FROM read_parquet({files})"
    ).fetchall() == [(900, 900)]


@pytest.mark.parametrize(("name", "value"), [("SMALL", 0), ("LINES_MEMORY", "2MB")])
def test_a_large_run_makes_the_tables_of_a_small_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    made_of = []
    for folder in ("usual", "large"):
        lake = Lake.open(str(tmp_path / folder))
        pages = [made.record(page, 10 + page % 3, population=page) for page in range(1, 30)]
        made.put(lake, "r", *pages, made.record(4, 20, population=5), b"half")
        etl(lake)
        made_of.append(stored(lake))
        monkeypatch.setattr(duckdb_engine, name, value)
    assert made_of[0] == made_of[1]


def test_old_files_go_when_no_list_names_them(lake: Lake, tmp_path: Path) -> None:
    import os  # noqa: PLC0415 # only here are files made older

    made.put(lake, "a", made.record(8, population=5))
    etl(lake, "a")
    (first,) = lake.keys("silver/cities/bucket=0")
    for revision in (11, 12):
        os.utime(tmp_path / "lake" / first, (0, 0))
        made.put(lake, "a", made.record(8, revision=revision))
        etl(lake, "a")
    assert first not in lake.keys("silver/cities/bucket=0")


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(made.runs(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_no_table(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[list[bytes]], random: Any
) -> None:
    found = []
    for _ in range(2):
        lake = Lake.open(str(tmp_path_factory.mktemp("lake")))
        names = [
            name for name, batch in zip(made.written(lake, drawn), drawn, strict=True) if batch
        ]
        random.shuffle(names)
        for name in names:
            summary = etl(lake, name).summary
            assert summary.adds_up
        found.append(rows(lake))
    assert found[0] == found[1]
    for table in ("silver.cities", "gold.city_features"):
        key = ", ".join(contract().table(table.partition(".")[2]).key)
        assert ask(lake, f"SELECT {key} FROM {table} GROUP BY ALL HAVING count(*) > 1") == []


def test_the_dictionary_in_the_docs_is_the_contract() -> None:
    assert (DOCS / "tables.md").read_text(encoding="utf-8") == dictionary()
