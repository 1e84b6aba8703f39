"""Names of cities become the one Wikipedia article each means, or candidates."""

from entrepot.city_lookup.case import Desk
from entrepot.city_lookup.contract import LookupRequest, LookupResponse
from entrepot.city_lookup.gazetteer import Gazetteer
from entrepot.city_lookup.library import Library
from entrepot.city_lookup.search import SEARCH
from entrepot.city_lookup.titles import OTHER_FORMS, TYPED
from entrepot.errors import EntrepotError, InternalError


def look_up(request: LookupRequest, *, wikipedia: Gazetteer) -> LookupResponse:
    """Return the article that a city's name means, never another place's.

    The title as typed decides, then as exact forms of it with the country behind the name. What
    no title answers gets candidates from disambiguation pages and searches; one of them is the
    answer only where a disambiguation page names it and the country or coordinates given leave no
    other. An answer is a settlement and agrees with all that the query says.

    Raises:
        InvalidRequest: the name is empty, too long or no possible title, the coordinates are none
            on Earth, or the language is no Wikipedia's.
        UpstreamError: Wikipedia gave no usable answer.
        ConfigurationError: the client lacks a setting it must have.
        SnapshotError: a replayed snapshot cannot answer.
    """
    answer = look_up_all([request], wikipedia=wikipedia)[0]
    if isinstance(answer, EntrepotError):
        raise answer
    return answer


def look_up_all(
    requests: list[LookupRequest], *, wikipedia: Gazetteer
) -> list[LookupResponse | EntrepotError]:
    """Return one answer for each request, in order, with the titles of all asked in bulk.

    An error is the answer of the requests it concerns, and of no others; see `look_up`.
    """
    library = Library(wikipedia)
    desks = [Desk(request, library) for request in requests]
    for stage in (TYPED, OTHER_FORMS, SEARCH):
        library.ask([title for desk in desks for title in desk.titles(stage)])
        for desk in desks:
            desk.judge(stage)
    return [desk.answer or InternalError("A lookup ended without an answer.") for desk in desks]
