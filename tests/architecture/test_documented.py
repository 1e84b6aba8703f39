"""Whatever a user can meet is documented: errors, functions, commands, settings."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main
from typer.core import TyperCommand, TyperGroup

from entrepot import catalog, errors, settings
from entrepot.cli.main import app
from entrepot.errors import EntrepotError

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def tree(root: type[EntrepotError]) -> Iterator[type[EntrepotError]]:
    yield root
    for child in root.__subclasses__():
        yield from tree(child)


ERRORS = [error for error in tree(EntrepotError) if error.__module__ == errors.__name__]


def commands(group: TyperGroup, path: str = "entrepot") -> Iterator[tuple[str, TyperCommand]]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, f"{path} {name}")
        elif isinstance(command, TyperCommand):
            yield f"{path} {name}", command


ROOT_GROUP = typer.main.get_command(app)
assert isinstance(ROOT_GROUP, TyperGroup)
COMMANDS = list(commands(ROOT_GROUP))


@pytest.mark.parametrize("error", ERRORS)
def test_error_is_drawn_in_the_tree_and_listed_in_the_docs(error: type[EntrepotError]) -> None:
    drawn = re.search(rf"^[ │├└─]*{error.__name__}$", errors.__doc__ or "", re.MULTILINE)
    assert drawn, f"{error.__name__} is missing in the tree at the top of errors.py"
    retryable = "yes" if error.retryable else "no"
    row = f"| `{error.__name__}` | {error.http_status} | {retryable} | "
    assert row in (DOCS / "errors.md").read_text(encoding="utf-8")


def test_no_error_class_lives_outside_the_tree() -> None:
    defined = re.compile(r"^class (\w+)\(\w*(?:Error|Exception)\)", re.MULTILINE)
    files = [path for path in (ROOT / "functions").rglob("*.py") if path.name != "errors.py"]
    strays = {path.name: defined.findall(path.read_text(encoding="utf-8")) for path in files}
    assert {name: found for name, found in strays.items() if found} == {}


@pytest.mark.parametrize("name", list(catalog.functions()))
def test_function_has_its_page(name: str) -> None:
    page = DOCS / f"{name.replace('_', '-')}.md"
    assert page.is_file(), f"write {page.name}"
    assert f"entrepot invoke {name}" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_command_has_help_an_example_and_a_place_in_the_docs(
    name: str, command: TyperCommand
) -> None:
    assert command.help, f"{name} has no help"
    assert f"`{name}" in (command.epilog or ""), f"{name} --help shows no example"
    described = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert f"## {name}\n" in described
    options = [opt for p in command.params for opt in p.opts if opt.startswith("--")]
    missing = [opt for opt in options if f"`{opt}" not in described]
    assert missing == [], f"docs/cli.md says nothing of {missing}"


def test_every_environment_variable_is_documented() -> None:
    source = Path(settings.__file__).read_text(encoding="utf-8")
    variables = set(re.findall(r'"(ENTREPOT_\w+)"', source))
    described = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert {name for name in variables if f"`{name}`" not in described} == set()
