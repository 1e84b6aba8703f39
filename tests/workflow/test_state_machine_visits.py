"""No part of the state machine is there untried."""

from tests.asl_scenes import ON_SPARK, SCENES
from tests.asl_stage import Stage
from tests.asl_visits import expected
from tests.moto_aws import MACHINE
from tests.spark_jobs import require_spark


def test_every_state_choice_retry_and_catch_is_visited(stage: Stage) -> None:
    require_spark()
    for scene in (*SCENES, *ON_SPARK):
        stage.played(scene)
    never = expected(MACHINE.read_text(encoding="utf-8")) - stage.visits.seen
    assert sorted(never) == []
