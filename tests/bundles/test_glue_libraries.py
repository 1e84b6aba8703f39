"""What Glue installs for a job: which wheels, and that they suffice without any index."""

import base64
import hashlib
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.utils import parse_wheel_filename

from entrepot.bundle import wheels
from entrepot.bundle.jobs import Job, jobs
from entrepot.catalog import functions

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
JOBS = list(jobs(ROOT).values())
MEGABYTES = {"city_etl": 8, "dump_ingest": 32}
SHARED = {"entrepot", "msgspec", "obstore", "typing-extensions"}
NEEDED = {
    "city_etl": SHARED,
    "dump_ingest": SHARED
    | {"libzim", "selectolax", "beautifulsoup4", "soupsieve", "lxml", "urllib3", "isal"}
    | {"textblob", "nltk", "joblib", "regex", "tqdm", "click", "cloudpickle", "defusedxml"}
    | {"vadersentiment", "requests", "certifi", "charset-normalizer", "idna"},
}
IS_GLUES = wheels.GLUE.runs_here and wheels.GLUE.interpreter() == sys.executable


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("build")
    wheels.build(JOBS, ROOT, out)
    return out / "glue"


@pytest.fixture(params=JOBS, ids=lambda job: job.name)
def job(request: pytest.FixtureRequest) -> Job:
    found: Job = request.param
    return found


@pytest.fixture
def archive(built: Path, job: Job) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(built / job.libraries) as opened:
        yield opened


def packed(archive: zipfile.ZipFile) -> list[str]:
    """Return the names of the wheels in an archive."""
    names = (name.removeprefix("wheels/") for name in archive.namelist())
    return [name for name in names if name.endswith(".whl")]


def test_it_has_what_the_job_needs_and_nothing_else(job: Job, archive: zipfile.ZipFile) -> None:
    parsed = [parse_wheel_filename(name) for name in packed(archive)]
    assert {name for name, *_ in parsed} == NEEDED[job.name]
    pins = archive.read("wheels/requirements.txt").decode().split()
    assert sorted(pins) == sorted(f"{name}=={number}" for name, number, *_ in parsed)
    assert {Path(name).parts[0] for name in archive.namelist()} == {"wheels"}


def test_every_wheel_is_for_glues_python_and_processor(archive: zipfile.ZipFile) -> None:
    for name in packed(archive):
        tags = parse_wheel_filename(name)[3]
        assert any(tag.platform == "any" or tag.platform.endswith("x86_64") for tag in tags), name
        assert any(tag.abi in {"none", "abi3", "cp311"} for tag in tags), name


def test_its_size_is_bounded(built: Path, job: Job) -> None:
    assert (built / job.libraries).stat().st_size < MEGABYTES[job.name] * 1e6


def test_building_again_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    [again] = wheels.build([job for job in JOBS if job.name == "city_etl"], ROOT, tmp_path)
    assert again.read_bytes() == (built / again.name).read_bytes()


def test_our_own_wheel_records_what_it_holds(tmp_path: Path) -> None:
    pin = wheels.write_wheel(tmp_path)
    [path] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(path) as wheel:
        record = f"{pin.replace('==', '-')}.dist-info/RECORD"
        listed = [line.split(",") for line in wheel.read(record).decode().splitlines()]
        assert {name for name, *_ in listed} == set(wheel.namelist())
        for name, digest, size in listed[:-1]:
            sha = hashlib.sha256(wheel.read(name)).digest()
            assert digest == f"sha256={base64.urlsafe_b64encode(sha).decode().rstrip('=')}"
            assert int(size) == wheel.getinfo(name).file_size
        folders = {Path(name).parts[1] for name in wheel.namelist()}
    assert folders >= set(functions()) | {"lake", "records.py"}
    assert folders & {"cli", "bundle", "demo", "local"} == set()


@pytest.mark.skipif(not IS_GLUES, reason="wheels for Glue are for Python 3.11 on Linux, x86_64")
def test_it_installs_without_an_index_and_imports(
    job: Job, archive: zipfile.ZipFile, tmp_path: Path
) -> None:
    archive.extractall(tmp_path)
    installed = tmp_path / "installed"
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-compile"),
            *("--find-links", str(tmp_path / "wheels"), "--target", str(installed)),
            *("--requirement", str(tmp_path / "wheels/requirements.txt")),
        ],
        check=True,
    )
    modules = ["entrepot.lake.store", "entrepot.records"]
    if job.name == "dump_ingest":
        modules += ["entrepot.dumps.partition", "entrepot.sentiment.core", "libzim"]
    code = f"import sys; sys.path.insert(0, sys.argv[1]); import {', '.join(modules)}"
    subprocess.run([sys.executable, "-S", "-c", code, str(installed)], check=True)
