"""What the operator can set, read from the environment in this one place."""

import os
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from entrepot.errors import ConfigurationError

WIKIPEDIA_API = "https://{language}.wikipedia.org/w/api.php"


class Settings(Struct, frozen=True, kw_only=True):
    """The operator's settings.

    `lake` is a folder or an `s3://`, `gs://`, `az://` or `memory://` address. `contact` is the
    e-mail address or page that Wikimedia's user-agent policy asks for. `snapshot` is a folder of
    recorded responses to replay instead of going online. `wikipedia_api` is the address of
    api.php, with `{language}` where the language code goes. `requests_per_minute` defaults to what
    Wikimedia allows, and to no limit for a wiki on this machine. `cache` is the folder where
    processes of this machine keep count of their requests together; with the `budget` in the lake
    all machines that use it do. `state_machine` is the ARN of the deployed pipeline.
    """

    function: str | None = None
    lake: str | None = None
    contact: str | None = None
    snapshot: str | None = None
    wikipedia_api: str = WIKIPEDIA_API
    requests_per_minute: int | None = None
    cache: str | None = None
    state_machine: str | None = None
    budget: Literal["machine", "lake"] = "machine"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Read the variables that docs/cli.md lists; raises `ConfigurationError` for a bad one.

        The cache is `entrepot` in `XDG_CACHE_HOME`, which is `~/.cache` where it is not set.
        """
        env = os.environ if environment is None else environment
        return cls(
            function=env.get("ENTREPOT_FUNCTION") or None,
            lake=env.get("ENTREPOT_LAKE") or None,
            contact=env.get("ENTREPOT_CONTACT") or None,
            snapshot=env.get("ENTREPOT_SNAPSHOT") or None,
            wikipedia_api=env.get("ENTREPOT_WIKIPEDIA_API") or WIKIPEDIA_API,
            requests_per_minute=_whole(env, "ENTREPOT_REQUESTS_PER_MINUTE"),
            cache=_cache(env),
            state_machine=env.get("ENTREPOT_STATE_MACHINE") or None,
            budget="lake" if env.get("ENTREPOT_BUDGET") == "lake" else "machine",
        )


def _whole(env: Mapping[str, str], name: str) -> int | None:
    value = env.get(name)
    if not value:
        return None
    if not value.isdecimal() or int(value) == 0:
        raise ConfigurationError(f"{name} is '{value}': give a whole number of at least 1.")
    return int(value)


def _cache(env: Mapping[str, str]) -> str | None:
    """Return the cache folder, see the XDG Base Directory Specification."""
    home = env.get("HOME") and f"{env['HOME']}/.cache"
    base = env.get("XDG_CACHE_HOME") or home
    return f"{base}/entrepot" if base else None
