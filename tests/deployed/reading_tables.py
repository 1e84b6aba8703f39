"""Read back what analyses the lake: the Glue catalog, the jobs, and Athena's saved queries."""

import hashlib
from collections.abc import Iterator
from typing import Any

from tests.deployed.emulator import ACCOUNT, REGION, Emulator
from tests.deployed.reading import Reading, chosen, pages, tags

TABLE = ("Description", "TableType", "Parameters")
STORAGE = ("Location", "InputFormat", "OutputFormat", "SerdeInfo")
JOB = (
    *("Role", "Command", "DefaultArguments", "GlueVersion", "NumberOfWorkers", "WorkerType"),
    *("Timeout", "MaxRetries", "SecurityConfiguration", "Description"),
)
QUERY = ("Description", "Database", "QueryString", "WorkGroup")
OF_EVERY_ACCOUNT = "primary"


def read(aws: Emulator) -> Reading:
    """Return the catalog, jobs with their code, and workgroups with their queries."""
    return {**_catalog(aws), **_jobs(aws), **_analysis(aws)}


def _catalog(aws: Emulator) -> Reading:
    read: Reading = {"database": {}, "table": {}}
    for database in pages(aws, "glue", "get_databases", "DatabaseList"):
        name = database["Name"]
        read["database"][name] = chosen(database, "Description")
        for table in pages(aws, "glue", "get_tables", "TableList", DatabaseName=name):
            storage = table["StorageDescriptor"]
            read["table"][f"{name}.{table['Name']}"] = {
                **chosen(table, *TABLE),
                **chosen(storage, *STORAGE),
                "columns": [_column(one) for one in storage["Columns"]],
                "keys": [_column(one) for one in table.get("PartitionKeys", [])],
            }
    return read


def _column(column: dict[str, Any]) -> dict[str, Any]:
    return chosen(column, "Name", "Type", "Comment")


def _jobs(aws: Emulator) -> Reading:
    glue, s3 = aws.client("glue"), aws.client("s3")
    read: Reading = {"job": {}, "code": {}, "security": {}}
    for job in pages(aws, "glue", "get_jobs", "Jobs"):
        arn = f"arn:aws:glue:{REGION}:{ACCOUNT}:job/{job['Name']}"
        found = glue.get_tags(ResourceArn=arn)["Tags"]
        read["job"][job["Name"]] = chosen(job, *JOB) | {"tags": tags(found)}
        for what, address in code(job):
            bucket, _, key = address.removeprefix("s3://").partition("/")
            body = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
            read["code"][f"{job['Name']} {what}"] = hashlib.sha256(body).hexdigest()
    for one in pages(aws, "glue", "get_security_configurations", "SecurityConfigurations"):
        read["security"][one["Name"]] = one["EncryptionConfiguration"]
    return read


def code(job: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what a job's code is and the address where it was uploaded, by either way."""
    yield "script", job["Command"]["ScriptLocation"]
    yield "libraries", job["DefaultArguments"]["--additional-python-modules"]


def _analysis(aws: Emulator) -> Reading:
    athena = aws.client("athena")
    read: Reading = {"workgroup": {}, "query": {}}
    for group in athena.list_work_groups()["WorkGroups"]:
        name = group["Name"]
        if name == OF_EVERY_ACCOUNT:
            continue
        found = athena.get_work_group(WorkGroup=name)["WorkGroup"]
        read["workgroup"][name] = chosen(found, "State", "Description", "Configuration")
        for query in athena.list_named_queries(WorkGroup=name)["NamedQueryIds"]:
            saved = athena.get_named_query(NamedQueryId=query)["NamedQuery"]
            read["query"][saved["Name"]] = chosen(saved, *QUERY)
    return read
