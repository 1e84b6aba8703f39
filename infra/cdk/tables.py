"""The tables of the lake in the Glue catalog, from functions/entrepot/etl/tables.json.

They are declared, not crawled: a crawler would guess types, and cost money to guess them again.
"""

import json
from pathlib import Path
from typing import Any

from aws_cdk import Aws
from aws_cdk import aws_glue as glue
from constructs import Construct

from entrepot.catalog import HERE
from infra.cdk.names import Names

TABLES = HERE / "etl" / "tables.json"
TYPES = {
    "VARCHAR": "string",
    "BIGINT": "bigint",
    "DOUBLE": "double",
    "BOOLEAN": "boolean",
    "DATE": "date",
}
HIVE = "org.apache.hadoop.hive.ql.io"
PARQUET_SERDE = f"{HIVE}.parquet.serde.ParquetHiveSerDe"
TEXT_OUTPUT = f"{HIVE}.HiveIgnoreKeyTextOutputFormat"
# A file that lists the files of the table, or of a partition of it, as it stands.
LISTED = (f"{HIVE}.SymlinkTextInputFormat", TEXT_OUTPUT, PARQUET_SERDE)
LINES = (
    "org.apache.hadoop.mapred.TextInputFormat",
    TEXT_OUTPUT,
    "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
)
NEVER = "\u0001"  # JSON has to escape it, so no line is cut at it

Table = dict[str, Any]


def tables(path: Path = TABLES) -> list[Table]:
    """Return the tables as etl declares them."""
    declared: list[Table] = json.loads(path.read_text(encoding="utf-8"))["tables"]
    return declared


class LakeTables(Construct):
    """The database and its tables, `<zone>_<name>` each."""

    def __init__(self, scope: Construct, name: str, names: Names) -> None:
        super().__init__(scope, name)
        self.database = glue.CfnDatabase(
            self,
            "Database",
            catalog_id=Aws.ACCOUNT_ID,
            database_input=glue.CfnDatabase.DatabaseInputProperty(
                name=names.database, description=f"The tables of the lake {names.lake}."
            ),
        )
        for table in tables():
            self._table(table, names)

    def _table(self, table: Table, names: Names) -> None:
        by_run = table["partition"] == "run"
        keys = ["run"] if by_run else []
        made = glue.CfnTable(
            self,
            called(table),
            catalog_id=Aws.ACCOUNT_ID,
            database_name=names.database,
            table_input=glue.CfnTable.TableInputProperty(
                name=called(table),
                description=table["summary"],
                table_type="EXTERNAL_TABLE",
                parameters={"EXTERNAL": "TRUE", **(_projected(table, names) if by_run else {})},
                partition_keys=[_column(c) for c in table["columns"] if c["name"] in keys],
                storage_descriptor=_storage(table, keys, names),
            ),
        )
        made.add_resource_dependency(self.database)


def called(table: Table) -> str:
    """Return a table's name in the catalog."""
    return f"{table['zone']}_{table['name']}"


def _folder(table: Table) -> str:
    """Return where a table lies: bronze is one table of all runs, the others have a folder."""
    return "bronze/" if table["zone"] == "bronze" else f"{table['zone']}/{table['name']}/"


def _projected(table: Table, names: Names) -> dict[str, str]:
    """Name the run's folder from the query's own `WHERE run = '...'`; no partition is registered.

    Source: https://docs.aws.amazon.com/athena/latest/ug/partition-projection-dynamic-id-partitioning.html
    """
    run = "${run}/" if table["zone"] == "bronze" else "_current/run=${run}/"
    return {
        "projection.enabled": "true",
        "projection.run.type": "injected",
        "storage.location.template": f"s3://{names.lake}/{_folder(table)}{run}",
    }


def _storage(
    table: Table, keys: list[str], names: Names
) -> glue.CfnTable.StorageDescriptorProperty:
    reads, writes, serde = _format(table)
    more = "" if table["zone"] == "bronze" else "_current/"
    delimiters = {"field.delim": NEVER, "serialization.format": NEVER}
    return glue.CfnTable.StorageDescriptorProperty(
        location=f"s3://{names.lake}/{_folder(table)}{more}",
        input_format=reads,
        output_format=writes,
        serde_info=glue.CfnTable.SerdeInfoProperty(
            serialization_library=serde,
            parameters=delimiters
            if (reads, writes, serde) == LINES
            else {"serialization.format": "1"},
        ),
        columns=[_column(c) for c in table["columns"] if c["name"] not in keys],
    )


def _format(table: Table) -> tuple[str, str, str]:
    return LINES if table["zone"] == "bronze" else LISTED


def _column(column: dict[str, Any]) -> glue.CfnTable.ColumnProperty:
    unit = f" [{column['unit']}]" if "unit" in column else ""
    return glue.CfnTable.ColumnProperty(
        name=column["name"], type=TYPES[column["type"]], comment=f"{column['meaning']}{unit}"
    )
