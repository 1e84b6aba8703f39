"""A fact on its way: what was read, and the evidence for having read it right."""

from dataclasses import dataclass, field

from entrepot.page_parsing.facts.confidence import confidence
from entrepot.records import Alternative, Fact, Range

_MAX_RAW = 300


@dataclass(slots=True)
class Reading:
    """A value with where it stood; `signals` are names of `confidence.WEIGHTS`."""

    value: float | str | Range
    raw: str
    label: str
    unit: str | None = None
    as_of: str | None = None
    alternatives: list[Alternative] = field(default_factory=list)
    signals: list[str] = field(default_factory=list)

    def fact(self) -> Fact:
        """The fact, with the confidence that its signals give."""
        return Fact(
            value=self.value,
            raw=self.raw[:_MAX_RAW],
            label=self.label,
            confidence=confidence(self.signals),
            unit=self.unit,
            as_of=self.as_of,
            alternatives=self.alternatives,
        )
