"""The functions there are, read from each folder's function.json and nowhere else."""

import importlib
import inspect
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_type_hints

import msgspec
from msgspec import Struct

from entrepot.errors import MissingPart, UnknownFunction

HERE = Path(__file__).parent
Cloud = Literal["aws", "gcp", "azure"]


class Http(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a function answers over HTTP."""

    method: Literal["POST"]
    path: str


class LakeAccess(Struct, frozen=True, forbid_unknown_fields=True):
    """The zones a function may read, write and delete from; its role is derived from this."""

    read: list[str] = []
    write: list[str] = []
    delete: list[str] = []


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """How a function works on a city's record as it passes through the pipeline.

    The function is called when the record has something at `when`. `take` says where in the record
    its request comes from: one path for a whole request, or a path for each field. The response
    goes under `put`. Paths are dotted. After an error whose code is in `spare` the record goes on
    without this part instead of failing.
    """

    when: str
    take: str | dict[str, str]
    put: Literal["lookup", "page", "sentiment"]
    spare: list[str] = []


class Manifest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """function.json: what the platform must know of a function.

    `entry` is `module:callable` from one request to one response; `batch_entry`, for functions that
    answer many requests cheaper together, from a list of requests to a list of responses or errors.
    `example` is a request that `entrepot invoke` accepts. `unused` are paths in site-packages, as
    glob patterns, that come with its libraries and that it never imports: bundles leave them out.
    With `queue` it also answers requests from a queue of its own. With `on_object` it is called for
    new objects of the lake's, with that request and the object's `key`. `storage_mb` is the room it
    has for files of its own, while it runs.
    """

    entry: str
    summary: str
    memory_mb: int
    timeout_s: int
    extra: str
    http: Http
    clouds: list[Cloud]
    example: dict[str, Any]
    batch_entry: str | None = None
    lake: LakeAccess = LakeAccess()
    env: list[str] = []
    unused: list[str] = []
    storage_mb: int = 512
    queue: bool = False
    on_object: dict[str, Any] | None = None
    step: Step | None = None


class Function(Struct, frozen=True):
    """A function: its name, which is its folder's, and its manifest."""

    name: str
    manifest: Manifest

    def load(self, entry: str | None = None) -> Callable[..., Any]:
        """Import the function's module, and nobody else's, and return its callable.

        Raises `MissingPart` when the function's own libraries are not installed.
        """
        module, _, attribute = (entry or self.manifest.entry).partition(":")
        try:
            loaded = getattr(importlib.import_module(module), attribute)
        except ModuleNotFoundError as error:
            raise MissingPart(
                f"{self.name} needs the package '{error.name}', which is not installed here: "
                f"run pip install 'entrepot[{self.manifest.extra}]'."
            ) from error
        return loaded  # type: ignore[no-any-return] # an attribute of an imported module is Any

    def load_batch(self) -> Callable[..., Any] | None:
        """Return the callable for many requests at once, None where there is none."""
        return self.load(self.manifest.batch_entry) if self.manifest.batch_entry else None

    def signature(self) -> "Signature":
        """Read request, response and ports from the callable's annotations."""
        return _signature(self.load())


class Signature(Struct, frozen=True):
    """A core callable's types: one request, one response, and ports by name."""

    request: Any
    response: Any
    ports: tuple[str, ...]


@cache
def _signature(call: Callable[..., Any]) -> Signature:
    hints = get_type_hints(call)
    parameters = list(inspect.signature(call).parameters.values())
    ports = tuple(p.name for p in parameters if p.kind is p.KEYWORD_ONLY)
    return Signature(hints[parameters[0].name], hints["return"], ports)


@cache
def functions() -> Mapping[str, Function]:
    """Return every function by name, in alphabetical order."""
    return {
        path.parent.name: Function(
            path.parent.name, msgspec.json.decode(path.read_bytes(), type=Manifest)
        )
        for path in sorted(HERE.glob("*/function.json"))
    }


def function(name: str) -> Function:
    """Return one function; raises `UnknownFunction`, naming those there are."""
    try:
        return functions()[name]
    except KeyError:
        known = ", ".join(functions())
        raise UnknownFunction(f"There is no function '{name}'. There are: {known}.") from None
