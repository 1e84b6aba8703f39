"""The SQL of each step: one text for every engine, filled in from the contract."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from string import Template

from entrepot.etl.tables import Contract, Rule

FOLDER = Path(__file__).with_name("sql")


def statement(name: str, contract: Contract, today: date, buckets: Sequence[int] = ()) -> str:
    """Return the SELECT of sql/NAME.sql, for some buckets where it is of some only."""
    text = (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    blanks = {table.name: listed(table.names) for table in contract.tables}
    rules = Template("\n".join(map(_when, contract.rules)))
    return Template(text).substitute(
        blanks,
        buckets=contract.buckets,
        some=listed([str(bucket) for bucket in buckets]),
        rules=rules.substitute(tomorrow=today + timedelta(days=1)),
        values="\n".join(f"WHEN '{rule.rule}' THEN {rule.value}" for rule in contract.rules),
    )


def listed(names: Sequence[str]) -> str:
    """Return names as a list of SQL."""
    return ", ".join(names)


def _when(rule: Rule) -> str:
    return f"WHEN {rule.when} THEN '{rule.rule}'"
