"""Glue's Spark jobs in MiniStack, where they would "succeed" unrun; this runs inside MiniStack.

MiniStack has an image of Glue run a job where there is Docker. Here that place is taken by local
Spark (`tests.spark_jobs`), as the job's role, with the script and the libraries that were uploaded.
It also lacks `glue:startJobRun.sync` in Step Functions.
"""

import json
import os
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from ministack.core import responses  # type: ignore[import-not-found] # in its own environment
from ministack.services import (  # type: ignore[import-not-found] # as above
    glue,
    stepfunctions,
    sts,
)

ROOT = Path(__file__).parents[2]
RESOURCE = "arn:aws:states:::glue:startJobRun"
ENDED = {"SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT", "ERROR"}
ERROR = 400  # HTTP's first
POLL_SECONDS = 0.1


def add() -> None:
    """Let jobs run in local Spark, and the state machine wait for them."""
    images = SimpleNamespace(get=lambda _: True)
    glue._get_docker = lambda: SimpleNamespace(images=images)  # noqa: SLF001 # there is no other way in
    glue._execute_spark_docker = _execute  # noqa: SLF001 # as above
    stepfunctions._SERVICE_DISPATCH[RESOURCE] = _start_and_wait  # noqa: SLF001 # as above


def _execute(
    run: dict[str, Any],
    job: Mapping[str, Any],
    name: str,
    arguments: Mapping[str, str],
    script: str,
    _: Any,
) -> None:
    """Run a job's script, and say in its run how it ended, as MiniStack does of its image's."""
    libraries = glue._resolve_script(arguments["--additional-python-modules"])  # noqa: SLF001 # it fetches any object
    done = subprocess.run(
        [
            *(os.environ["ENTREPOT_PYTHON"], "-m", "tests.spark_jobs", script, libraries),
            *(one for pair in arguments.items() for one in pair),
        ],
        cwd=ROOT,
        env=_environment(job, name),
        capture_output=True,
        text=True,
        check=False,
    )
    run["JobRunState"] = "FAILED" if done.returncode else "SUCCEEDED"
    run["ErrorMessage"] = done.stderr[-2000:] if done.returncode else ""


def _environment(job: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return what a job has: the credentials of its role, and where AWS is."""
    key, secret, token = (uuid4().hex.upper() for _ in range(3))
    key = f"ASIA{key[:16]}"
    role = job["Role"].rpartition("/")[2]
    session = {
        "Arn": f"arn:aws:sts::{responses.get_account_id()}:assumed-role/{role}/{name}",
        "UserId": f"{role}:{name}",
        "SecretAccessKey": secret,
        "SessionToken": token,
    }
    sts.register_session(key, session)
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR")},
        "AWS_ACCESS_KEY_ID": key,
        "AWS_SECRET_ACCESS_KEY": secret,
        "AWS_SESSION_TOKEN": token,
        "AWS_REGION": os.environ["MINISTACK_REGION"],
        "AWS_ENDPOINT_URL": f"https://localhost:{os.environ['GATEWAY_PORT']}",
        "SSL_CERT_FILE": os.environ["MINISTACK_SSL_CERT"],
    }


def _start_and_wait(_: str, given: Mapping[str, Any]) -> Any:
    """Start a job run and return it when it has succeeded; raise as Step Functions does else."""
    status, _, body = glue._start_job_run(given)  # noqa: SLF001 # as above
    answer = json.loads(body)
    if status >= ERROR:
        raise stepfunctions._ExecutionError(f"Glue.{answer['__type']}", answer["message"])  # noqa: SLF001 # as above
    asked = {"JobName": given["JobName"], "RunId": answer["JobRunId"]}
    while (run := _run(asked))["JobRunState"] not in ENDED:
        time.sleep(POLL_SECONDS)
    if run["JobRunState"] != "SUCCEEDED":
        raise stepfunctions._ExecutionError("States.TaskFailed", json.dumps(run))  # noqa: SLF001 # as above
    return run


def _run(asked: Mapping[str, str]) -> dict[str, Any]:
    answer = json.loads(glue._get_job_run(asked)[2])  # noqa: SLF001 # as above
    return dict(answer["JobRun"])
