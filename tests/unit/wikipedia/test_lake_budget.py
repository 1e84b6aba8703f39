"""The budget that many machines share through the lake."""

import threading
from pathlib import Path

import pytest

from entrepot.lake.store import Lake
from entrepot.wikipedia.lake_budget import TURNS, LakeBudget


class Time:
    """A machine's clock, which only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def budget(lake: Lake, time: Time, per_minute: int = 200) -> LakeBudget:
    return LakeBudget(lake, per_minute, clock=time.clock, sleep=time.sleep, jitter=lambda: 0.5)


def test_machines_together_stay_within_the_limit_in_any_minute() -> None:
    lake, sent = Lake.open("memory:"), []
    times = [Time() for _ in range(4)]
    machines = [budget(lake, time) for time in times]
    for _ in range(600):
        earliest = min(range(4), key=lambda machine: times[machine].now)
        machines[earliest].take("en.wikipedia.org")
        sent.append(times[earliest].now)
    most = max(sum(start <= other < start + 59.9 for other in sent) for start in sent)
    assert most <= 200
    assert max(sent) - min(sent) < 4 * 60


@pytest.mark.parametrize("store", ["memory:", "a folder"])
def test_those_who_write_at_once_never_get_the_same_turn(store: str, tmp_path: Path) -> None:
    lake, per_machine = Lake.open(store if store == "memory:" else str(tmp_path)), 50
    waits: list[float] = []

    def machine() -> None:
        mine = LakeBudget(lake, 60, clock=lambda: 0.0, sleep=lambda _: None, jitter=lambda: 0.0)
        waits.extend(mine.take("wiki") for _ in range(per_machine))

    threads = [threading.Thread(target=machine) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(waits) == [float(turn) for turn in range(6 * per_machine)]


def test_turns_not_used_in_their_time_are_lost() -> None:
    time = Time()
    one = budget(Lake.open("memory:"), time)
    one.take("wiki")
    time.now += 3600
    waited = [one.take("wiki") for _ in range(TURNS + 1)]
    assert sum(waited) == pytest.approx(TURNS * 0.3)


def test_holding_stops_every_machine() -> None:
    lake, time = Lake.open("memory:"), Time()
    budget(lake, time).hold("wiki", 30)
    assert budget(lake, time).take("wiki") == pytest.approx(30)


def test_a_damaged_count_starts_anew() -> None:
    lake, time = Lake.open("memory:"), Time()
    lake.put("budget/wiki", b"not a number")
    assert budget(lake, time).take("wiki") == 0
