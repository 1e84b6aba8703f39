"""An AWS on loopback: MiniStack over TLS, deciding by policies.

Functions reach it with the credentials of their roles, and tools with the account's root
(`AUTH=true`). It is served over TLS, since our buckets, queues and topics refuse anything else.
"""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import boto3
import msgspec
from botocore.config import Config
from msgspec import Struct
from tests import environments, processes

ACCOUNT = "111122223333"
REGION = "eu-west-1"
SECRET = "test"  # noqa: S105 # what MiniStack takes for an account's root
POLL_SECONDS = 0.1
Value = TypeVar("Value")


class Call(Struct, frozen=True):
    """A request that the emulator decided on: by whom, for what, and why it was denied, if so."""

    principal: str
    action: str
    resource: str
    denied: str | None = None

    @property
    def role(self) -> str | None:
        """The role that asked; None for who is no role."""
        _, assumed, session = self.principal.partition(":assumed-role/")
        return session.split("/")[0] if assumed else None


class Emulator(Struct, frozen=True, kw_only=True):
    """A running MiniStack: `endpoint` is over TLS, as `certificate` vouches, `plain` is not."""

    endpoint: str
    plain: str
    certificate: Path
    calls_file: Path

    def client(self, service: str, **settings: Any) -> Any:
        """Return a boto3 client of the account's root, for any service."""
        options = {"endpoint_url": self.endpoint, "verify": str(self.certificate), **settings}
        return session().client(service, config=PATIENT, **options)  # type: ignore[call-overload] # any

    def environment(self) -> dict[str, str]:
        """Return the variables by which a command of the account's root reaches it."""
        return {
            "AWS_ACCESS_KEY_ID": ACCOUNT,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_CA_BUNDLE": str(self.certificate),
            "SSL_CERT_FILE": str(self.certificate),
        }

    def calls(self) -> list[Call]:
        """Return what was decided on so far, in order."""
        lines = self.calls_file.read_bytes().splitlines()
        return [msgspec.json.decode(line, type=Call) for line in lines]


PATIENT = Config(
    s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}, read_timeout=120
)


def session(access_key: str = ACCOUNT, secret: str = SECRET) -> boto3.Session:
    """Return a session with these credentials and nothing of the user's own."""
    return boto3.Session(
        aws_access_key_id=access_key, aws_secret_access_key=secret, region_name=REGION
    )


@contextmanager
def emulator(folder: Path) -> Iterator[Emulator]:
    """Run a MiniStack with nothing in it until the block ends."""
    plain, secure = processes.free_port(), processes.free_port()
    certificate, key = _certificate(folder)
    aws = Emulator(
        endpoint=f"https://localhost:{secure}",
        plain=f"http://localhost:{plain}",
        certificate=certificate,
        calls_file=folder / "calls.jsonl",
    )
    aws.calls_file.touch()
    command = [
        *("env", "-i", *_environment(aws, secure, key)),
        str(environments.environment("ministack") / "bin/hypercorn"),
        *("gateway:app", "--bind", f"127.0.0.1:{secure}", "--insecure-bind", f"127.0.0.1:{plain}"),
        *("--certfile", str(certificate), "--keyfile", str(key), "--keep-alive", "75"),
    ]
    with processes.running(command, ready=lambda: _answers(plain), log=folder / "ministack.log"):
        yield aws


def until(look: Callable[[], Value | None], *, seconds: float, what: str) -> Value:
    """Return the first thing that a look finds; fails when there is nothing in that time."""
    deadline = time.monotonic() + seconds
    while (found := look()) is None:
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not happen within {seconds:g} s.")
        time.sleep(POLL_SECONDS)
    return found


def _environment(aws: Emulator, port: int, key: Path) -> list[str]:
    """Return the whole environment: functions inherit it, so nothing of the user's is in it.

    Functions that name no endpoint of their own are told this one, and to trust its certificate.
    """
    temporary = key.parent / "tmp"
    temporary.mkdir()
    values = {
        "PATH": os.environ["PATH"],
        "HOME": str(temporary),
        "TMPDIR": str(temporary),
        "PYTHONPATH": str(Path(__file__).parent),
        "PYTHONDONTWRITEBYTECODE": "1",
        "AUTH": "true",
        "USE_SSL": "1",
        "MINISTACK_SSL_CERT": str(aws.certificate),
        "MINISTACK_SSL_KEY": str(key),
        "GATEWAY_PORT": str(port),
        "MINISTACK_ACCOUNT_ID": ACCOUNT,
        "MINISTACK_REGION": REGION,
        "AWS_ACCESS_KEY_ID": ACCOUNT,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "ENTREPOT_CALLS": str(aws.calls_file),
        "ENTREPOT_PYTHON": sys.executable,
        "LAMBDA_ASYNC_RETRY_BASE_SECONDS": "0.1",  # a minute, on AWS
    }
    return [f"{name}={value}" for name, value in values.items()]


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_ministack/health", timeout=5):
            return True
    except OSError:
        return False


def _certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for loopback that vouches for itself."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        [  # found on PATH
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-addext", "basicConstraints=critical,CA:FALSE"),
            *("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        capture_output=True,
        check=True,
    )
    return certificate, key
