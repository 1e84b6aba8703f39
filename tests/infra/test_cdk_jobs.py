"""The Glue jobs as the CDK declares them: settings, code, and what their roles may do."""

import json
from pathlib import Path

import pytest
from tests.cdk_templates import (
    HERE,
    JOBS,
    LAKE,
    Template,
    dashed,
    of_type,
    only,
    statements,
    stub_zips,
    synthesised,
)

BUCKET = "s3://entrepot-lake-123456789012"
ASSETS = "cdk-hnb659fds-assets-123456789012-eu-west-1"


def objects(prefixes: list[str]) -> set[str]:
    return {f"{LAKE}/{prefix}*" for prefix in prefixes}


@pytest.mark.parametrize("name", JOBS)
def test_a_job_is_as_its_manifest_says(template: Template, name: str) -> None:
    job, manifest = only(template, "AWS::Glue::Job", Name=dashed(name)), JOBS[name]
    assert job["Description"] == manifest["summary"]
    assert (job["NumberOfWorkers"], job["Timeout"]) == (
        manifest["workers"],
        manifest["timeout_min"],
    )
    assert (job["GlueVersion"], job["WorkerType"], job["MaxRetries"]) == ("5.1", "G.1X", 0)
    assert job["ExecutionProperty"] == {"MaxConcurrentRuns": 1}
    assert (job["Role"], job["Command"]["Name"]) == (f"<{dashed(name)}.Arn>", "glueetl")


def test_there_is_a_job_for_each_manifest_and_no_other(template: Template) -> None:
    assert {job["Name"] for job in of_type(template, "AWS::Glue::Job")} == set(map(dashed, JOBS))


@pytest.mark.parametrize("name", JOBS)
def test_a_job_has_no_bookmark_scales_and_asks_no_index(template: Template, name: str) -> None:
    given = only(template, "AWS::Glue::Job", Name=dashed(name))["DefaultArguments"]
    assert given["--job-bookmark-option"] == "job-bookmark-disable"
    assert given["--enable-auto-scaling"] == "true"
    assert given["--python-modules-installer-option"] == "--no-index"
    assert given["--lake"] == BUCKET


@pytest.mark.parametrize("name", JOBS)
def test_a_job_logs_to_groups_that_expire(template: Template, name: str) -> None:
    given = only(template, "AWS::Glue::Job", Name=dashed(name))["DefaultArguments"]
    kept = {group["LogGroupName"] for group in of_type(template, "AWS::Logs::LogGroup")}
    prefix = given["--custom-logGroup-prefix"]
    assert {f"{prefix}/error", f"{prefix}/output"} <= kept


@pytest.mark.parametrize("name", JOBS)
def test_what_a_job_runs_is_uploaded_under_a_name_that_glue_knows(
    tmp_path: Path, name: str
) -> None:
    build = stub_zips(tmp_path / "build")
    template = synthesised(tmp_path, build=build)
    job = only(template, "AWS::Glue::Job", Name=dashed(name))
    libraries = job["DefaultArguments"]["--additional-python-modules"]
    assert libraries.endswith(".gluewheels.zip")
    assert job["Command"]["ScriptLocation"].endswith(".py")
    [assets] = (tmp_path / "cdk.out").glob("*.assets.json")
    uploaded = {
        destination["objectKey"]: tmp_path / "cdk.out" / file["source"]["path"]
        for file in json.loads(assets.read_text())["files"].values()
        for destination in file["destinations"].values()
    }
    archive = build / "glue" / f"{name}.gluewheels.zip"
    assert uploaded[Path(libraries).name].read_bytes() == archive.read_bytes()


@pytest.mark.parametrize("name", JOBS)
def test_a_job_may_do_what_its_manifest_says_and_nothing_else(
    template: Template, name: str
) -> None:
    allowed, lake = statements(template, dashed(name)), JOBS[name]["lake"]
    assert set(allowed["ReadLake"]["Resource"]) == objects(lake["read"])
    assert set(allowed["WriteLake"]["Resource"]) == objects(lake["write"])
    assert set(allowed.get("DeleteLake", {}).get("Resource", [])) == objects(lake["delete"])
    prefixes = allowed["ListLake"]["Condition"]["StringLike"]["s3:prefix"]
    zones = {*lake["read"], *lake["write"], *lake["delete"]}
    assert set(prefixes) == {f"{zone}*" for zone in zones}
    delete = {"DeleteLake"} if lake["delete"] else set()
    reading = {"ReadCode", "ReadLake", "WriteLake", "ListLake", "FindLake"}
    assert set(allowed) == reading | delete | {"Log"}


@pytest.mark.parametrize("name", JOBS)
def test_a_job_reads_its_own_code_only(template: Template, name: str) -> None:
    job = only(template, "AWS::Glue::Job", Name=dashed(name))
    code = (
        job["Command"]["ScriptLocation"],
        job["DefaultArguments"]["--additional-python-modules"],
    )
    read = statements(template, dashed(name))["ReadCode"]
    assert set(read["Resource"]) == {one.replace("s3://", "arn:aws:s3:::") for one in code}
    assert all(ASSETS in one for one in code)


@pytest.mark.parametrize("name", JOBS)
def test_a_job_logs_to_its_own_groups_only(template: Template, name: str) -> None:
    groups = statements(template, dashed(name))["Log"]["Resource"]
    prefix = f"arn:aws:logs:{HERE}:log-group:/aws-glue/jobs/{dashed(name)}"
    assert set(groups) == {f"{prefix}/error:*", f"{prefix}/output:*"}


@pytest.mark.parametrize("name", JOBS)
def test_only_glue_assumes_a_jobs_role(template: Template, name: str) -> None:
    role = only(template, "AWS::IAM::Role", RoleName=dashed(name))
    [trust] = role["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Principal"] == {"Service": "glue.amazonaws.com"}


def test_what_jobs_write_is_encrypted_as_the_lake_is(template: Template) -> None:
    [security] = of_type(template, "AWS::Glue::SecurityConfiguration")
    encryption = security["EncryptionConfiguration"]
    assert encryption["S3Encryptions"] == [{"S3EncryptionMode": "SSE-S3"}]
    jobs = of_type(template, "AWS::Glue::Job")
    assert {job["SecurityConfiguration"] for job in jobs} == {security["Name"]}


def test_an_operator_bounds_a_job(tmp_path: Path) -> None:
    chosen = {"city_etl": {"workers": 4, "timeout_min": 30}}
    template = synthesised(tmp_path, jobs=json.dumps(chosen))
    job = only(template, "AWS::Glue::Job", Name=dashed("city_etl"))
    assert (job["NumberOfWorkers"], job["Timeout"]) == (4, 30)
    other = only(template, "AWS::Glue::Job", Name=dashed("dump_ingest"))
    assert other["NumberOfWorkers"] == JOBS["dump_ingest"]["workers"]
