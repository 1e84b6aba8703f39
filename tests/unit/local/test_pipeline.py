"""A run accounts for every row, whatever becomes of its cities and its workers."""

import csv
import json
import sys
from pathlib import Path

import pytest
from tests.local_runs import Desk

from entrepot.errors import (
    ConfigurationError,
    ContactMissing,
    SnapshotDamaged,
    StoreError,
    StoreUnwritable,
    UnreadableFile,
)
from entrepot.lake import manifest
from entrepot.lake.store import Lake
from entrepot.local import pipeline
from entrepot.local.progress import Silent
from entrepot.settings import Settings

CITIES = [f"City {i}" for i in range(45)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def statuses(desk: Desk, run_id: str) -> dict[str, str]:
    table = desk.lake / "reports" / run_id / "cities.csv"
    with table.open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["code"] or row["status"] for row in csv.DictReader(file)}


def test_every_row_ends_in_one_place_and_the_counts_add_up(desk: Desk) -> None:
    result = desk.run([*CITIES, "Nowhere", "Timeoutville", "City 3", "x" * 300])
    account = result.manifest
    assert account.counts == {
        "enriched": 45,
        "ambiguous": 0,
        "not_found": 1,
        "invalid": 2,
        "failed": 1,
    }
    assert account.reasons == {
        "invalid": {"duplicate_row": 1, "name_too_long": 1},
        "failed": {"upstream_timeout": 1},
    }
    assert account.rows == 49
    assert account.adds_up
    assert manifest.read(Lake.open(str(desk.lake)), result.run_id) == account


def test_exit_code_tells_whether_cities_failed(desk: Desk) -> None:
    assert desk.run([*CITIES, "Nowhere", "City 1"]).exit_code == 0
    assert desk.run([*CITIES, "Missville"]).exit_code == 3


def test_outputs_are_where_the_result_says(desk: Desk) -> None:
    result = desk.run(CITIES)
    assert set(result.outputs) == {"cities.csv", "cities.geojson", "manifest.json"}
    assert all(Path(address).is_file() for address in result.outputs.values())


def test_progress_hears_of_every_row(desk: Desk) -> None:
    result = desk.run([*CITIES, "Nowhere", "City 3"])
    assert desk.watched.rows == desk.watched.done == 47
    assert desk.watched.ended == [result.manifest]


def test_a_list_without_a_good_row_is_accounted_for(desk: Desk) -> None:
    result = desk.run(["x" * 300])
    assert result.manifest.counts["invalid"] == 1
    assert result.exit_code == 0


def test_running_again_asks_again_and_writes_the_same_bytes(desk: Desk) -> None:
    first = desk.run(CITIES)
    before, asked = desk.files(), desk.asked()
    second = desk.run(CITIES)
    assert (second, desk.files(), desk.asked()) == (first, before, asked)


def test_bronze_that_did_not_change_is_not_written_again(desk: Desk) -> None:
    desk.run(CITIES)
    bronze = sorted((desk.lake / "bronze").rglob("*.jsonl"))
    before = [path.stat().st_mtime_ns for path in bronze]
    desk.run(CITIES)
    assert [path.stat().st_mtime_ns for path in bronze] == before


def test_the_number_of_workers_changes_no_byte(desk: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path / "other")
    desk.run([*CITIES, "Nowhere", "Timeoutville"], workers=1)
    other.run([*CITIES, "Nowhere", "Timeoutville"], workers=3)
    assert desk.files() == other.files()


def test_an_unfinished_run_goes_on_where_it_stopped(desk: Desk) -> None:
    run_id = desk.run(CITIES).run_id
    whole = desk.files()
    desk.asked()
    (desk.lake / "runs" / run_id / "manifest.json").unlink()
    (desk.lake / "bronze" / run_id / "000002.jsonl").unlink()
    desk.run(CITIES)
    assert desk.asked() == sorted(CITIES[40:])
    assert desk.files() == whole


def test_an_intake_that_was_cut_short_is_done_again(desk: Desk) -> None:
    run_id = desk.run(CITIES).run_id
    whole = desk.files()
    for name in ("manifest.json", "intake.json", "batches.json", "batches/000001.jsonl"):
        (desk.lake / "runs" / run_id / name).unlink()
    desk.run(CITIES)
    assert desk.files() == whole


def test_resume_keeps_what_is_settled_and_tries_only_failed_cities(desk: Desk) -> None:
    names = [*CITIES, "Nowhere", "Missville", "Timeoutville"]
    first = desk.run(names)
    desk.asked()
    again = desk.run(names, resume=True)
    assert desk.asked() == ["Missville", "Timeoutville"]
    assert again == first


def test_resume_tries_missing_batches_too(desk: Desk) -> None:
    run_id = desk.run(CITIES).run_id
    desk.asked()
    (desk.lake / "bronze" / run_id / "000000.jsonl").unlink()
    desk.run(CITIES, resume=True)
    assert desk.asked() == sorted(CITIES[:20])


