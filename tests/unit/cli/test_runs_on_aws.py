"""`entrepot runs` on AWS, as moto plays it: started, followed to the end, listed."""

import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import boto3
import pytest
from tests import moto_aws
from tests.asl_stage import Stage
from tests.moto_aws import Stack
from tests.moto_glue import failed

from entrepot.cli import executions
from entrepot.cli import main as cli

Run = Callable[..., tuple[int, str, str]]
GOOD, MIXED = "name\nMadeville 1\nMadeville 2\n", "name\nMadeville 1\nUnrecorded\nNomadeville\n"


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with pytest.MonkeyPatch.context() as monkeypatch, moto_aws.running(monkeypatch):
        yield Stage(monkeypatch, tmp_path_factory.mktemp("stage")).cities("cli", 3)


@pytest.fixture
def entrepot(
    stack: Stack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run a command line for the stack; return its exit code, stdout and stderr."""
    for name in [name for name in os.environ if name.startswith("ENTREPOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ENTREPOT_STATE_MACHINE", stack.machine)
    monkeypatch.setenv("ENTREPOT_LAKE", f"s3://{stack.bucket}")
    monkeypatch.setattr(executions, "POLL_SECONDS", 0.01)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["entrepot", "runs", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        told = [line for line in out.splitlines() if not line.startswith("{")]  # the functions'
        return int(ended.value.code or 0), "\n".join(told), err

    return run


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    path = tmp_path / "my cities.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_a_run_is_started_and_followed_to_its_end(entrepot: Run, csv: Path, stack: Stack) -> None:
    code, out, err = entrepot("start", str(csv), "--watch")
    arn, *counts = out.splitlines()
    assert code == 0
    assert arn.startswith("arn:aws:states:eu-west-1:")
    assert counts == ["enriched: 2", "ambiguous: 0", "not_found: 0", "invalid: 0", "failed: 0"]
    assert err.splitlines()[-1] == "SUCCEEDED 1 of 1 batches done, 0 running"
    (key,) = (key for key in stack.lake.keys("uploads") if key.endswith("/my cities.csv"))
    assert stack.lake.get(key) == GOOD.encode()


def test_the_engine_of_the_tables_can_be_chosen(entrepot: Run, csv: Path, stack: Stack) -> None:
    stack.functions.faults["city_etl"].extend([failed] * 3)
    code, _, err = entrepot("start", str(csv), "--engine", "glue", "--watch")
    assert (code, len(stack.functions.jobs)) == (1, 3)
    assert err.splitlines()[-1].startswith("FAILED ")


def test_files_of_the_same_name_do_not_replace_each_other(
    entrepot: Run, csv: Path, stack: Stack
) -> None:
    entrepot("start", str(csv))
    csv.write_text(MIXED, encoding="utf-8")
    entrepot("start", str(csv), "--watch")
    held = {stack.lake.get(key) for key in stack.lake.keys("uploads")}
    assert {GOOD.encode(), MIXED.encode()} <= held


def test_a_run_in_which_cities_failed_exits_with_3(entrepot: Run, csv: Path) -> None:
    csv.write_text(MIXED, encoding="utf-8")
    code, out, _ = entrepot("start", str(csv), "--watch")
    assert code == 3
    assert out.splitlines()[1:] == [
        *("enriched: 1", "ambiguous: 0", "not_found: 1", "invalid: 0", "failed: 1")
    ]


def test_a_run_that_failed_exits_with_1_and_says_why(entrepot: Run, csv: Path) -> None:
    csv.write_bytes(b"")
    _, arn, _ = entrepot("start", str(csv))
    code, out, err = entrepot("watch", arn.rpartition(":")[2])
    assert (code, out) == (1, "")
    assert err.splitlines()[-1].startswith("FAILED UnreadableFile: ")
    assert "{" not in err


def test_executions_are_listed_newest_first(entrepot: Run, csv: Path) -> None:
    names = [entrepot("start", str(csv))[1].rpartition(":")[2] for _ in range(2)]
    for name in names:
        entrepot("watch", name)
    code, out, _ = entrepot("list", "--on", "aws")
    assert code == 0
    assert out.index(names[1]) < out.index(names[0])
    assert "SUCCEEDED" in out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["watch", "no-such-one"], 2, "none of this name"),
        (["watch", "x", "--machine", "entrepot"], 1, "is no state machine's ARN"),
        (["list", "--on", "aws", "--machine", "arn:aws:states:::x"], 1, "is no state machine's"),
        (["start", "no-such.csv"], 2, "no-such.csv cannot be read"),
        (["start", "CSV", "--lake", "a-folder"], 1, "give --lake s3://"),
        (["start", "CSV", "--lake", "s3://no-such-bucket"], 1, "s3://no-such-bucket failed"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    arguments: list[str],
    code: int,
    said: str,
    entrepot: Run,
    csv: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(csv.parent)
    found, out, err = entrepot(*[str(csv) if word == "CSV" else word for word in arguments])
    assert (found, out) == (code, "")
    assert said in err
    assert err.count("\n") == 1


def test_without_a_machine_it_is_asked_for(
    entrepot: Run, monkeypatch: pytest.MonkeyPatch, csv: Path
) -> None:
    monkeypatch.delenv("ENTREPOT_STATE_MACHINE")
    code, _, err = entrepot("start", str(csv))
    assert (code, err[:38]) == (1, "entrepot: Which state machine? Put its")


def test_without_credentials_it_says_who_cannot_be_known(
    entrepot: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", os.devnull)
    monkeypatch.setenv("AWS_CONFIG_FILE", os.devnull)
    boto3.setup_default_session()
    try:
        code, _, err = entrepot("watch", "x")
    finally:
        boto3.DEFAULT_SESSION = None
    assert code == 1
    assert "AWS cannot know who asks: Unable to locate credentials" in err


def test_an_aws_out_of_reach_is_said(entrepot: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
    code, _, err = entrepot("list", "--on", "aws")
    assert code == 1
    assert "AWS could not be asked: " in err
