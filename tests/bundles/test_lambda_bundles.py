"""The zips that are uploaded to Lambda: what is in them, and that they run there."""

import sys
import zipfile
from pathlib import Path

import pytest
from tests.bundle_runs import ARCH, HERE, running, runtime_client

from entrepot import catalog
from entrepot.bundle import report
from entrepot.bundle.build import build
from entrepot.bundle.report import Bundle
from entrepot.bundle.target import Target
from entrepot.catalog import Function

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
FUNCTIONS = list(catalog.functions().values())
MEGABYTES = {"city_lookup": 15, "sentiment": 15, "page_parsing": 12, "etl": 32}
# obstore needs typing_extensions before Python 3.13, beautifulsoup4 always.
SHARED = {"msgspec", "obstore"} | ({"typing_extensions"} if sys.version_info < (3, 13) else set())
DEPENDENCIES = {
    "intake": SHARED,
    "city_lookup": SHARED
    | {"urllib3", "isal", "wikipedia", "beautifulsoup4", "soupsieve", "typing_extensions"}
    | {"requests", "certifi", "charset-normalizer", "idna"},
    "page_parsing": SHARED
    | {"urllib3", "isal", "selectolax", "beautifulsoup4", "lxml", "soupsieve", "typing_extensions"},
    "sentiment": SHARED | {"textblob", "vaderSentiment"},
    "settle": SHARED,
    "etl": SHARED | {"duckdb"},
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Bundle]]:
    out = tmp_path_factory.mktemp("build")
    return out / "aws", {bundle.function: bundle for bundle in build(FUNCTIONS, ROOT, out, HERE)}


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return runtime_client(tmp_path_factory.mktemp("runtime"))


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.name)
def test_bundle_runs_in_the_real_runtime_and_refuses_by_class_name(
    function: Function, built: tuple[Path, dict[str, Bundle]], runtime: Path, tmp_path: Path
) -> None:
    unpacked = tmp_path / "task"
    zipfile.ZipFile(built[0] / f"{function.name}.zip").extractall(unpacked)
    with running(function, unpacked, runtime, tmp_path / "lake") as api:
        kind, answer = api.invoke(function.manifest.example)
        told = answer.get("errorType") or kind
        needs_a_run = function.name in {"settle", "etl"}
        assert told == ("ObjectNotFound" if needs_a_run else "response"), answer
        kind, error = api.invoke({"no_such_field": 1})
    assert (kind, error["errorType"]) == ("error", "InvalidRequest")


def test_bundles_carry_their_own_libraries_only(
    built: tuple[Path, dict[str, Bundle]],
) -> None:
    carried = {
        name: {dependency.partition("==")[0] for dependency in bundle.dependencies}
        for name, bundle in built[1].items()
    }
    assert carried == DEPENDENCIES


@pytest.mark.parametrize(("name", "megabytes"), MEGABYTES.items())
def test_bundle_is_small(name: str, megabytes: int, built: tuple[Path, dict[str, Bundle]]) -> None:
    assert built[1][name].zipped < megabytes * 1_000_000
    assert built[1][name].unzipped < 80_000_000


def test_bundles_are_compiled_and_free_of_ballast(built: tuple[Path, dict[str, Bundle]]) -> None:
    for path in built[0].glob("*.zip"):
        names = zipfile.ZipFile(path).namelist()
        assert f"entrepot/{path.stem}/__pycache__/core.cpython-{_tag()}.pyc" in names
        assert [n for n in names if "/tests/" in n or n.startswith(("boto3", "botocore"))] == []
        assert [n for n in names if n.startswith(("entrepot/demo/", "entrepot/cli/"))] == []


def test_the_same_input_gives_the_same_bytes(
    built: tuple[Path, dict[str, Bundle]], tmp_path: Path
) -> None:
    build(FUNCTIONS, ROOT, tmp_path, HERE)
    for path in built[0].glob("*.zip"):
        assert (tmp_path / "aws" / path.name).read_bytes() == path.read_bytes()


def test_without_the_targets_interpreter_the_cost_is_said() -> None:
    target = Target(python="3.99", arch=ARCH)
    assert target.interpreter() is None
    assert "3.7 to 6.2 times slower" in report.missing_interpreter(target)


def _tag() -> str:
    return f"{sys.version_info.major}{sys.version_info.minor}"
