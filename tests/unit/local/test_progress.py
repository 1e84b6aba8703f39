"""A run shows that it is getting on, on a terminal and in a log."""

import io

import pytest
from msgspec.structs import replace

from entrepot.local.bar import Bar
from entrepot.local.progress import Lines, outcome_table
from entrepot.local.watching import watch
from entrepot.records import RunManifest

ACCOUNT = RunManifest(
    run="r",
    rows=9,
    batches=1,
    counts={"enriched": 5, "ambiguous": 1, "not_found": 0, "invalid": 2, "failed": 1},
    reasons={"invalid": {"duplicate_row": 2}, "failed": {"upstream_timeout": 1}},
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_bar_and_a_log_plain_lines() -> None:
    assert isinstance(watch(Terminal()), Bar)
    assert isinstance(watch(io.StringIO()), Lines)


def test_lines_tell_rows_rate_and_time_left() -> None:
    moments = iter([0.0, 10.0, 20.0])
    stream = io.StringIO()
    lines = Lines(stream, clock=lambda: next(moments))
    lines.begin(rows=100, done=40)
    lines.advance({"enriched": 20})
    lines.advance({"enriched": 39, "failed": 1})
    assert stream.getvalue().splitlines() == [
        "100 rows, 40 of them done",
        "60/100 rows, 2.0 a second, 20 s left",
        "100/100 rows, 3.0 a second, 0 s left",
    ]


def test_lines_come_seconds_apart() -> None:
    stream = io.StringIO()
    lines = Lines(stream, clock=lambda: 1.0)
    lines.begin(rows=1000, done=0)
    for _ in range(40):
        lines.advance({"enriched": 20})
    assert stream.getvalue() == "1000 rows\n"


@pytest.mark.parametrize("stream", [Terminal(), io.StringIO()], ids=["terminal", "log"])
def test_a_run_ends_in_the_table_of_outcomes(stream: io.StringIO) -> None:
    shown = watch(stream)
    shown.begin(rows=9, done=0)
    shown.advance({"enriched": 9})
    shown.end(ACCOUNT)
    assert outcome_table(ACCOUNT).splitlines()[-1] in stream.getvalue()
    assert "duplicate_row" in stream.getvalue()


def test_the_bar_shows_rows_and_rate() -> None:
    stream = Terminal()
    bar = Bar(stream)
    bar.begin(rows=40, done=20)
    bar.advance({"enriched": 20})
    bar.end(None)
    assert "40/40" in stream.getvalue()


def test_the_table_has_every_status_and_the_reasons_under_theirs() -> None:
    assert [line.split() for line in outcome_table(ACCOUNT).splitlines()] == [
        ["enriched", "5"],
        ["ambiguous", "1"],
        ["not_found", "0"],
        ["invalid", "2"],
        ["duplicate_row", "2"],
        ["failed", "1"],
        ["upstream_timeout", "1"],
        ["rows", "9"],
    ]


def test_an_account_that_does_not_add_up_says_so() -> None:
    assert ACCOUNT.adds_up
    assert not replace(ACCOUNT, rows=8).adds_up
    assert not replace(ACCOUNT, reasons={"failed": {}, "invalid": {}}).adds_up
