"""Worker processes, and what is done when one dies.

A batch whose worker dies is tried again by a fresh one. When that dies too, the batch's cities are
tried one by one, each twice, so that only the city that kills workers fails.
"""

import logging
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread

import msgspec
from msgspec import Raw
from msgspec.structs import replace

from entrepot import errors
from entrepot.errors import ConfigurationError
from entrepot.lake import bronze
from entrepot.lake.store import Lake
from entrepot.local import batch
from entrepot.local.batch import Answer, Task
from entrepot.local.worker import Start
from entrepot.records import CityQuery, Failure
from entrepot.settings import Settings

COMMAND = (sys.executable, "-P", "-m", "entrepot.local.worker")
TRIES = 2  # of a batch, and then of each of its cities
STARTS = 3  # of a worker, in case something kills it before it could begin
STOPPED = Failure(code="internal_error", message="The run was stopped.")
DIED = Failure(
    code="worker_died",
    message="Its process died each time it was tried, perhaps for lack of memory. "
    "Run again with --resume to retry it.",
    retryable=True,
)

OUT_OF_REACH = 2  # batches in a row of which not one city could be asked for
GIVEN_UP = Failure(
    code="upstream_unavailable",
    message="It was not tried: Wikipedia could not be reached for the cities before it. "
    "Run again with --resume when it can be.",
    retryable=True,
)


class Worker:
    """One process; in a group of its own, so that Ctrl-C reaches the parent alone."""

    def __init__(self, settings: Settings, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 # our own module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0
        )
        assert self._process.stdin is not None  # noqa: S101 # narrows the type
        assert self._process.stdout is not None  # noqa: S101 # likewise
        self._tasks, self._answers = self._process.stdin, self._process.stdout
        self._send(Start(settings=settings, log_level=logging.getLogger().getEffectiveLevel()))

    def has_started(self) -> bool:
        """Wait until the process is ready, which it says once; False when it ended before."""
        return self._receive() is not None

    def ask(self, task: Task) -> Answer | None:
        """Return the answer to a task, None when the process died over it."""
        self._send(task)
        return self._receive()

    def kill(self) -> None:
        """End the process wherever it is."""
        self._process.kill()

    def close(self) -> None:
        """End the process and wait until it is gone."""
        self.kill()
        self._process.wait()
        self._answers.close()
        with suppress(OSError):  # what it had not read yet
            self._tasks.close()

    def _send(self, message: Start | Task) -> None:
        with suppress(OSError):  # it is dead: reading its answer will tell
            self._tasks.write(msgspec.json.encode(message) + b"\n")
            self._tasks.flush()

    def _receive(self) -> Answer | None:
        line = self._answers.readline()
        return msgspec.json.decode(line, type=Answer) if line.endswith(b"\n") else None


class Crew:
    """Several workers over the same tasks; leaving the block ends them all."""

    def __init__(self, settings: Settings, size: int, command: Sequence[str] = COMMAND) -> None:
        self._settings, self._size, self._command = settings, size, command
        self._lock = Lock()
        self._workers: set[Worker] = set()
        self._lanes: list[Thread] = []
        self._out_of_reach = 0
        self.stopped = False

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self.stopped = True
            for worker in self._workers:
                worker.kill()
        for lane in self._lanes:
            lane.join()

    def answers(self, tasks: Sequence[Task], lake: Lake) -> Iterator[Answer]:
        """Yield the answers as they come; raises what stops a run."""
        todo: SimpleQueue[Task] = SimpleQueue()
        for task in tasks:
            todo.put(task)
        done: SimpleQueue[Answer | Exception] = SimpleQueue()
        for _ in range(min(self._size, len(tasks))):
            lane = Thread(target=Lane(self, lake).run, args=(todo, done), daemon=True)
            self._lanes.append(lane)
            lane.start()
        for _ in tasks:
            yield _checked(done.get())

    def planned(self, task: Task) -> Task:
        """Return the task as it is to be done now, which is not at all when nobody answers."""
        return replace(task, give_up=GIVEN_UP) if self._out_of_reach >= OUT_OF_REACH else task

    def note(self, answer: Answer) -> None:
        """Remember whether Wikipedia could be reached."""
        self._out_of_reach = self._out_of_reach + 1 if answer.unreachable else 0

    def hire(self) -> Worker | None:
        """Start a worker, None when the crew is stopping.

        Raises `ConfigurationError` when none can be started.
        """
        for _ in range(STARTS):
            worker = self._start()
            if worker is None or worker.has_started():
                return worker
            self.dismiss(worker)
        raise ConfigurationError(
            "The worker processes end as soon as they start; run with -v to see why."
        )

    def dismiss(self, worker: Worker) -> None:
        """End a worker."""
        with self._lock:
            self._workers.discard(worker)
        worker.close()

    def _start(self) -> Worker | None:
        with self._lock:
            if self.stopped:
                return None
            worker = Worker(self._settings, self._command)
            self._workers.add(worker)
            return worker


class Lane:
    """One thread of the parent with at most one worker: does task after task."""

    def __init__(self, crew: Crew, lake: Lake) -> None:
        self._crew, self._lake = crew, lake
        self._worker: Worker | None = None

    def run(self, todo: "SimpleQueue[Task]", done: "SimpleQueue[Answer | Exception]") -> None:
        """Do tasks until there are none left, or the crew stops."""
        try:
            while not self._crew.stopped:
                done.put(self._do(todo.get_nowait()))
        except Empty:
            return
        except Exception as error:  # noqa: BLE001 # the main thread raises it
            done.put(error)
        finally:
            self._dismiss()

    def _do(self, task: Task) -> Answer:
        answer = self._tries(self._crew.planned(task)) or self._one_by_one(task)
        self._crew.note(answer)
        return answer

    def _tries(self, task: Task) -> Answer | None:
        """Return the answer, None when each worker died over the task."""
        for _ in range(TRIES):
            self._worker = self._worker or self._crew.hire()
            if self._worker is None:
                return Answer(error=STOPPED)
            answer = self._worker.ask(task)
            if answer is not None:
                return answer
            self._dismiss()
        return None

    def _one_by_one(self, task: Task) -> Answer:
        lines: list[bytes] = []
        counts: Counter[str] = Counter()
        for position, query in enumerate(bronze.queries(self._lake, task.run, task.index)):
            answer = self._tries(replace(task, position=position)) or _died(query)
            if answer.error is not None:
                return answer
            lines.append(bytes(answer.record))
            counts.update(answer.counts)
        bronze.put(self._lake, task.run, task.index, lines)
        return Answer(counts=dict(counts))

    def _dismiss(self) -> None:
        if self._worker is not None:
            self._crew.dismiss(self._worker)
            self._worker = None


def _died(query: CityQuery) -> Answer:
    return Answer(counts={"failed": 1}, record=Raw(batch.failed(query, DIED)))


def _checked(answer: Answer | Exception) -> Answer:
    if isinstance(answer, Exception):
        raise answer
    if answer.error is not None:
        raise errors.class_of(answer.error.code)(answer.error.message)
    return answer
