"""The command line: results on stdout, one sentence on stderr, an exit code that says which."""

import io
import json
import os
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from entrepot.cli import main as cli
from entrepot.settings import Settings

DEMO = Path(cli.__file__).parents[1] / "demo"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def entrepot(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run a command line; return its exit code, stdout and stderr."""
    for name in [name for name in os.environ if name.startswith("ENTREPOT_")]:
        monkeypatch.delenv(name)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["entrepot", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return int(ended.value.code or 0), out.decode(), err.decode()

    return run


def test_invoke_prints_the_response_as_json(entrepot: Run) -> None:
    code, out, err = entrepot("invoke", "intake", "--data", '{"csv": "name\\nAntwerp\\n"}')
    assert (code, err) == (0, "")
    assert json.loads(out)["queries"] == [{"name": "Antwerp", "line": 2}]


def test_invoke_reads_a_file(entrepot: Run, tmp_path: Path) -> None:
    (tmp_path / "request.json").write_text('{"text": "A superb port."}', encoding="utf-8")
    code, out, _ = entrepot("invoke", "sentiment", "--data", f"@{tmp_path}/request.json")
    assert code == 0
    assert json.loads(out)["document"]["label"] == "positive"


def test_invoke_reads_stdin(entrepot: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b'{"text": "A terrible port."}'))
    monkeypatch.setattr(sys, "stdin", stdin)
    _, out, _ = entrepot("invoke", "sentiment", "--data", "-")
    assert json.loads(out)["document"]["label"] == "negative"


def test_a_batch_with_a_bad_item_answers_the_others_and_exits_with_3(entrepot: Run) -> None:
    data = '[{"text": "Fine."}, {"txt": "?"}]'
    code, out, _ = entrepot("invoke", "sentiment", "--batch", "--data", data)
    assert code == 3
    assert [outcome["status"] for outcome in json.loads(out)] == ["ok", "failed"]


def test_invoke_answers_from_a_snapshot(entrepot: Run) -> None:
    data = '{"name": "Bombay"}'
    options = ("--snapshot", str(DEMO / "snapshot"))
    code, out, _ = entrepot("invoke", "city_lookup", "--data", data, *options)
    assert code == 0
    assert json.loads(out)["article"]["title"] == "Mumbai"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("invoke", "sentimnet", "--data", "{}"), 2, "There is no function 'sentimnet'"),
        (("invoke", "sentiment", "--data", "{"), 2, "The data is not JSON"),
        (("invoke", "sentiment", "--data", "[1]"), 2, "does not fit sentiment"),
        (("invoke", "sentiment", "--data", "@none.json"), 2, "none.json cannot be read"),
        (("invoke", "sentiment", "--batch", "--data", "{}"), 2, "the data is a JSON list"),
        (("invoke", "city_lookup", "--data", '{"name": "Oslo"}'), 1, "ENTREPOT_CONTACT"),
        (("invoke", "intake", "--data", '{"key": "inbox/a.csv"}'), 1, "ENTREPOT_LAKE"),
        (("run", "none.csv", "--out", "lake"), 2, "none.csv cannot be read"),
        (("functions", "routes2"), 2, "There is no function 'routes2'"),
        (("runs", "list", "--on", "aws"), 1, "ENTREPOT_STATE_MACHINE"),
        (("snapshot", "record", "cities.csv", "--out", "x"), 1, "ENTREPOT_CONTACT"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_an_exit_code(
    entrepot: Run,
    arguments: tuple[str, ...],
    code: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cities.csv").write_text("name\nOslo\n", encoding="utf-8")
    got, out, err = entrepot(*arguments)
    assert (got, out) == (code, "")
    assert said in err
    assert re.fullmatch(r"entrepot: [^\n]+[.`)]\n", err), err


def test_a_defect_shows_no_traceback(entrepot: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Settings:
        raise ZeroDivisionError

    monkeypatch.setattr(Settings, "from_environment", broken)
    code, _, err = entrepot("invoke", "sentiment", "--data", '{"text": "a"}')
    assert code == 1
    assert "Traceback" not in err
    assert "defect" in err


def test_functions_shows_what_one_takes_and_gives(entrepot: Run) -> None:
    code, out, _ = entrepot("functions", "sentiment")
    shown = json.loads(out)
    assert code == 0
    assert {"manifest", "request", "response"} <= set(shown)


def test_a_recorded_snapshot_replays(entrepot: Run, tmp_path: Path) -> None:
    (tmp_path / "cities.csv").write_text("name\nAntwerp\nBarcelna\n", encoding="utf-8")
    again = str(tmp_path / "again")
    source = ("--snapshot", str(DEMO / "snapshot"))
    code, out, _ = entrepot(
        "snapshot", "record", str(tmp_path / "cities.csv"), "--out", again, *source
    )
    assert code == 0
    assert "2 cities asked for, 1 pages" in out
    lake = str(tmp_path / "lake")
    code, _, err = entrepot(
        "run", str(tmp_path / "cities.csv"), "--out", lake, "--snapshot", again, "--workers", "1"
    )
    assert code == 0, err
    code, out, _ = entrepot("runs", "list", "--lake", lake)
    header, run = out.splitlines()
    assert header.split()[:3] == ["run", "changed", "rows"]
    assert run.split()[3:] == ["2", "1", "0", "1", "0", "0"]


def test_serve_answers_until_it_is_ended(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import entrepot.cli.main as m; m.main()"]
    process = subprocess.Popen(
        [*command, "serve", "--port", "0"], stderr=subprocess.PIPE, cwd=tmp_path, text=True
    )
    assert process.stderr is not None
    try:
        said = process.stderr.readline()
        (url,) = re.findall(r"http://\S+/", said)
        with urllib.request.urlopen(url + "healthz", timeout=20) as answer:  # noqa: S310 # ours
            assert json.load(answer) == {"status": "ok"}
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stderr.close()


def test_serve_says_when_the_port_is_taken(entrepot: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, _, err = entrepot("serve", "--port", port)
    assert code == 1
    assert f"Cannot listen on 127.0.0.1:{port}" in err
