"""The state machine in moto, with our functions: what a run leaves behind."""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests import asl_scenes as scenes
from tests import moto_aws
from tests.asl_stage import DEMO, KEY, Scene, Stage
from tests.asl_visits import expected
from tests.moto_lambda import Call, error
from tests.spark_jobs import require_spark
from tests.table_rows import rows_of_tables

from entrepot import catalog
from entrepot.lake.store import Lake
from entrepot.local import pipeline
from entrepot.local.progress import Silent
from entrepot.settings import Settings

SAME = ("bronze", "reports", "runs", "pages")


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with pytest.MonkeyPatch.context() as monkeypatch, moto_aws.running(monkeypatch):
        yield Stage(monkeypatch, tmp_path_factory.mktemp("stage"))


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """Return the lake of the demo, run on this machine."""
    address = tmp_path_factory.mktemp("laptop") / "lake"
    pipeline.run(
        DEMO / "cities.csv",
        address,
        Settings(snapshot=str(DEMO / "snapshot")),
        workers=1,
        resume=False,
        progress=Silent(),
    )
    return Lake.open(str(address))


def objects(lake: Lake) -> dict[str, bytes]:
    return {key: lake.get(key) for zone in SAME for key in lake.keys(zone)}


def test_the_lake_equals_the_laptops(stage: Stage, laptop: Lake) -> None:
    played, same = stage.played(scenes.demo), objects(laptop)
    assert played.objects(*SAME) == same
    assert len(same) > 50
    assert played.status == "SUCCEEDED"
    assert sum(played.counts.values()) == 71


def test_the_tables_equal_the_laptops(stage: Stage, laptop: Lake) -> None:
    played = stage.played(scenes.demo)
    assert played.output["tables"]["engine"] == "duckdb"
    assert played.output["tables"]["summary"]["kept"] == 54
    assert rows_of_tables(played.stack.lake) == rows_of_tables(laptop)


def test_spark_makes_the_same_tables_where_the_function_is_outgrown(
    stage: Stage, laptop: Lake
) -> None:
    require_spark()
    played = stage.played(scenes.tables_outgrow_the_function)
    assert (played.status, played.output["tables"]["engine"]) == ("SUCCEEDED", "spark")
    assert played.output["outgrown"]["Error"] == "Runtime.OutOfMemory"
    assert len(played.stack.functions.jobs) == 3
    assert rows_of_tables(played.stack.lake) == rows_of_tables(laptop)


