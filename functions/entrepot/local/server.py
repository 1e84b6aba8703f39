"""The local HTTP server: the same app that containers run, under uvicorn."""

import socket
import sys
from collections.abc import Sequence

import uvicorn

from entrepot.adapters.http import create_app
from entrepot.errors import ConfigurationError
from entrepot.settings import Settings
from entrepot.wiring import Ports

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
IDLE_SECONDS = 15
MOST_CONNECTIONS = 256


def serve(settings: Settings, *, host: str, port: int, allowed_hosts: Sequence[str]) -> None:
    """Serve until interrupted; raises `ConfigurationError` when the address cannot be had."""
    app = create_app(Ports(settings), hosts=[*LOOPBACK, host, *allowed_hosts])
    with _listen(host, port) as listener:
        config = uvicorn.Config(
            app,
            log_level="warning",
            server_header=False,
            timeout_keep_alive=IDLE_SECONDS,
            limit_concurrency=MOST_CONNECTIONS,
        )
        sys.stderr.write(f"Entrepot answers at {_url(listener)}; Ctrl-C ends it.\n")
        uvicorn.Server(config).run(sockets=[listener])


def _url(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise ConfigurationError(
            f"Cannot listen on {host}:{port}: {error.strerror}. Choose another --host or --port."
        ) from error
