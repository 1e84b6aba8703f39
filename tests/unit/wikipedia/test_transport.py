"""One request over a socket: what servers may do to us."""

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from entrepot.errors import (
    ConfigurationError,
    UpstreamRefused,
    UpstreamTimeout,
    UpstreamUnavailable,
)
from entrepot.wikipedia.endpoint import Endpoint
from entrepot.wikipedia.transport import PooledTransport


def endpoint(port: int, path: str = "/api.php") -> Endpoint:
    url = f"http://127.0.0.1:{port}{path}"
    return Endpoint(url, "127.0.0.1", is_wikimedia=False, is_loopback=True)


@contextmanager
def server(*answers: bytes) -> Iterator[tuple[Endpoint, list[bytes]]]:
    """Answer each connection with the next bytes, then close it; keeps what was received."""
    received: list[bytes] = []

    def serve(listening: socket.socket) -> None:
        for answer in answers:
            connection, _ = listening.accept()
            with connection:
                received.append(connection.recv(1 << 16))
                try:
                    connection.sendall(answer)
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve, args=(listening,), daemon=True)
        thread.start()
        yield endpoint(listening.getsockname()[1]), received
        thread.join(timeout=5)


def response(body: bytes, *headers: str, length: int | None = None) -> bytes:
    lines = ["HTTP/1.1 200 OK", f"Content-Length: {len(body) if length is None else length}"]
    return "\r\n".join([*lines, *headers, "", ""]).encode() + body


def send(asked: Endpoint, seconds: float = 5.0, **parameters: str) -> bytes:
    return PooledTransport().send(asked, parameters, "entrepot/test", seconds).body


def test_a_request_is_gzip_get_under_our_name() -> None:
    packed = gzip.compress(b"{}")
    with server(response(packed, "Content-Encoding: gzip")) as (asked, received):
        assert send(asked, titles="Łódź & co") == b"{}"
    lines = received[0].decode().splitlines()
    assert lines[0] == "GET /api.php?titles=%C5%81%C3%B3d%C5%BA+%26+co HTTP/1.1"
    assert "User-Agent: entrepot/test" in lines
    assert "Accept-Encoding: gzip" in lines


def test_a_long_request_is_a_post() -> None:
    with server(response(b"{}")) as (asked, received):
        send(asked, titles="x" * 5000)
    assert received[0].startswith(b"POST /api.php HTTP/1.1")


def test_a_body_cut_short_is_a_cut() -> None:
    with (
        server(response(b'{"query"', length=100)) as (asked, _),
        pytest.raises(UpstreamUnavailable, match="broke off"),
    ):
        send(asked)


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 20", b"\x00\xff rubbish\r\n\r\n"])
def test_no_answer_at_all_is_a_cut(answer: bytes) -> None:
    with server(answer) as (asked, _), pytest.raises(UpstreamUnavailable, match="broke off"):
        send(asked)


def test_damaged_gzip_is_a_cut() -> None:
    with (
        server(response(b"not gzip", "Content-Encoding: gzip")) as (asked, _),
        pytest.raises(UpstreamUnavailable),
    ):
        send(asked)


def test_gzip_of_nothing_at_all_is_nothing() -> None:
    with server(response(b"", "Content-Encoding: gzip")) as (asked, _):
        assert send(asked) == b""


def test_gzip_that_ends_too_early_is_a_cut() -> None:
    whole = gzip.compress(b"An article. " * 1000)
    with (
        server(response(whole[: len(whole) // 2], "Content-Encoding: gzip")) as (asked, _),
        pytest.raises(UpstreamUnavailable),
    ):
        send(asked)


def test_a_gzip_bomb_is_refused_before_it_is_whole() -> None:
    bomb = gzip.compress(b"\0" * (200 << 20))
    with (
        server(response(bomb, "Content-Encoding: gzip")) as (asked, _),
        pytest.raises(UpstreamRefused, match="over 32 MB"),
    ):
        send(asked, seconds=30)


def test_a_server_that_never_answers_is_given_up_on() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as listening,
        pytest.raises(UpstreamTimeout, match="in time"),
    ):
        send(endpoint(listening.getsockname()[1]), seconds=0.2)


def test_an_answer_that_trickles_is_given_up_on() -> None:
    ticks = iter(range(0, 1000, 20))
    body = response(b"x" * 300_000)
    with server(body) as (asked, _):
        transport = PooledTransport(clock=lambda: float(next(ticks)))
        with pytest.raises(UpstreamTimeout, match="did not finish"):
            transport.send(asked, {}, "entrepot/test", 30.0)


def test_nobody_listening_is_unavailable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(UpstreamUnavailable, match="check the network"):
        send(endpoint(port))


def test_redirects_are_not_followed() -> None:
    moved = b"HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\n\r\n"
    with server(moved) as (asked, _):
        reply = PooledTransport().send(asked, {}, "entrepot/test", 5.0)
    assert (reply.status, reply.headers["location"]) == (302, "http://10.0.0.1/")


@pytest.mark.parametrize("address", ["10.0.0.1", "127.0.0.1", "169.254.169.254", "fe80::1%eth0"])
def test_wikimedia_at_a_private_address_is_never_asked(address: str) -> None:
    wikimedia = Endpoint("https://en.wikipedia.org/", "en.wikipedia.org", True, False)
    misled: Callable[[str], list[str]] = lambda _: [address]  # noqa: E731 # one address
    with pytest.raises(ConfigurationError, match="no public address"):
        PooledTransport(resolver=misled).send(wikimedia, {}, "entrepot/test", 1.0)
