"""One query on its way to an answer."""

from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct, field

from entrepot.city_lookup.contract import LookupRequest, LookupResponse
from entrepot.city_lookup.library import Library
from entrepot.city_lookup.wanted import Wanted, checked
from entrepot.errors import EntrepotError
from entrepot.records import Resolution

Result = TypeVar("Result")


class Case(Struct, kw_only=True):
    """A query and what was found so far.

    `exact` is what Wikipedia has under the title as typed and `variants` what it has under other
    forms of it. `linked` and `searched` are titles found in other ways, `suggested` a spelling.
    """

    wanted: Wanted
    exact: Resolution = Resolution(asked="", status="missing")
    variants: list[Resolution] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    searched: list[str] = field(default_factory=list)
    suggested: str | None = None


class Stage(Struct, frozen=True):
    """A way to an answer: titles to ask for, in bulk with those of other cases, and a judgement.

    The judgement is None when the case is to go on to the next stage.
    """

    titles: Callable[[Case, Library], list[str]]
    judge: Callable[[Case, Library], LookupResponse | None]


class Desk:
    """Where a request waits for its answer; an error of its own is its answer."""

    def __init__(self, request: LookupRequest, library: Library) -> None:
        self.answer: LookupResponse | EntrepotError | None = None
        self._library = library
        self._case = self._tried(lambda: Case(wanted=checked(request)))

    def titles(self, stage: Stage) -> list[tuple[str, str]]:
        """Return the titles the stage needs, each with its language before it."""
        case = self._case
        if self.answer is not None or case is None:
            return []
        titles = self._tried(lambda: stage.titles(case, self._library)) or []
        return [(case.wanted.language, title) for title in titles]

    def judge(self, stage: Stage) -> None:
        """Take the stage's judgement as the answer, if it has one."""
        case = self._case
        if self.answer is None and case is not None:
            self._answer_with(self._tried(lambda: stage.judge(case, self._library)))

    def _answer_with(self, judgement: LookupResponse | None) -> None:
        if judgement is not None:
            self.answer = judgement

    def _tried(self, work: Callable[[], Result]) -> Result | None:
        try:
            return work()
        except EntrepotError as error:
            self.answer = error
            return None