def test_without_a_network_the_run_gives_up_and_resume_takes_it_up(desk: Desk) -> None:
    desk.lake.mkdir()
    (desk.lake / "offline").touch()
    result = desk.run([f"City {i}" for i in range(200)], workers=1)
    assert len(desk.asked()) == 40
    assert result.manifest.reasons["failed"] == {"upstream_unavailable": 200}
    assert result.exit_code == 3
    (desk.lake / "offline").unlink()
    result = desk.run([f"City {i}" for i in range(200)], resume=True)
    assert result.manifest.counts["enriched"] == 200


def test_bringing_up_to_date_never_replaces_a_city_by_a_failure(desk: Desk) -> None:
    first = desk.run(CITIES)
    whole = desk.files()
    (desk.lake / "offline").touch()
    assert desk.run(CITIES) == first
    assert desk.files() == whole
    assert desk.watched.said == [
        "45 cities could not be brought up to date; they are as they were."
    ]


def test_another_list_is_another_run_in_the_same_lake(desk: Desk) -> None:
    first, second = desk.run(CITIES), desk.run(CITIES[:5])
    assert first.run_id != second.run_id
    assert all(Path(address).is_file() for address in first.outputs.values())


def test_a_worker_killed_once_costs_nothing(desk: Desk) -> None:
    names = [*CITIES, "Once upon a time"]
    assert desk.run(names).manifest.counts["enriched"] == 46


def test_only_the_city_that_kills_workers_fails(desk: Desk) -> None:
    result = desk.run([*CITIES[:30], "Killer", *CITIES[30:]])
    assert result.manifest.reasons["failed"] == {"worker_died": 1}
    assert result.manifest.counts["enriched"] == 45
    assert statuses(desk, result.run_id)["Killer"] == "worker_died"
    assert result.exit_code == 3


def test_workers_that_cannot_start_stop_the_run(desk: Desk) -> None:
    with pytest.raises(ConfigurationError, match="as soon as they start"):
        desk.run(CITIES, command=[sys.executable, "-c", "raise SystemExit(1)"])


@pytest.mark.parametrize(
    ("name", "error"), [("Nocontact", ContactMissing), ("Fullville", StoreUnwritable)]
)
def test_what_would_fail_every_city_stops_the_run_and_fails_none(
    desk: Desk, name: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        desk.run([*CITIES, name])
    assert not list((desk.lake / "runs").rglob("manifest.json"))
    assert not list((desk.lake / "bronze").rglob("000002.jsonl"))
    assert desk.watched.ended == [None]


def run(csv: Path, out: Path, settings: Settings) -> None:
    pipeline.run(csv, out, settings, workers=1, resume=False, progress=Silent())


def test_a_live_run_without_contact_stops_before_any_work(desk: Desk) -> None:
    desk.csv.write_text("name\nLyon\n")
    with pytest.raises(ContactMissing):
        run(desk.csv, desk.lake, Settings())
    assert desk.files() == {}


def test_a_snapshot_that_is_none_stops_before_any_work(desk: Desk, tmp_path: Path) -> None:
    desk.csv.write_text("name\nLyon\n")
    with pytest.raises(SnapshotDamaged):
        run(desk.csv, desk.lake, Settings(snapshot=str(tmp_path / "none")))
    assert desk.files() == {}


@pytest.mark.parametrize("where", ["none.csv", "."])
def test_a_list_that_cannot_be_read_is_named(desk: Desk, tmp_path: Path, where: str) -> None:
    with pytest.raises(UnreadableFile, match=str(tmp_path)):
        run(tmp_path / where, desk.lake, desk.settings)


def test_a_lake_that_is_a_file_is_refused(desk: Desk) -> None:
    desk.csv.write_text("name\nLyon\n")
    with pytest.raises(StoreUnwritable):
        run(desk.csv, desk.csv / "lake", desk.settings)


def test_records_that_do_not_add_up_are_not_passed_off(desk: Desk) -> None:
    run_id = desk.run(CITIES).run_id
    bronze = desk.lake / "bronze" / run_id / "000001.jsonl"
    bronze.write_bytes(b"".join(bronze.read_bytes().splitlines(keepends=True)[:-1]))
    (desk.lake / "runs" / run_id / "manifest.json").unlink()
    with pytest.raises(StoreError, match="44 finished rows"):
        desk.run(CITIES)


def test_bronze_that_is_damaged_is_named(desk: Desk) -> None:
    run_id = desk.run(CITIES).run_id
    (desk.lake / "bronze" / run_id / "000001.jsonl").write_text("{half")
    (desk.lake / "runs" / run_id / "manifest.json").unlink()
    with pytest.raises(StoreError, match=r"000001\.jsonl"):
        desk.run(CITIES)


def test_what_killed_writers_left_is_swept_away(desk: Desk) -> None:
    run_id = desk.run(CITIES).run_id
    whole = desk.files()
    for key in (f"bronze/{run_id}/000000.jsonl#1", f"reports/{run_id}/cities.csv#2"):
        (desk.lake / key).write_text("half")
    desk.run(CITIES)
    assert desk.files() == whole


def test_manifest_is_json_for_others_to_read(desk: Desk) -> None:
    result = desk.run(["Lyon", "Timeoutville"])
    told = json.loads(Path(result.outputs["manifest.json"]).read_text())
    assert told["rows"] == 2
    assert told["counts"]["failed"] == 1
    assert told["reasons"]["failed"] == {"upstream_timeout": 1}
