"""The data dictionary, made of the contract: `entrepot tables` prints it, docs/tables.md is it."""

from entrepot.etl.tables import Column, Rule, Table, contract


def dictionary() -> str:
    """Return the dictionary as Markdown."""
    of = contract()
    parts = [_table(table) for table in of.tables]
    rules = "\n".join(map(_rule, of.rules))
    return (
        "# The tables of the lake\n\n" + "\n".join(parts) + "\n## Rules\n\n"
        "A line of bronze that breaks one is in `silver.quarantine`, whole, under the first it "
        f"breaks.\n\n| rule | in words |\n| --- | --- |\n{rules}\n"
    )


def _table(table: Table) -> str:
    key = f" One row for each {', '.join(table.key)}." if table.key else ""
    columns = "\n".join(map(_column, table.columns))
    return (
        f"## {table.zone}.{table.name}\n\n{table.summary}{key}\n\n"
        f"| column | type | unit | meaning |\n| --- | --- | --- | --- |\n{columns}\n"
    )


def _column(column: Column) -> str:
    kind = column.type if column.nullable else f"{column.type}, never NULL"
    return f"| {column.name} | {kind} | {column.unit or ''} | {column.meaning} |"


def _rule(rule: Rule) -> str:
    return f"| {rule.rule} | {rule.says} |"