@pytest.mark.parametrize(
    ("scene", "tries"),
    [(scenes.too_many_rows, 3), (scenes.asked_for_glue, 3), (scenes.asked_for_lambda, 0)],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_many_rows_go_to_spark_unless_it_is_told_otherwise(
    stage: Stage, scene: Scene, tries: int
) -> None:
    functions = stage.played(scene).stack.functions
    (run,) = {event["run"] for event in functions.events("settle")}
    assert functions.jobs == [{"job": "city_etl", "--run": run}] * tries
    assert len(functions.events("etl")) == (0 if tries else 1)


def test_nothing_is_written_twice(stage: Stage) -> None:
    written = stage.played(scenes.demo).stack.versions("")
    again = {key: times for key, times in written.items() if times > 1}
    assert set(again) == {key for key in again if key.startswith("work/")}


def test_the_same_object_twice_changes_nothing(stage: Stage) -> None:
    stack = stage.cities("twice")
    first = stage.run(stack, "first")
    before, versions = first.objects("bronze", "reports", "runs"), stack.versions("bronze")
    second = stage.run(stack, "second")
    assert second.output["settled"] == first.output["settled"]
    assert second.objects("bronze", "reports", "runs") == before
    assert stack.versions("bronze") == versions == dict.fromkeys(versions, 1)


def test_two_runs_of_a_list_at_once_end_as_one(stage: Stage) -> None:
    alone, stack = stage.run(stage.cities("one")), stage.cities("both")
    with ThreadPoolExecutor(2) as both:
        ended = list(both.map(lambda name: stage.run(stack, name), ("first", "second")))
    for played in ended:
        assert played.output["settled"] == alone.output["settled"]
        assert played.objects("bronze", "reports", "runs") == alone.objects(
            "bronze", "reports", "runs"
        )


def test_every_city_of_every_scene_is_accounted_for(stage: Stage) -> None:
    honest = [scene for scene in scenes.SCENES if scene is not scenes.asked_for_lambda]
    settled = [p for p in map(stage.played, honest) if p.status == "SUCCEEDED"]
    assert len(settled) >= 8
    for played in settled:
        (manifest,) = (v for k, v in played.objects("runs").items() if k.endswith("manifest.json"))
        account = json.loads(manifest)
        assert (
            sum(account["counts"].values()) == account["rows"] == played.output["settled"]["rows"]
        )
        lines = played.objects("reports")[f"reports/{account['run']}/cities.csv"]
        assert lines.count(b"\r\n") >= account["rows"] + 1


def test_functions_touch_only_what_their_manifests_say(stage: Stage) -> None:
    for scene in (scenes.demo, scenes.rough_weather, scenes.giving_up_fails):
        for function, how, key in stage.played(scene).stack.functions.touched:
            access = catalog.function(function).manifest.lake
            allowed = access.write if how == "write" else [*access.read, *access.write]
            assert key.startswith(tuple(allowed)), f"{function} may not {how} {key}"


def test_the_zones_that_manifests_name_are_needed(stage: Stage) -> None:
    touched = {
        (function, how, key.partition("/")[0] + "/")
        for scene in scenes.SCENES
        for function, how, key in stage.played(scene).stack.functions.touched
    }
    for name in re.findall(r"\$\{(\w+)_arn\}", moto_aws.MACHINE.read_text(encoding="utf-8")):
        if name == "topic":
            continue
        access = catalog.function(name).manifest.lake
        for zone in access.write:
            assert (name, "write", zone) in touched
        for zone in set(access.read) - {"uploads/"}:  # the command line's
            assert (name, "read", zone) in touched


def test_news_tell_how_the_run_ended(stage: Stage) -> None:
    told = {scene.__name__: stage.played(scene).news for scene in scenes.SCENES}
    assert told["one_good_city"] == ["Entrepot: a run is done"]
    assert told["rough_weather"] == ["Entrepot: a run is done, some cities failed"]
    assert told["empty_file"] == ["Entrepot: a run failed"]
    assert told["some_fail_and_none_is_told"] == told["no_key"] == []


def test_news_that_cannot_be_told_fail_no_run(stage: Stage) -> None:
    assert stage.played(scenes.some_fail_and_none_is_told).status == "SUCCEEDED"
    assert stage.played(scenes.only_bad_rows).counts == {"invalid": 2}


@pytest.mark.parametrize(
    ("scene", "kind", "said"),
    [
        (scenes.empty_file, "RunFailed", "UnreadableFile: "),
        (scenes.nothing_under_the_key, "RunFailed", "no object 'inbox/other.csv'"),
        (scenes.no_key, "InvalidRequest", "Start the machine with"),
        (scenes.unreadable_batches, "RunFailed", "States.ItemReaderFailed: "),
        (scenes.settling_fails, "RunFailed", "InternalError: "),
        (scenes.tables_fail, "RunFailed", "InternalError: "),
        (scenes.asked_for_glue, "RunFailed", "States.TaskFailed: "),
        (scenes.asked_for_another_engine, "InvalidRequest", 'is "lambda" or "glue".'),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_run_that_cannot_be_done_says_why(
    stage: Stage, scene: Scene, kind: str, said: str
) -> None:
    played = stage.played(scene)
    assert (played.status, played.error) == ("FAILED", kind)
    assert said in played.cause


def test_a_state_of_300_kib_is_refused_before_any_function_is_called(stage: Stage) -> None:
    stack = stage.cities("heavy")
    played = stage.run(stack, asked={"key": KEY, "more": "x" * 300 * 1024})
    assert (played.status, played.error) == ("FAILED", "States.DataLimitExceeded")
    assert stack.functions.calls == []
    assert stack.lake.keys("runs") == []


def test_an_answer_of_300_kib_ends_the_run_with_its_reason(stage: Stage) -> None:
    stack = stage.cities("answer")
    stack.functions.faults["intake"].append(lambda call: {**call.answer(), "more": "x" * 300_000})
    played = stage.run(stack)
    assert (played.status, played.error) == ("FAILED", "RunFailed")
    assert played.cause.startswith("States.DataLimitExceeded: ")
    assert played.news == ["Entrepot: a run failed"]


def test_a_run_whose_tables_failed_keeps_its_account(stage: Stage) -> None:
    played = stage.played(scenes.tables_fail)
    reports = played.objects("reports")
    assert {key.rpartition("/")[2] for key in reports} == {"cities.csv", "cities.geojson"}
    assert played.objects("silver", "gold") == {}


def test_a_run_that_failed_keeps_what_it_finished(stage: Stage) -> None:
    played = stage.played(scenes.settling_fails)
    statuses = [record["status"] for record in played.bronze()]
    assert statuses.count("enriched") == 22


def test_what_passes_in_time_leaves_no_trace(stage: Stage) -> None:
    played = stage.played(scenes.rough_weather)
    failed = {r["query"]["name"]: r["error"]["code"] for r in played.bronze() if "error" in r}
    assert set(failed.values()) == {"snapshot_miss", "configuration_error"}
    assert played.counts["enriched"] > 0


def test_a_function_that_dies_mid_batch_goes_on_where_it_was(stage: Stage) -> None:
    def dies_after_seven(call: Call) -> object:
        call.pages.dies_after = 7
        return call.answer()

    stack = stage.cities("mid", 12)
    stack.functions.faults["page_parsing"].append(dies_after_seven)
    played = stage.run(stack)
    undisturbed = stage.run(stage.cities("undisturbed", 12))
    assert played.objects(*SAME) == undisturbed.objects(*SAME)
    died = [answer for _, answer in stack.functions.answers if b"Runtime.ExitError" in answer]
    assert len(died) == 1
    (kept,) = (times for key, times in stack.versions("work").items() if "page_parsing" in key)
    assert kept == 3  # five cities, then five more and the last two


def test_one_city_out_of_reach_fails_alone(stage: Stage) -> None:
    stack = stage.cities("alone")
    stack.lake.put(KEY, b"name\nMadeville 1\nMadeville 2\n")
    stack.functions.unreachable = {"Madeville 2"}
    played = stage.run(stack)
    assert played.counts == {"enriched": 1, "failed": 1}
    tries = [e["task"]["retried"] for e in stack.functions.events("page_parsing")]
    assert tries == [0, 1, 2, 3, 4]
    (failed,) = (record for record in played.bronze() if record["status"] == "failed")
    assert failed["error"]["code"] == "upstream_unavailable"


@pytest.mark.parametrize(
    ("scene", "code", "retryable"),
    [
        (scenes.lookup_refused, "contact_missing", False),
        (scenes.parsing_times_out, "function_timeout", True),
        (scenes.scoring_dies, "function_died", True),
        (scenes.giving_up_fails, "batch_lost", True),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_batch_that_is_given_up_says_why(
    stage: Stage, scene: Scene, code: str, *, retryable: bool
) -> None:
    played = stage.played(scene)
    manifest = next(v for k, v in played.objects("runs").items() if k.endswith("manifest.json"))
    reasons = json.loads(manifest)["reasons"]["failed"]
    assert set(reasons) == {code}
    for record in played.bronze():
        if record["status"] == "failed":
            assert record["error"].get("retryable", False) is retryable
            assert record["reason"].endswith(".")


def test_giving_a_batch_up_keeps_what_had_ended(stage: Stage) -> None:
    statuses = {r["query"]["name"]: r["status"] for r in stage.played(scenes.scoring_dies).bronze()}
    assert statuses == {
        "Madeville 1": "failed",
        "Madeville 2": "failed",
        "Nomadeville": "not_found",
    }


def test_a_failure_replaces_nothing_that_an_earlier_pass_settled(stage: Stage) -> None:
    stack = stage.cities("refresh")
    stack.lake.put(KEY, b"name\nMadeville 1\n")
    first = stage.run(stack, "first")
    stack.functions.faults["page_parsing"].extend(
        [lambda _: error("Sandbox.Timedout", "")] * scenes.TRIES
    )
    second = stage.run(stack, "second")
    assert first.counts == second.counts == {"enriched": 1}
    assert first.bronze() == second.bronze()


def test_every_state_choice_retry_and_catch_is_visited(stage: Stage) -> None:
    require_spark()
    for scene in (*scenes.SCENES, *scenes.ON_SPARK):
        stage.played(scene)
    never = expected(moto_aws.MACHINE.read_text(encoding="utf-8")) - stage.visits.seen
    assert sorted(never) == []
