"""A snapshot served as api.php, each answer made once and then given again from memory.

In life the servers are elsewhere; here they share the machine with their clients. So that their
work is in neither side's time, a rehearsal asks everything once before anything is timed.
"""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from entrepot.local.mediawiki import snapshot_api

ROOT = Path(__file__).parents[1]
Key = tuple[bytes, bytes]


class Replay:
    """Answers what it was asked before with the very messages of the first time."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[Key, list[Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; see the ASGI specification."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = await _body(receive)
        key = (scope["query_string"], body)
        if key not in self._kept:
            self._kept[key] = await self._answer(scope, body)
        for message in self._kept[key]:
            await send(message)

    async def _answer(self, scope: Scope, body: bytes) -> list[Message]:
        said: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body}

        async def keep(message: Message) -> None:
            said.append(message)

        await self._app(scope, receive, keep)
        return said


async def _body(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


@contextmanager
def served(snapshot: Path) -> Iterator[str]:
    """Serve a snapshot in a process of its own; yields the address of its api.php."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "benchmarks.replay", str(snapshot), str(port)]
    with subprocess.Popen(command, cwd=ROOT) as server:
        try:
            _wait_for(port, server)
            yield f"http://127.0.0.1:{port}/{{language}}/api.php"
        finally:
            server.terminate()


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    while server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            continue
        return
    raise RuntimeError(f"The server ended with {server.returncode}.")


def main(arguments: list[str]) -> None:
    """Serve a snapshot on a port of loopback until interrupted."""
    folder, port = arguments
    uvicorn.run(Replay(snapshot_api(folder)), host="127.0.0.1", port=int(port), log_level="warning")


if __name__ == "__main__":
    main(sys.argv[1:])
