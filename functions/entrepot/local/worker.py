"""A worker process: `python -m entrepot.local.worker`, tasks on stdin, answers on stdout.

The first line of stdin is a `Start`, every further one a `Task`; each is answered by one line.
When stdin ends, which it does however the parent ends, the worker ends at once, wherever it is:
writes to the lake are atomic.
"""

import gc
import logging
import os
import signal
import sys
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

import msgspec
from msgspec import Struct

from entrepot.errors import EntrepotError
from entrepot.invocation import failure
from entrepot.local.batch import Answer, Task, work
from entrepot.settings import Settings
from entrepot.wiring import Ports

Work = Callable[[Task, Ports], Answer]
# An article leaves next to nothing in circles: to look for that after every 700 allocations, as is
# usual, takes 5 % of the time.
_ALLOCATIONS, _GENERATIONS = 50_000, 20


class Start(Struct, frozen=True, kw_only=True):
    """What a worker is told first."""

    settings: Settings
    log_level: int = logging.CRITICAL


def serve(do: Work = work) -> None:
    """Answer tasks until stdin ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # a library that prints must not garble the answers
    start = msgspec.json.decode(sys.stdin.buffer.readline(), type=Start)
    logging.basicConfig(level=start.log_level)
    tasks: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin.buffer, tasks), daemon=True).start()
    ports = Ports(start.settings)
    gc.set_threshold(_ALLOCATIONS, _GENERATIONS, _GENERATIONS)
    answer = Answer()  # the first says that it is ready
    while True:
        answers.write(msgspec.json.encode(answer) + b"\n")
        answers.flush()
        answer = _answer(tasks.get(), ports, do)


def _listen(lines: BinaryIO, tasks: "SimpleQueue[bytes]") -> None:
    for line in lines:
        tasks.put(line)
    os._exit(0)


def _answer(line: bytes, ports: Ports, do: Work) -> Answer:
    try:
        return do(msgspec.json.decode(line, type=Task), ports)
    except EntrepotError as error:
        return Answer(error=failure(error))


if __name__ == "__main__":
    serve()
