"""A table as it stands: the list of its files, in one object, which is swapped whole.

Files are never changed. The list is what Hive calls a symlink manifest: Athena reads the same one.
https://docs.delta.io/latest/presto-integration.html
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from entrepot.errors import StoreError
from entrepot.etl.ports import Lake
from entrepot.etl.tables import Table

LIST = "_current/symlink.txt"


class Version(Struct, frozen=True):
    """The files of a table, by key, and the tag of the list that says so."""

    files: tuple[str, ...]
    tag: str | None

    def of(self, partition: str) -> list[str]:
        """Return the files of a partition."""
        return [file for file in self.files if _partition_of(file) == partition]

    def without(self, partitions: Iterable[str]) -> list[str]:
        """Return the files of all other partitions."""
        gone = set(partitions)
        return [file for file in self.files if _partition_of(file) not in gone]


def partition(column: str, value: object) -> str:
    """Return the folder of a partition, such as `bucket=7`."""
    return f"{column}={value}"


def current(lake: Lake, table: Table, partitioned: str | None = None) -> Version:
    """Return a table's files; raises `StoreError` for a list that is damaged.

    A table whose partitions are published one by one has a list in each: name it.
    """
    key = _key(lake, table, partitioned)
    body, tag = lake.version(key)
    prefix = lake.table_key(table.zone, table.name, "")
    try:
        lines = body.decode().split()
        return Version(tuple(prefix + _after(line, prefix) for line in lines), tag)
    except ValueError as error:
        raise StoreError(
            f"'{key}' is no list of files: {error}. Delete it and make the table anew with "
            "'entrepot invoke etl' and \"rebuild\": true."
        ) from error


def publish(
    lake: Lake, table: Table, before: Version, files: Sequence[str], partitioned: str | None = None
) -> bool:
    """Make these files the table, and tell whether nobody else changed it in the meantime."""
    body = "".join(f"{lake.uri(file)}\n" for file in sorted(files)).encode()
    key = _key(lake, table, partitioned)
    if not lake.swap(key, body, before.tag):
        return False
    folder = f"/{partitioned}/" if partitioned else "/"
    prefix = lake.table_key(table.zone, table.name, "").rstrip("/") + folder
    lake.expire(prefix.rstrip("/"), keep=[key, *files, *before.files], of=key)
    return True


def _partition_of(key: str) -> str:
    return key.split("/")[-2]


def _key(lake: Lake, table: Table, partitioned: str | None) -> str:
    folder, _, name = LIST.rpartition("/")
    path = f"{folder}/{partitioned}/{name}" if partitioned else LIST
    return lake.table_key(table.zone, table.name, path)


def _after(line: str, prefix: str) -> str:
    _, found, rest = line.rpartition(prefix)
    if not found:
        raise ValueError(f"{line[:80]!a} is no file of the table")
    return rest
