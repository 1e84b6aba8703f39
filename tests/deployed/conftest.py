"""Deploy once with Terraform and once with the CDK, each into an emulator of its own.

These tests run when their folder is named (`make test-deployed`): they take minutes.
"""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from tests import processes
from tests.bundle_runs import HERE as THIS_MACHINE
from tests.deployed.cdk_stack import CdkStack
from tests.deployed.deployment import CITIES, ZONES, Deployment
from tests.deployed.emulator import ACCOUNT, Emulator, emulator
from tests.deployed.terraform_stack import TerraformStack
from tests.table_rows import Rows, rows_of_tables

from entrepot import catalog
from entrepot.bundle import report, wheels
from entrepot.bundle.build import build
from entrepot.bundle.jobs import jobs
from entrepot.bundle.target import Target
from entrepot.lake.store import Lake
from entrepot.local import pipeline
from entrepot.local.progress import Silent
from entrepot.settings import Settings

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SNAPSHOT = ROOT / "functions/entrepot/demo/snapshot"
CONTACT = "tests@example.org"
LAST = "test_removal.py"
TOLD = pytest.StashKey[list[str]]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave these tests out unless they are asked for; what removes the deployments comes last."""
    ours = [item for item in items if HERE in item.path.parents]
    for item in ours:
        item.add_marker(pytest.mark.deployed)
    if not any(_is_here(argument) for argument in config.args):
        config.hook.pytest_deselected(items=ours)
        items[:] = [item for item in items if item not in ours]
    items.sort(key=lambda item: (item.path == HERE / LAST, item in ours and not _is_cdks(item)))


def _is_cdks(item: pytest.Item) -> bool:
    """Tell whether a test needs only what the CDK deploys, while Terraform still waits."""
    return "terraform" not in _deployers(item)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Tell what tests found worth telling, whether they passed or not."""
    if told := config.stash.get(TOLD, []):
        terminalreporter.section("permissions that no call needed")
        terminalreporter.write_line("\n".join(told))


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Return how to tell something at the end of the session."""
    return request.config.stash.setdefault(TOLD, []).append


def _is_here(argument: str) -> bool:
    path = Path(argument.partition("::")[0]).resolve()
    return path == HERE or HERE in path.parents


@pytest.fixture(scope="session")
def target() -> Target:
    """Return what functions run on here: the emulator starts them as processes."""
    return THIS_MACHINE


@pytest.fixture(scope="session")
def bundles(tmp_path_factory: pytest.TempPathFactory, target: Target) -> Path:
    """Build the zips that are deployed, as `entrepot build` does."""
    out = tmp_path_factory.mktemp("build")
    report.write(build(catalog.functions().values(), ROOT, out, target), out / "report.json")
    wheels.build(jobs(ROOT).values(), ROOT, out)
    return out


@pytest.fixture(scope="session")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the demo's snapshot as a wiki; returns the address for ENTREPOT_WIKIPEDIA_API."""
    port, log = processes.free_port(), tmp_path_factory.mktemp("wiki") / "log"
    command = [sys.executable, "-m", "entrepot.local.mediawiki", str(SNAPSHOT), str(port)]
    with processes.running(command, ready=lambda: processes.listens(port), log=log):
        yield f"http://127.0.0.1:{port}/{{language}}/api.php"


@pytest.fixture(scope="session")
def laptops_folder(wiki: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run the demo's list on this machine against the same wiki; returns the lake's folder."""
    lake = tmp_path_factory.mktemp("laptop")
    settings = Settings(lake=str(lake), wikipedia_api=wiki, contact=CONTACT)
    pipeline.run(CITIES, lake, settings, workers=2, resume=False, progress=Silent())
    return lake


@pytest.fixture(scope="session")
def laptops_tables(laptops_folder: Path) -> dict[str, Rows]:
    """Return the rows of the laptop's tables."""
    return rows_of_tables(Lake.open(str(laptops_folder)))


@pytest.fixture(scope="session")
def laptop(laptops_folder: Path) -> dict[str, bytes]:
    """Return the laptop's objects in the zones that are compared byte by byte."""
    lake = laptops_folder
    files = {str(path.relative_to(lake)): path for path in lake.rglob("*") if path.is_file()}
    return {key: path.read_bytes() for key, path in files.items() if key.startswith(ZONES)}


@pytest.fixture(scope="session")
def choices(wiki: str) -> dict[str, Any]:
    """Return what both deployments are told alike."""
    return {
        "lake_bucket": f"entrepot-lake-{ACCOUNT}",
        "contact": CONTACT,
        "destroy_data": True,
        "extra_environment": {"ENTREPOT_WIKIPEDIA_API": wiki},
    }


@pytest.fixture(scope="session")
def emulators() -> Iterator[ExitStack]:
    """Keep the emulators until the session ends."""
    with ExitStack() as running:
        yield running


def _emulator(running: ExitStack, factory: pytest.TempPathFactory, name: str) -> Emulator:
    return running.enter_context(emulator(factory.mktemp(name)))


@pytest.fixture(scope="session")
def terraforming(
    bundles: Path,
    target: Target,
    choices: dict[str, Any],
    emulators: ExitStack,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator["Future[Deployment]"]:
    """Begin to deploy with Terraform, which waits much, while other tests go on."""
    variables = {
        **choices,
        "bundles": str(bundles / "aws"),
        "runtime": {"python": target.python, "architecture": target.arch},
    }
    aws = _emulator(emulators, tmp_path_factory, "terraform-aws")
    folder = tmp_path_factory.mktemp("terraform")

    def deploy() -> Deployment:
        stack = TerraformStack.create(
            folder, aws.endpoint, variables, access_key=ACCOUNT, certificate=aws.certificate
        )
        return Deployment(aws, stack, stack.apply())

    with ThreadPoolExecutor(1) as executor:
        yield executor.submit(deploy)


@pytest.fixture(scope="session")
def terraform(terraforming: "Future[Deployment]") -> Deployment:
    """Return what Terraform deployed."""
    return terraforming.result()


@pytest.fixture(scope="session")
def cdk(
    bundles: Path,
    target: Target,
    choices: dict[str, Any],
    emulators: ExitStack,
    tmp_path_factory: pytest.TempPathFactory,
) -> Deployment:
    """Return what the CDK deployed."""
    context = {
        **choices,
        "build": str(bundles),
        "python": target.python,
        "architecture": target.arch,
        "monthly_budget_usd": 0,
    }
    aws = _emulator(emulators, tmp_path_factory, "cdk-aws")
    stack = CdkStack.create(
        tmp_path_factory.mktemp("cdk"),
        aws.endpoint,
        context,
        access_key=ACCOUNT,
        certificate=aws.certificate,
    )
    stack.bootstrap()
    return Deployment(aws, stack, stack.deploy())


@pytest.fixture(params=["cdk", "terraform"])
def deployment(request: pytest.FixtureRequest) -> Deployment:
    """Return each deployment in turn; Terraform's is begun before the CDK's is waited for."""
    if "terraform" in {name for item in request.session.items for name in _deployers(item)}:
        request.getfixturevalue("terraforming")
    found: Deployment = request.getfixturevalue(request.param)
    return found


def _deployers(item: pytest.Item) -> set[str]:
    callspec = getattr(item, "callspec", None)
    chosen = {callspec.params.get("deployment")} if callspec else set()
    return chosen | set(getattr(item, "fixturenames", ()))
