"""Open the object store of an address, with whatever the machine says of it.

obstore takes region, endpoint and keys from the `AWS_*` variables, as AWS's SDKs do. It reads no
profiles: where there are no keys in the environment and boto3 is installed, as on a laptop, boto3
finds them. Functions always have keys in theirs, so no function imports it.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from obstore.exceptions import BaseError
from obstore.store import LocalStore, MemoryStore, ObjectStore, from_url

from entrepot.errors import ConfigurationError, StoreUnwritable

if TYPE_CHECKING:
    from obstore.auth.boto3 import Boto3CredentialProvider

PATIENCE = timedelta(seconds=20)  # with a store that fails: less than any function has
ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
KEYS = (
    "AWS_ACCESS_KEY_ID",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
)


def open_store(address: str, environment: Mapping[str, str] | None = None) -> ObjectStore:
    """Return the store of a folder (made if missing) or an address.

    Raises `StoreUnwritable` when a folder cannot be made or used, `ConfigurationError` for an
    address that is none.
    """
    if address.startswith("memory:"):
        return MemoryStore()
    if "://" not in address:
        return _folder(Path(address))
    env = os.environ if environment is None else environment
    try:
        options = _s3(env) if address.startswith("s3://") else {}
        return from_url(address, retry_config={"retry_timeout": PATIENCE}, **options)
    except (BaseError, ValueError) as error:
        raise ConfigurationError(
            f"{address[:200]!a} is no lake's address, such as s3://my-lake: {line(error)}."
        ) from error


def line(error: Exception) -> str:
    """Return the first line of what an error says, without its full stop."""
    return str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__


def _s3(env: Mapping[str, str]) -> dict[str, Any]:
    endpoint = next(filter(None, map(env.get, ENDPOINTS)), "")
    options: dict[str, Any] = {"client_options": {"allow_http": endpoint.startswith("http://")}}
    if not any(env.get(name) for name in KEYS) and (provider := _profile()) is not None:
        options["credential_provider"] = provider
    return options


def _profile() -> "Boto3CredentialProvider | None":
    """Return the keys of the user's AWS profile; None where there is none, or no boto3."""
    with suppress(ModuleNotFoundError):
        from boto3 import Session  # noqa: PLC0415 # slow to import, and only laptops need it
        from obstore.auth.boto3 import Boto3CredentialProvider  # noqa: PLC0415 # likewise

        session = Session()
        if session.get_credentials() is not None:
            return Boto3CredentialProvider(session)
    return None


def _folder(path: Path) -> LocalStore:
    try:
        path.mkdir(parents=True, exist_ok=True)
        return LocalStore(str(path.resolve()))
    except (BaseError, OSError, ValueError) as error:
        raise StoreUnwritable(
            f"The folder {path} cannot hold a lake: {line(error)}. Name one that can be written."
        ) from error
