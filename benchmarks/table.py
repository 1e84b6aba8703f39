"""A measured table: printed, and kept in RESULTS.md."""

from collections.abc import Callable, Sequence

from msgspec import Struct


class Table(Struct, frozen=True):
    """Rows of text under column names; `note` says what to know to read them.

    `missed` are the bars that these numbers do not reach, a phrase each.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""
    missed: Sequence[str] = ()

    def markdown(self) -> str:
        """Return the table as Markdown, under its title."""
        lines = [self.columns, ["---"] * len(self.columns), *self.rows]
        table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
        missed = f"**Missed:** {'; '.join(self.missed)}." if self.missed else ""
        return "\n".join(
            [f"## {self.title}\n", table, *(f"\n{t}" for t in (missed, self.note) if t)]
        )


def shown(run: Callable[[], Table]) -> int:
    """Measure and print; 1 when a bar is missed."""
    table = run()
    print(table.markdown(), end="\n\n")
    return int(bool(table.missed))
