"""What an operator may choose, and what is said of choices that cannot be deployed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cdk_templates import (
    CONTACT,
    dashed,
    manifests,
    of_type,
    only,
    require_node,
    stub_zips,
    synthesised,
)

from entrepot.errors import ConfigurationError

REPOSITORY = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"contact": "nobody"}, "contact is 'nobody'"),
        ({"name": "Entrepot"}, "name is 'Entrepot'"),
        ({"lake_bucket": "my.lake"}, "lake_bucket is 'my.lake'"),
        ({"notify_email": "you"}, "notify_email is 'you'"),
        ({"python": "3.10"}, "3.10"),
        ({"architecture": "x86"}, "x86"),
        ({"reserved_concurrency": "1"}, "reserved_concurrency is 1"),
        ({"reserved_concurrency": "many"}, "int"),
        ({"monthly_budget_usd": "-5"}, "monthly_budget_usd is -5"),
        ({"log_days": "31"}, "log_days is 31"),
        ({"jobs": '{"etl": {}}'}, "There is no job etl; there are city_etl, dump_ingest"),
        ({"jobs": '{"city_etl": {"workers": 1}}'}, "jobs.city_etl.workers is 1"),
        ({"jobs": '{"city_etl": {"timeout_min": 0}}'}, "jobs.city_etl.timeout_min is 0"),
        ({"scan_limit_mb": "9"}, "scan_limit_mb is 9"),
        ({"refresh": '{"schedule": "monthly"}'}, "refresh.schedule is 'monthly'"),
        ({"refresh": '{"key": "gold/cities.csv"}'}, "refresh.key is 'gold/cities.csv'"),
        ({"refresh": '{"every": "day"}'}, "every"),
        ({"refresh": "{"}, "refresh is '{'"),
        ({"tags": {"stack": "mine"}}, "project, stack"),
        ({"extra_environment": {"ENTREPOT_SPEED": "9"}}, "No function takes ENTREPOT_SPEED"),
    ],
    ids=str,
)
def test_a_choice_that_cannot_be_deployed_is_refused(
    choice: dict[str, Any], said: str, tmp_path: Path
) -> None:
    with pytest.raises(ConfigurationError) as refused:
        synthesised(tmp_path, **choice)
    assert said in refused.value.message


def test_a_function_whose_zip_is_missing_is_named(tmp_path: Path) -> None:
    build = stub_zips(tmp_path / "build")
    (build / "aws" / "intake.zip").unlink()
    with pytest.raises(ConfigurationError, match=r"intake\.zip is not there: run `entrepot build"):
        synthesised(tmp_path, build=build)


def test_a_zip_for_another_runtime_is_refused(tmp_path: Path) -> None:
    build = stub_zips(tmp_path / "build")
    report = [{"function": "intake", "python": "3.11", "arch": "x86_64"}]
    (build / "report.json").write_text(json.dumps(report))
    with pytest.raises(ConfigurationError, match=r"intake\.zip is for Python 3\.11 on x86_64"):
        synthesised(tmp_path, build=build)


def test_functions_run_what_they_were_built_for(tmp_path: Path) -> None:
    template = synthesised(tmp_path, python="3.12", architecture="x86_64")
    functions = of_type(template, "AWS::Lambda::Function")
    assert {function["Runtime"] for function in functions} == {"python3.12"}
    assert {tuple(function["Architectures"]) for function in functions} == {("x86_64",)}


def test_an_account_with_little_concurrency_reserves_none(tmp_path: Path) -> None:
    template = synthesised(tmp_path, reserved_concurrency="-1")
    functions = of_type(template, "AWS::Lambda::Function")
    assert [f for f in functions if "ReservedConcurrentExecutions" in f] == []


def test_a_budget_of_nothing_is_no_budget(tmp_path: Path) -> None:
    assert of_type(synthesised(tmp_path, monthly_budget_usd="0"), "AWS::Budgets::Budget") == []


def test_extra_settings_reach_the_functions_that_know_them(tmp_path: Path) -> None:
    extra = {"ENTREPOT_WIKIPEDIA_API": "http://localhost/api.php", "AWS_ENDPOINT_URL": "http://x"}
    template = synthesised(tmp_path, extra_environment=json.dumps(extra))
    for name, manifest in manifests().items():
        function = only(template, "AWS::Lambda::Function", FunctionName=dashed(name))
        variables = function["Environment"]["Variables"]
        assert variables["AWS_ENDPOINT_URL"] == "http://x"
        assert ("ENTREPOT_WIKIPEDIA_API" in variables) == (
            "ENTREPOT_WIKIPEDIA_API" in manifest["env"]
        )


def test_two_deployments_share_no_name(tmp_path: Path) -> None:
    template = synthesised(tmp_path, name="ports", lake_bucket="ports-of-the-world")
    text = json.dumps(template["Resources"])
    assert "entrepot-" not in text.replace("project", "")
    buckets = {bucket["BucketName"] for bucket in of_type(template, "AWS::S3::Bucket")}
    assert buckets == {"ports-of-the-world", "ports-of-the-world-logs"}


def app(tmp_path: Path, **context: str) -> "subprocess.CompletedProcess[str]":
    """Run the app as `cdk` does, with nothing at hand but Python and node."""
    require_node()
    only_node = tmp_path / "bin"
    only_node.mkdir()
    (only_node / "node").symlink_to(shutil.which("node") or "")
    nowhere = "http://127.0.0.1:9"  # the discard port: whatever asks the network is refused
    return subprocess.run(
        [sys.executable, "-m", "infra.cdk.app"],
        cwd=REPOSITORY,
        env={
            "PATH": str(only_node),
            "HOME": str(tmp_path),
            "TMPDIR": os.environ.get("TMPDIR", "/tmp"),  # noqa: S108 # where jsii unpacks
            "HTTPS_PROXY": nowhere,
            "HTTP_PROXY": nowhere,
            "CDK_OUTDIR": str(tmp_path / "cdk.out"),
            "CDK_CONTEXT_JSON": json.dumps(context),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.slow
def test_the_app_needs_no_docker_no_account_and_no_network(tmp_path: Path) -> None:
    build = stub_zips(tmp_path / "build")
    done = app(tmp_path, contact=CONTACT, build=str(build))
    assert done.returncode == 0, done.stderr
    uploaded = (tmp_path / "cdk.out").glob("asset.*.zip")
    zips = build.glob("*/*.zip")
    assert sorted(p.read_bytes() for p in uploaded) == sorted(p.read_bytes() for p in zips)


def test_a_job_whose_libraries_are_missing_is_named(tmp_path: Path) -> None:
    build = stub_zips(tmp_path / "build")
    (build / "glue" / "city_etl.gluewheels.zip").unlink()
    with pytest.raises(ConfigurationError, match=r"city_etl\.gluewheels\.zip is not there: run"):
        synthesised(tmp_path, build=build)


@pytest.mark.slow
def test_the_app_ends_with_one_sentence_without_a_contact(tmp_path: Path) -> None:
    done = app(tmp_path)
    assert done.returncode == 1
    assert "contact is '': give your e-mail address" in done.stderr
    assert "Traceback" not in done.stderr
