"""An infobox page and what a reader would take from it."""

from dataclasses import dataclass, field

from tests.infobox_pages import Page

from entrepot.page_parsing.contract import Kind
from entrepot.records import Range

Value = float | str | Range


@dataclass(frozen=True)
class Case:
    """A page and what it states; a fact that is not listed must not be given.

    `as_of` dates the population. `others` are labels and values of alternatives, per fact.
    """

    name: str
    page: Page
    kind: Kind
    facts: dict[str, Value] = field(default_factory=dict)
    as_of: str | None = None
    others: dict[str, dict[str, Value]] = field(default_factory=dict)
