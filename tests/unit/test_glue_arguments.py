"""What Glue adds to a job's command line is passed over, and nothing else is."""

import argparse
from pathlib import Path

import pytest

from entrepot import glue_arguments
from entrepot.bundle.jobs import jobs
from infra.cdk.jobs import Code, arguments
from infra.cdk.names import Names

ROOT = Path(__file__).parents[2]


@pytest.fixture
def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--lake")
    return parser


def test_what_the_stacks_give_every_job_is_understood(parser: argparse.ArgumentParser) -> None:
    (job, *_) = jobs(ROOT).values()
    given = arguments(job, Names("entrepot", "the-lake"), Code("code", "libraries.zip"))
    flat = [one for pair in given.items() for one in pair]
    assert glue_arguments.parsed(parser, flat).lake == "s3://the-lake"
    backwards = [one for pair in reversed(given.items()) for one in pair]
    assert glue_arguments.parsed(parser, backwards).lake == "s3://the-lake"


@pytest.mark.parametrize(
    ("given", "unknown"),
    [
        ("--lkae x", "--lkae x"),
        ("--JOB_NAME x y", "y"),
        ("--enable-metrics --limt", "--limt"),
        ("--python-modules-installer-option --no-index --no-index", "--no-index"),
        ("--conf=a b", "b"),
    ],
)
def test_what_is_nobodys_is_refused(
    parser: argparse.ArgumentParser, given: str, unknown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        glue_arguments.parsed(parser, given.split())
    assert f"unrecognized arguments: {unknown}\n" in capsys.readouterr().err
