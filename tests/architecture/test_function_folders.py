"""What makes a folder a function."""

import ast
from pathlib import Path

import msgspec
import pytest

from entrepot import catalog
from entrepot.catalog import Function
from entrepot.wiring import PORTS

ROOT = Path(__file__).parents[2]
FUNCTIONS = list(catalog.functions().values())


def name_of(function: Function) -> str:
    return function.name


@pytest.mark.parametrize("function", FUNCTIONS, ids=name_of)
def test_has_manifest_contract_and_core(function: Function) -> None:
    folder = catalog.HERE / function.name
    assert {"function.json", "contract.py", "core.py"} <= {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("function", FUNCTIONS, ids=name_of)
def test_core_holds_only_the_callables_its_manifest_names(function: Function) -> None:
    source = (catalog.HERE / function.name / "core.py").read_text(encoding="utf-8")
    public = {
        node.name
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }
    entries = [function.manifest.entry, function.manifest.batch_entry]
    assert public == {entry.partition(":")[2] for entry in entries if entry}


@pytest.mark.parametrize("function", FUNCTIONS, ids=name_of)
def test_asks_only_for_ports_that_are_wired(function: Function) -> None:
    assert set(function.signature().ports) <= set(PORTS)


@pytest.mark.parametrize("function", FUNCTIONS, ids=name_of)
def test_example_fits_its_contract(function: Function) -> None:
    request = function.signature().request
    assert isinstance(msgspec.convert(function.manifest.example, request), request)


@pytest.mark.parametrize("function", FUNCTIONS, ids=name_of)
def test_has_an_extra_and_a_lock(function: Function) -> None:
    assert (ROOT / "requirements" / f"{function.manifest.extra}.txt").is_file()


def test_http_paths_are_distinct() -> None:
    paths = [function.manifest.http.path for function in FUNCTIONS]
    assert len(set(paths)) == len(paths)
