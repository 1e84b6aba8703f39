"""docs/costs.md says what the manifests and the state machine make it cost."""

from pathlib import Path

import pytest

from infra.costs import month_lines, run_lines, seconds, table
from infra.engines import choices, engine_table, rows_on_lambda

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(
    "printed",
    [
        table(run_lines(), "1,000 cities"),
        table(month_lines(), "a month, while nothing runs"),
        engine_table(),
    ],
    ids=["run", "month", "engines"],
)
def test_the_page_has_the_tables_that_the_command_prints(printed: str) -> None:
    page = (DOCS / "costs.md").read_text(encoding="utf-8")
    assert printed in page, (
        "put what `python -m infra.costs` and `python -m infra.engines` print into docs/costs.md"
    )


def test_the_guide_says_about_the_same() -> None:
    run, month = (sum(line.usd for line in lines()) for lines in (run_lines, month_lines))
    guide = (DOCS / "deploy-cdk.md").read_text(encoding="utf-8")
    assert f"About {run * 100:.0f} US cents for 1,000 new cities" in guide
    assert f"about {month:.0f} USD a month" in guide


def test_a_run_takes_as_long_as_wikimedia_allows() -> None:
    assert seconds() == 330


def test_the_function_is_cheaper_wherever_it_is_chosen() -> None:
    chosen = [one for one in choices(range(1_000, rows_on_lambda() + 1, 1_000)) if one.function]
    assert len(chosen) == rows_on_lambda() // 1_000
    assert all(one.function and one.function[1] < one.job[1] for one in chosen)
