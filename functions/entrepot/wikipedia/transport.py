"""One HTTP request over a pool of connections; everything that can go wrong has a name."""

import socket
import time
from collections.abc import Callable, Mapping
from typing import Protocol
from urllib.parse import urlencode

import urllib3
from isal import isal_zlib
from msgspec import Struct
from urllib3.exceptions import DecodeError, HTTPError, MaxRetryError, NewConnectionError, SSLError
from urllib3.exceptions import TimeoutError as HTTPTimeout

from entrepot.errors import (
    ConfigurationError,
    UpstreamError,
    UpstreamRefused,
    UpstreamTimeout,
    UpstreamUnavailable,
)
from entrepot.wikipedia.endpoint import Endpoint, is_private
from entrepot.wikipedia.gzipped import DAMAGED, GZIP

MAX_REPLY_BYTES = 32 * 1024 * 1024
MAX_GET_LENGTH = 4000
CONNECT_SECONDS = 5.0
READ_SECONDS = 30.0
CONNECTIONS = 3

Resolver = Callable[[str], list[str]]


class Reply(Struct, frozen=True):
    """An HTTP response: its header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Transport(Protocol):
    """Sends one request, once."""

    def send(
        self, asked: Endpoint, parameters: Mapping[str, str], user_agent: str, seconds: float
    ) -> Reply:
        """Return the reply, whatever its status; raises `UpstreamError`."""
        ...


def addresses(host: str) -> list[str]:
    """Return the IP addresses of a host, none when there is no such host."""
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except OSError:
        return []
    return [str(address[4][0]) for address in found]


class PooledTransport:
    """urllib3: connections are kept, replies are gzip, redirects are not followed.

    At most `CONNECTIONS` are open to a host, as many as Wikimedia asks of a client at most:
    https://www.mediawiki.org/wiki/Wikimedia_APIs/Rate_limits.
    """

    def __init__(
        self, *, resolver: Resolver = addresses, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._pool = urllib3.PoolManager(maxsize=CONNECTIONS, block=True)
        self._resolver = resolver
        self._clock = clock
        self._public: set[str] = set()

    def send(
        self, asked: Endpoint, parameters: Mapping[str, str], user_agent: str, seconds: float
    ) -> Reply:
        """Send one request and read the whole reply within `seconds`.

        A long one goes as POST. Raises `UpstreamTimeout`, `UpstreamUnavailable` or, for a reply
        over `MAX_REPLY_BYTES`, `UpstreamRefused`.
        """
        self._refuse_private(asked)
        try:
            return self._exchange(asked, parameters, user_agent, seconds)
        except (HTTPError, OSError) as error:
            raise _named(error, asked.host) from error

    def _exchange(
        self, asked: Endpoint, parameters: Mapping[str, str], user_agent: str, seconds: float
    ) -> Reply:
        end = self._clock() + seconds
        encoded = urlencode(parameters)
        is_long = len(encoded) > MAX_GET_LENGTH
        response = self._pool.request(
            "POST" if is_long else "GET",
            asked.url if is_long else f"{asked.url}?{encoded}",
            body=encoded if is_long else None,
            headers=_headers(user_agent, is_long=is_long),
            timeout=_timeout(seconds),
            redirect=False,
            retries=False,
            preload_content=False,
        )
        try:
            body = self._read(response, asked.host, end)
        except BaseException:
            response.close()
            raise
        response.release_conn()
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Reply(response.status, headers, body)

    def _read(self, response: urllib3.BaseHTTPResponse, host: str, end: float) -> bytes:
        body, coding = bytearray(), _coding(response)
        for chunk in response.stream(1 << 16, decode_content=False):
            body += coding.take(chunk, MAX_REPLY_BYTES + 1 - len(body))
            if len(body) > MAX_REPLY_BYTES:
                raise UpstreamRefused(f"{host} answered with over {MAX_REPLY_BYTES >> 20} MB.")
            if self._clock() > end:
                raise UpstreamTimeout(f"{host} did not finish its answer in time.")
        coding.end()
        return bytes(body)

    def _refuse_private(self, asked: Endpoint) -> None:
        """Wikimedia is on the public internet: a private address means a name server misleads us.

        A wiki that the operator names may be anywhere.
        """
        if not asked.is_wikimedia or asked.host in self._public:
            return
        private = [address for address in self._resolver(asked.host) if is_private(address)]
        if private:
            raise ConfigurationError(
                f"{asked.host} resolves to {private[0]}, which is no public address: "
                "nothing was sent. Check this machine's name servers."
            )
        self._public.add(asked.host)


class _Plain:
    """A body that is its content."""

    def take(self, data: bytes, most: int) -> bytes:
        return data[:most]

    def end(self) -> None:
        pass


class _Gzip:
    """A body that is gzip of its content."""

    def __init__(self) -> None:
        self._inflate = isal_zlib.decompressobj(GZIP)
        self._begun = False

    def take(self, data: bytes, most: int) -> bytes:
        """Return at most so many bytes of content that the next bytes of the body make."""
        self._begun = True
        try:
            return self._inflate.decompress(data, most)
        except DAMAGED as error:
            raise DecodeError(str(error)) from error

    def end(self) -> None:
        """Raise `DecodeError` when content has begun and not come to its end."""
        if self._begun and not self._inflate.eof:
            raise DecodeError("it ends too early")


def _coding(response: urllib3.BaseHTTPResponse) -> _Plain | _Gzip:
    named = response.headers.get("Content-Encoding", "").lower()
    return _Gzip() if named in {"gzip", "x-gzip"} else _Plain()


def _headers(user_agent: str, *, is_long: bool) -> dict[str, str]:
    headers = {"User-Agent": user_agent, "Accept-Encoding": "gzip", "Accept": "application/json"}
    if is_long:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    return headers


def _timeout(seconds: float) -> urllib3.Timeout:
    left = max(seconds, 0.1)
    return urllib3.Timeout(connect=min(CONNECT_SECONDS, left), read=min(READ_SECONDS, left))


def _named(error: Exception, host: str) -> UpstreamError:
    reason = error.reason if isinstance(error, MaxRetryError) and error.reason else error
    is_late = isinstance(reason, HTTPTimeout | TimeoutError)
    if is_late and not isinstance(
        reason, NewConnectionError
    ):  # which urllib3 derives from the first
        return UpstreamTimeout(f"{host} did not answer in time.")
    if isinstance(reason, SSLError) and "CERTIFICATE_VERIFY_FAILED" in str(reason):
        return UpstreamRefused(
            f"{host} could not prove that it is {host}: something between us pretends to be it, "
            "or this machine's certificates are out of date."
        )
    return UpstreamUnavailable(
        f"{host} cannot be reached or broke off ({type(reason).__name__}): check the network."
    )
