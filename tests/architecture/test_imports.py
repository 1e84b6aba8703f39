"""The direction of imports, as the design draws it."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "functions" / "entrepot"
FUNCTIONS = sorted(path.parent.name for path in PACKAGE.glob("*/function.json"))
JOBS = sorted((ROOT / "glue_jobs").glob("*.py"))
ADAPTERS = sorted(PACKAGE.glob("adapters/*.py"))
CLOUD_SDKS = {"boto3", "botocore", "google", "azure", "functions_framework"}
PURE = {"msgspec", "entrepot.errors", "entrepot.records"}
AMBIENT = {
    "os.environ": "the environment",
    "os.getenv": "the environment",
    "time.time": "the wall clock",
    "datetime.now": "the wall clock",
    "datetime.utcnow": "the wall clock",
    "date.today": "the wall clock",
    "random.random": "global random numbers",
    "random.choice": "global random numbers",
    "random.shuffle": "global random numbers",
}


def imports(path: Path) -> Iterator[str]:
    """Yield every module a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(path: Path) -> set[str]:
    return {name for name in imports(path) if name.split(".")[0] == "entrepot"}


def starts_with(name: str, allowed: set[str]) -> bool:
    return any(name == prefix or name.startswith(prefix + ".") for prefix in allowed)


def is_standard(name: str) -> bool:
    return name.split(".", maxsplit=1)[0] in sys.stdlib_module_names


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def files_of(folder: str) -> list[Path]:
    return sorted((PACKAGE / folder).rglob("*.py"))


CONTRACTS = [PACKAGE / "errors.py", PACKAGE / "records.py"]
CONTRACTS += [PACKAGE / name / "contract.py" for name in FUNCTIONS]
FUNCTION_FILES = [(name, path) for name in FUNCTIONS for path in files_of(name)]


@pytest.mark.parametrize("path", CONTRACTS, ids=relative)
def test_contracts_import_the_standard_library_and_msgspec_only(path: Path) -> None:
    allowed = PURE | {f"entrepot.{path.parent.name}.contract"}
    foreign = {n for n in imports(path) if not is_standard(n) and not starts_with(n, allowed)}
    assert foreign - {"entrepot"} == set()


@pytest.mark.parametrize(("name", "path"), FUNCTION_FILES, ids=lambda v: str(v).split("/")[-1])
def test_a_function_imports_only_errors_records_and_its_own_folder(name: str, path: Path) -> None:
    allowed = {"entrepot.errors", "entrepot.records", f"entrepot.{name}"}
    assert {n for n in ours(path) if not starts_with(n, allowed)} == set()


@pytest.mark.parametrize(("name", "path"), FUNCTION_FILES, ids=lambda v: str(v).split("/")[-1])
def test_a_function_knows_no_cloud_and_reads_nothing_ambient(name: str, path: Path) -> None:
    assert {n for n in imports(path) if n.split(".")[0] in CLOUD_SDKS} == set()
    source = path.read_text(encoding="utf-8")
    used = {what for call, what in AMBIENT.items() if call in source}
    assert used == set(), f"{name} is to be given {used} by its caller"


@pytest.mark.parametrize("path", ADAPTERS, ids=relative)
def test_an_adapter_imports_no_core_and_one_cloud_at_most(path: Path) -> None:
    cores = {f"entrepot.{name}" for name in FUNCTIONS}
    assert {n for n in ours(path) if starts_with(n, cores)} == set()
    assert len({n.split(".")[0] for n in imports(path)} & CLOUD_SDKS) <= 1


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("__init__.py")), ids=relative)
def test_package_files_hold_a_docstring_at_most(path: Path) -> None:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    assert len(body) <= 1
    assert all(isinstance(node, ast.Expr) for node in body)


def test_only_the_wiring_the_laptop_and_the_door_open_the_lake_or_wikipedia() -> None:
    opening = re.compile(r"\bLake\.open\(|\bconnect\(")
    allowed = ("wiring.py", "local/", "cli/", "wikipedia/", "lake/")
    openers = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if opening.search(path.read_text(encoding="utf-8"))
    }
    assert "wiring.py" in openers
    assert {path for path in openers if not path.startswith(allowed)} == set()


@pytest.mark.parametrize("path", files_of("dumps"), ids=relative)
def test_the_work_on_dumps_knows_no_spark_and_no_cloud(path: Path) -> None:
    roots = {name.split(".")[0] for name in imports(path)}
    assert roots & (CLOUD_SDKS | {"pyspark", "py4j", "awsglue"}) == set()


@pytest.mark.parametrize("path", JOBS, ids=relative)
def test_a_spark_job_is_a_shell_that_runs_on_any_spark(path: Path) -> None:
    roots = {name.split(".")[0] for name in imports(path) if not is_standard(name)}
    assert roots <= {"entrepot", "msgspec", "pyspark", "py4j"}


def test_infrastructure_never_imports_a_core() -> None:
    cores = {f"entrepot.{name}" for name in FUNCTIONS}
    for path in sorted(p for p in (ROOT / "infra").rglob("*.py") if "node_modules" not in p.parts):
        assert {n for n in ours(path) if starts_with(n, cores)} == set(), path
