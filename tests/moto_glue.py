"""Glue, which moto only pretends: here a job runs in local Spark, and fails as told.

moto's `.sync` for Glue ends in an error of its own, and its job runs succeed unrun.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.glue.exceptions import ConcurrentRunsExceededException
from moto.glue.models import FakeJob, FakeJobRun
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service import (
    state_task_service_glue as integration,
)
from tests import spark_jobs
from tests.moto_lambda import Lambda

from entrepot.bundle.jobs import Job, jobs

JOBS = jobs(Path(__file__).parents[1])


def let_jobs_run(monkeypatch: pytest.MonkeyPatch, stack_of: Callable[[str], Lambda]) -> None:
    """Run jobs when they are started, or let befall them what the stack's `faults` say."""
    start, told = FakeJob.start_job_run, FakeJobRun.as_dict
    ended: dict[str, str] = {}

    def started(job: Any, **given: Any) -> str:
        stack = stack_of(job.name)
        name = job.name.removeprefix(stack.prefix).replace("-", "_")
        fault = stack.next_fault(name)
        stack.jobs.append({"job": name, **given["arguments"]})
        run_id: str = start(job, **given)
        if fault is None:
            _run(JOBS[name], job.job_runs[-1].arguments)
        ended[run_id] = "SUCCEEDED" if fault is None else fault(stack.jobs[-1])
        return run_id

    def as_it_is(run: Any) -> dict[str, Any]:
        return told(run) | {"JobRunState": ended[run.job_run_id]}

    monkeypatch.setattr(FakeJob, "start_job_run", started)
    monkeypatch.setattr(FakeJobRun, "as_dict", as_it_is)
    monkeypatch.setattr(integration.StateTaskServiceGlue, "_eval_integration_pattern", _follow)


def make_jobs(prefix: str, lake: str, role: str) -> dict[str, str]:
    """Make the jobs of a deployment and return their names as the state machine asks for them."""
    glue = boto3.client("glue")
    for job in JOBS.values():
        glue.create_job(
            Name=_called(prefix, job),
            Role=role,
            Command={"Name": "glueetl", "ScriptLocation": str(job.script)},
            DefaultArguments={"--lake": lake},
        )
    return {f"{job.name}_job": _called(prefix, job) for job in JOBS.values()}


def already_running(_: Any) -> str:
    """Refuse to start: the job has a run, and may have one at a time."""
    raise ConcurrentRunsExceededException("Concurrent runs exceeded")


def failed(_: Any) -> str:
    """End as a job does whose script ends with an error."""
    return "FAILED"


def _run(job: Job, arguments: Mapping[str, str]) -> None:
    done = spark_jobs.run(job.script, [one for pair in arguments.items() for one in pair])
    assert done.returncode == 0, done.stderr


def _called(prefix: str, job: Job) -> str:
    return f"{prefix}{job.name.replace('_', '-')}"


def _follow(task: Any, env: Any, **given: Any) -> None:
    """Put the ended job run on the stack; its dates become text, as they are in states."""
    resolve = task._build_sync_resolver(env=env, **given)  # noqa: SLF001 # moto has no other way in
    while (found := resolve()) is None:
        pass
    env.stack.append(json.loads(json.dumps(found, default=str)))
