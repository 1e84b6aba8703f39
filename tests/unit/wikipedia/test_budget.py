"""No window of a minute ever sees more requests than the limit, whoever sends them."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.wiki_fakes import Time

from entrepot.errors import ConfigurationError
from entrepot.settings import Settings
from entrepot.wikipedia.budget import Rate, SharedBudget

WORKER = """
import sys
from pathlib import Path
from entrepot.wikipedia.budget import SharedBudget
now = 1000.0
waited = []
budget = SharedBudget(Path(sys.argv[1]), 200, clock=lambda: now, sleep=waited.append)
for _ in range(int(sys.argv[2])):
    print(now + budget.take("wiki"))
"""


def most_in_a_minute(times: list[float]) -> int:
    ordered = sorted(times)
    return max(sum(1 for t in ordered if start <= t < start + 60) for start in ordered)


@given(
    limit=st.integers(1, 300),
    pauses=st.lists(st.floats(0, 90) | st.just(0.0), min_size=1, max_size=400),
)
def test_the_limit_holds_in_every_minute(limit: int, pauses: list[float]) -> None:
    rate, now, due, times = Rate.per_minute(limit), 0.0, 0.0, []
    for pause in pauses:
        now += pause
        turn, due = rate.turn(due, now)
        now = turn
        times.append(turn)
    assert most_in_a_minute(times) <= limit


def test_most_of_what_is_allowed_is_used(tmp_path: Path) -> None:
    time = Time(now=0.0)
    budget = SharedBudget(tmp_path, 200, clock=time.clock, sleep=time.sleep)
    for _ in range(1000):
        budget.take("wiki")
    assert 1000 / (time.now / 60) >= 0.9 * 200


def test_a_few_requests_go_at_once(tmp_path: Path) -> None:
    time = Time()
    budget = SharedBudget(tmp_path, 200, clock=time.clock, sleep=time.sleep)
    assert sum(budget.take("wiki") for _ in range(20)) == pytest.approx(0.0, abs=1e-6)


def test_processes_share_one_budget(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WORKER, str(tmp_path), "100"]
    workers = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # this test's
        for _ in range(4)
    ]
    times = [float(line) for worker in workers for line in worker.communicate()[0].split()]
    assert len(times) == 400
    assert most_in_a_minute(times) <= 200
    assert len(set(times)) > 300, "turns are spread, not handed out twice"


def test_the_next_run_continues_where_the_last_one_ended(tmp_path: Path) -> None:
    time = Time()
    first = SharedBudget(tmp_path, 60, clock=time.clock, sleep=time.sleep)
    for _ in range(6):
        first.take("wiki")
    second = SharedBudget(tmp_path, 60, clock=time.clock, sleep=time.sleep)
    assert second.take("wiki") > 0


def test_wikis_have_budgets_of_their_own(tmp_path: Path) -> None:
    time = Time()
    budget = SharedBudget(tmp_path, 1, clock=time.clock, sleep=time.sleep)
    assert (budget.take("one"), budget.take("other")) == (0.0, 0.0)
    assert budget.take("one") == pytest.approx(60.0)


def test_a_slow_down_holds_everybody_back(tmp_path: Path) -> None:
    time = Time()
    one = SharedBudget(tmp_path, 200, clock=time.clock, sleep=time.sleep)
    other = SharedBudget(tmp_path, 200, clock=time.clock, sleep=time.sleep)
    one.hold("wiki", 10.0)
    assert other.take("wiki") == pytest.approx(10.0)


@pytest.mark.parametrize("content", ["", "rubbish", "nan", "inf", "1e300", "9" * 400, "-5"])
def test_a_damaged_count_or_a_changed_clock_blocks_nobody(tmp_path: Path, content: str) -> None:
    (tmp_path / "wiki").write_text(content)
    time = Time()
    assert SharedBudget(tmp_path, 200, clock=time.clock, sleep=time.sleep).take("wiki") == 0.0


def test_a_folder_that_cannot_keep_the_count_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="XDG_CACHE_HOME"):
        SharedBudget(tmp_path / "absent", 200).take("wiki")


@settings(max_examples=20)
@given(st.dictionaries(st.sampled_from(["HOME", "XDG_CACHE_HOME"]), st.sampled_from(["", "/x"])))
def test_the_cache_is_where_the_desktop_says(environment: dict[str, str]) -> None:
    cache = Settings.from_environment(environment).cache
    if environment.get("XDG_CACHE_HOME"):
        assert cache == "/x/entrepot"
    elif environment.get("HOME"):
        assert cache == "/x/.cache/entrepot"
    else:
        assert cache is None
