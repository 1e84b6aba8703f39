"""A worker answers tasks, and ends when its parent does, however that ended."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from tests import local_worker

from entrepot.local.batch import Answer, Task
from entrepot.local.worker import Start
from entrepot.settings import Settings

BLOCKED = "from threading import Event; from entrepot.local.worker import serve; "
BLOCKED += "serve(lambda task, ports: Event().wait())"
TASK = Task(run="r", index=0)


def line(message: object) -> bytes:
    return msgspec.json.encode(message) + b"\n"


@pytest.fixture(
    params=[local_worker.COMMAND, (sys.executable, "-c", BLOCKED)], ids=["idle", "busy"]
)
def worker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen(request.param, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(line(Start(settings=Settings(lake=str(tmp_path)))))
        process.stdin.flush()
        assert msgspec.json.decode(process.stdout.readline(), type=Answer) == Answer()
        yield process
        process.kill()


def test_a_worker_ends_when_its_parent_is_gone(worker: "subprocess.Popen[bytes]") -> None:
    assert worker.stdin
    worker.stdin.write(line(TASK))
    worker.stdin.close()
    assert worker.wait(timeout=20) == 0


def test_a_batch_that_is_not_there_is_an_answer(tmp_path: Path) -> None:
    start = Start(settings=Settings(lake=str(tmp_path)))
    with subprocess.Popen(
        local_worker.COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(line(start) + line(TASK))
        process.stdin.flush()
        process.stdout.readline()
        answer = msgspec.json.decode(process.stdout.readline(), type=Answer)
        process.kill()
    assert answer.error is not None
    assert answer.error.code == "object_not_found"
