"""Athena: a workgroup that bounds what a query may read, and the queries of queries/*.sql."""

from pathlib import Path

from aws_cdk import aws_athena as athena
from constructs import Construct

from infra.cdk.names import Names

QUERIES = Path(__file__).parents[2] / "queries"
RESULTS = "athena/"  # of the lake, where it expires
ENGINE = "Athena engine version 3"
MEGABYTE = 1_000_000


class Analysis(Construct):
    """The workgroup and its saved queries."""

    def __init__(self, scope: Construct, name: str, names: Names, *, scan_limit_mb: int) -> None:
        super().__init__(scope, name)
        group = athena.CfnWorkGroup(
            self,
            "Workgroup",
            name=names.workgroup,
            description=f"Queries on the lake {names.lake}.",
            state="ENABLED",
            recursive_delete_option=True,  # its history goes with it; results are the lake's
            work_group_configuration=_configuration(names, scan_limit_mb),
        )
        for path in sorted(QUERIES.glob("*.sql")):
            _saved(self, path, names).add_resource_dependency(group)


def _saved(scope: Construct, path: Path, names: Names) -> athena.CfnNamedQuery:
    text = path.read_text(encoding="utf-8")
    return athena.CfnNamedQuery(
        scope,
        path.stem,
        name=path.stem,
        description=text.partition("\n")[0].removeprefix("-- "),
        database=names.database,
        query_string=text,
        work_group=names.workgroup,
    )


def _configuration(
    names: Names, scan_limit_mb: int
) -> athena.CfnWorkGroup.WorkGroupConfigurationProperty:
    """Return settings that a client cannot replace by its own."""
    encrypted = athena.CfnWorkGroup.EncryptionConfigurationProperty(encryption_option="SSE_S3")
    return athena.CfnWorkGroup.WorkGroupConfigurationProperty(
        enforce_work_group_configuration=True,
        bytes_scanned_cutoff_per_query=scan_limit_mb * MEGABYTE,
        publish_cloud_watch_metrics_enabled=True,
        requester_pays_enabled=False,
        engine_version=athena.CfnWorkGroup.EngineVersionProperty(selected_engine_version=ENGINE),
        result_configuration=athena.CfnWorkGroup.ResultConfigurationProperty(
            output_location=f"s3://{names.lake}/{RESULTS}", encryption_configuration=encrypted
        ),
    )
