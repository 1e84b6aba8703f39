"""The command line of a Spark job: its own options, and what Glue adds for itself.

Source: https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html
"""

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence

_GLUES_OWN = re.compile(
    r"--(?:JOB_\w+|TempDir|SECURITY_CONFIGURATION|RedshiftTempDir|WORKFLOW_\w+|additional-\S+"
    r"|class|conf|continuous-log-\S+|custom-logGroup-prefix|custom-logStream-prefix|datalake-formats"
    r"|disable-\S+|enable-\S+|encryption-type|executor-cores|extra-\S+|job-\S+|python-\S+"
    r"|scriptLocation|spark-event-logs-path|user-jars-first|use-postgres-driver)(?:=.*)?"
)
_FOR_PIP = "--python-modules-installer-option"  # its value is an option itself


def parsed(parser: argparse.ArgumentParser, arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return a job's options; an argument that is neither its own nor Glue's ends the process.

    `None` stands for those that the process was started with.
    """
    options, others = parser.parse_known_args(arguments)
    if unknown := list(_not_glues(others)):
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    return options


def _not_glues(others: Iterable[str]) -> Iterator[str]:
    """Yield the arguments that are neither Glue's own nor the values of those."""
    before = ""  # an option of Glue's whose value comes next
    for argument in others:
        if before == _FOR_PIP or (before and not argument.startswith("--")):
            before = ""
        elif _GLUES_OWN.fullmatch(argument):
            before = "" if "=" in argument else argument
        else:
            before = ""
            yield argument
