"""What the operator chooses, from the CDK context: cdk.json, or `cdk ... -c name=value`."""

import os
import re
from typing import Any, Literal

import msgspec
from constructs import Node
from msgspec import Struct, field

from entrepot.bundle.jobs import jobs as glue_jobs
from entrepot.catalog import HERE, functions
from entrepot.errors import ConfigurationError

EMAIL = r"[^@\s]+@[^@\s]+\.[^@\s]+"
PATTERNS = {
    "name": (
        r"[a-z][a-z0-9-]{1,30}[a-z0-9]",
        "3 to 32 lower-case letters, digits and hyphens, a letter first",
    ),
    "contact": (
        rf"{EMAIL}|https://\S+\.\S+",
        "your e-mail address or https:// page, with -c contact=... or ENTREPOT_CONTACT",
    ),
    "lake_bucket": (
        r"|[a-z0-9][a-z0-9-]{1,56}[a-z0-9]",
        "3 to 58 lower-case letters, digits and hyphens; '-logs' comes behind it",
    ),
    "notify_email": (rf"|{EMAIL}", "one e-mail address, such as you@example.org"),
}
LOG_DAYS = (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 3653)
OWN_TAGS = ("project", "stack")
LEAST_SCAN_MB = 10  # Athena's own least
ROOT = HERE.parents[1]
WORKERS, DAY_MINUTES = (2, 100), 24 * 60


class Refresh(Struct, frozen=True, forbid_unknown_fields=True):
    """When the pipeline runs by itself, and over which city list of the lake."""

    schedule: str = "rate(30 days)"
    key: str = "inbox/cities.csv"
    enabled: bool = False


class JobChoice(Struct, frozen=True, forbid_unknown_fields=True):
    """How many workers a Glue job may use at most, and how long it may take, in minutes."""

    workers: int | None = None
    timeout_min: int | None = None


class Options(Struct, frozen=True, kw_only=True):
    """One deployment's choices; docs/deploy-cdk.md explains each.

    `contact` is what Wikimedia's user-agent policy asks for. `lake_bucket` defaults to
    `<name>-lake-<account>`. `python` and `architecture` are what the zips in `build` are for.
    `reserved_concurrency` is each function's, -1 for none. `monthly_budget_usd` is 0 for no budget.
    `scan_limit_mb` is what one Athena query may read, in MB.
    With `destroy_data` the buckets go with the stack, once they are empty.
    """

    contact: str
    name: str = "entrepot"
    lake_bucket: str = ""
    build: str = "build"
    python: Literal["3.11", "3.12", "3.13"] = "3.13"
    architecture: Literal["arm64", "x86_64"] = "arm64"
    reserved_concurrency: int = 5
    refresh: Refresh = Refresh()
    notify_email: str = ""
    monthly_budget_usd: int = 20
    log_days: int = 30
    scan_limit_mb: int = 1000
    jobs: dict[str, JobChoice] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    extra_environment: dict[str, str] = field(default_factory=dict)
    destroy_data: bool = False


def from_context(node: Node) -> Options:
    """Read the options from the context; `contact` also from the variable ENTREPOT_CONTACT.

    Raises `ConfigurationError` for what cannot be deployed.
    """
    given = {name: node.try_get_context(name) for name in Options.__struct_fields__}
    given["contact"] = given["contact"] or os.environ.get("ENTREPOT_CONTACT") or ""
    values = {name: _read(name, value) for name, value in given.items() if value is not None}
    try:
        options = msgspec.convert(values, Options, strict=False)
    except msgspec.ValidationError as error:
        raise ConfigurationError(f"The context is not usable: {error}.") from error
    _check(options)
    return options


def _read(name: str, value: Any) -> Any:
    """Return a context value; on a command line, maps are written as JSON."""
    if not isinstance(value, str) or not value.startswith("{"):
        return value
    try:
        return msgspec.json.decode(value)
    except msgspec.DecodeError as error:
        raise ConfigurationError(f"{name} is '{value}', which is no JSON: {error}.") from error


def _check(options: Options) -> None:
    for name, (pattern, advice) in PATTERNS.items():
        value = getattr(options, name)
        _require(re.fullmatch(pattern, value), f"{name} is '{value}': give {advice}")
    _check_numbers(options)
    _check_refresh(options.refresh)
    _check_jobs(options.jobs)
    taken = [tag for tag in options.tags if tag in OWN_TAGS]
    _require(not taken, f"The tags {', '.join(OWN_TAGS)} are set already: choose others")
    known = {name for one in functions().values() for name in one.manifest.env}
    for name in options.extra_environment:
        unknown = name.startswith("ENTREPOT_") and name not in known
        _require(not unknown, f"No function takes {name}; they take {', '.join(sorted(known))}")


def _check_numbers(options: Options) -> None:
    reserved = options.reserved_concurrency
    _require(
        reserved == -1 or reserved > 1,
        f"reserved_concurrency is {reserved}: give -1 for no limit, or 2 or more",
    )
    budget = options.monthly_budget_usd
    _require(budget >= 0, f"monthly_budget_usd is {budget}: give 0 for no budget, or more")
    scan = options.scan_limit_mb
    _require(
        scan >= LEAST_SCAN_MB,
        f"scan_limit_mb is {scan}: give {LEAST_SCAN_MB}, which is Athena's least, or more",
    )
    days = ", ".join(str(one) for one in LOG_DAYS)
    _require(options.log_days in LOG_DAYS, f"log_days is {options.log_days}: give one of {days}")


def _check_refresh(refresh: Refresh) -> None:
    _require(
        re.fullmatch(r"(rate|cron|at)\(.+\)", refresh.schedule),
        f"refresh.schedule is '{refresh.schedule}': give rate(30 days) or cron(0 6 1 * ? *)",
    )
    _require(
        refresh.key.startswith(("inbox/", "uploads/")),
        f"refresh.key is '{refresh.key}': name a list in the lake's inbox/ or uploads/",
    )


def _check_jobs(chosen: dict[str, JobChoice]) -> None:
    known = sorted(glue_jobs(ROOT))
    for name, choice in chosen.items():
        _require(name in known, f"There is no job {name}; there are {', '.join(known)}")
        workers, minutes = choice.workers, choice.timeout_min
        least, most = WORKERS
        _require(
            workers is None or least <= workers <= most,
            f"jobs.{name}.workers is {workers}: give {least} (a driver and a worker) to {most}",
        )
        _require(
            minutes is None or 1 <= minutes <= DAY_MINUTES,
            f"jobs.{name}.timeout_min is {minutes}: give 1 to {DAY_MINUTES:,}, which is a day",
        )


def _require(fulfilled: object, otherwise: str) -> None:
    if not fulfilled:
        raise ConfigurationError(f"{otherwise}.")
