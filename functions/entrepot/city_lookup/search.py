"""Candidates from disambiguation pages and searches, for what no title answers."""

from collections.abc import Iterator

from entrepot.city_lookup.agreement import agreement
from entrepot.city_lookup.case import Case, Stage
from entrepot.city_lookup.contract import LookupResponse
from entrepot.city_lookup.kinds import kind_of
from entrepot.city_lookup.library import Library, is_disambiguation
from entrepot.city_lookup.names import likeness, same_name
from entrepot.city_lookup.ranking import Found, candidates, found, promising
from entrepot.city_lookup.titles import is_doubtful
from entrepot.records import Article, Resolution

MAX_SEARCHED = 10
MAX_LINKED = 20  # articles of a disambiguation page that are looked at: one request
MAX_LINKED_CONSTRAINED = 60  # when country or coordinates may single one out
MAX_DISAMBIGUATIONS = 2
_ALIKE = 0.6  # likeness from which another name is still a candidate: Praga and Prague have 0.73

_NO_CITY = {
    "part": "no city",
    "region": "no city",
    "former": "no city of today",
    "other": "no city",
    "city": "a city",
    "unknown": "something unknown",
}


def _titles(case: Case, library: Library) -> list[str]:
    wanted, wikipedia = case.wanted, library.wikipedia
    for title in _disambiguations(case):
        case.linked += wikipedia.links(title, wanted.language)
    case.searched = wikipedia.search(_text(case), wanted.language, MAX_SEARCHED)
    if case.exact.article is None:
        case.suggested = wikipedia.suggest(wanted.title, wanted.language)
    return [*_chosen_links(case), *case.searched]


def _judge(case: Case, library: Library) -> LookupResponse:
    items = _found(case, library)
    single = _singled_out(case, items)
    if single is not None:
        return _resolved(case, single)
    likely = [item for item in items if item.may_be_meant and _is_candidate(case, item)]
    if likely:
        others = [item for item in items if item not in likely and item.is_named_so]
        shown = likely + [item for item in others if item.kind != "other"]
        return LookupResponse(
            status="ambiguous", reason=_ambiguous(case), candidates=candidates(shown)
        )
    return LookupResponse(
        status="not_found", reason=_not_found(case), suggestions=_suggestions(case, items)
    )


def _text(case: Case) -> str:
    country = case.wanted.country
    return f"{case.wanted.title} {country}" if country else case.wanted.title


def _disambiguations(case: Case) -> list[str]:
    pages = [case.exact, *case.variants]
    titles = [page.article.title for page in pages if page.article and is_disambiguation(page)]
    return list(dict.fromkeys(titles))[:MAX_DISAMBIGUATIONS]


def _chosen_links(case: Case) -> list[str]:
    limit = MAX_LINKED_CONSTRAINED if case.wanted.is_constrained else MAX_LINKED
    alike = [t for t in case.linked if likeness(t, case.wanted.base) >= _ALIKE]
    order = {title: place for place, title in enumerate(case.searched)}
    alike.sort(key=lambda title: order.get(title, len(order)))
    return promising(alike, case.wanted, limit)


def _found(case: Case, library: Library) -> list[Found]:
    """Return every article in sight once: of titles first, then as searches rank them."""
    items: dict[int, Found] = {}
    for article, is_stated in _articles(case, library):
        if article.page_id not in items:
            items[article.page_id] = found(article, case.wanted, len(items), is_stated=is_stated)
    return list(items.values())


def _articles(case: Case, library: Library) -> Iterator[tuple[Article, bool]]:
    chosen = _chosen_links(case)
    linked = set(chosen)
    searched_first = dict.fromkeys([*case.searched, *chosen])
    for resolution in (case.exact, *case.variants):
        yield from _page(resolution, is_stated=True)
    for title in searched_first:
        yield from _page(library.under(title, case.wanted.language), is_stated=title in linked)


def _page(resolution: Resolution, *, is_stated: bool) -> Iterator[tuple[Article, bool]]:
    if resolution.article is not None and not is_disambiguation(resolution):
        yield resolution.article, is_stated


def _singled_out(case: Case, items: list[Found]) -> Found | None:
    """Return the one city of the name that Wikipedia states and the query's facts leave."""
    if not case.wanted.is_constrained or _has_more_links(case):
        return None
    left = [i for i in items if i.is_named_so and i.may_be_meant and i.kind in {"city", "unknown"}]
    if len(left) != 1 or not left[0].is_stated or left[0].agreement.verdict != "agrees":
        return None
    return left[0]


def _has_more_links(case: Case) -> bool:
    same = [title for title in dict.fromkeys(case.linked) if same_name(title, case.wanted.base)]
    return len(same) > MAX_LINKED_CONSTRAINED


def _resolved(case: Case, item: Found) -> LookupResponse:
    reason = (
        f"Of the places that '{case.wanted.base}' may mean, '{item.article.title}' is the one "
        f"{item.agreement.why}."
    )
    return LookupResponse(status="resolved", reason=reason, article=item.article)


def _is_candidate(case: Case, item: Found) -> bool:
    """Tell whether the name may mean it; where nothing has the name as title, only a namesake."""
    if item.is_named_so or case.exact.article is None:
        return item.is_named_so
    return item.likeness >= _ALIKE or item.article.page_id == case.exact.article.page_id


def _ambiguous(case: Case) -> str:
    wanted = case.wanted
    more = "" if wanted.point else ", or give coordinates"
    if not wanted.is_constrained:
        more = ", or give its country or coordinates"
    return f"{_why_not(case)}; ask with a candidate's title{more}."


def _not_found(case: Case) -> str:
    return f"{_why_not(case)}, and no other place of the name was found."


def _why_not(case: Case) -> str:
    """Say why what is under the title as typed is not the answer."""
    article, title = case.exact.article, case.wanted.title
    if article is None:
        return f"No article has the title '{title}'"
    if is_disambiguation(case.exact):
        asked = ", of which not exactly one fits" if case.wanted.is_constrained else ""
        return f"'{title}' may mean several things{asked}"
    agreed, kind = agreement(article, case.wanted), kind_of(article)
    if kind != "other" and not agreed.suffices:
        return f"The article '{article.title}' is not the answer: {agreed.why}"
    if is_doubtful(case.exact, case.wanted):
        return f"'{title}' leads to '{article.title}', which is spelt otherwise"
    what = f" but '{article.description}'" if article.description else ""
    return f"'{article.title}' is the title of {_NO_CITY[kind]}{what}"


def _suggestions(case: Case, items: list[Found]) -> list[str]:
    """Return titles near the name, the one spelt as suggested first; without any, the spelling."""
    spelt = case.suggested
    places = [item for item in items if item.kind != "other"] or items
    titles = [candidate.title for candidate in candidates(places)]
    if not spelt:
        return titles
    return sorted(titles, key=lambda title: not same_name(title, spelt)) or [spelt]


SEARCH = Stage(_titles, _judge)
