"""Answers from titles: the one that was typed, and other forms of it that are as exact."""

from entrepot.city_lookup.agreement import Agreement, agreement
from entrepot.city_lookup.case import Case, Stage
from entrepot.city_lookup.contract import LookupResponse
from entrepot.city_lookup.kinds import Kind, kind_of
from entrepot.city_lookup.library import Library, is_disambiguation
from entrepot.city_lookup.names import qualified, recapitalised, same_name
from entrepot.city_lookup.wanted import Wanted
from entrepot.records import Article, Resolution

_DISAMBIGUATION = {
    "en": "disambiguation",
    "simple": "disambiguation",
    "ca": "desambiguació",
    "cs": "rozcestník",
    "de": "Begriffsklärung",
    "es": "desambiguación",
    "fr": "homonymie",
    "it": "disambigua",
    "ja": "曖昧さ回避",
    "nl": "doorverwijspagina",
    "pl": "ujednoznacznienie",
    "pt": "desambiguação",
    "ru": "значения",
    "sv": "olika betydelser",
    "uk": "значення",
}
_BUT: dict[Kind, str] = {
    "part": "though it is a part of a city",
    "unknown": "though its data do not say what it is",
}


def _typed(case: Case, _library: Library) -> list[str]:
    return [case.wanted.title]


def _judge_typed(case: Case, library: Library) -> LookupResponse | None:
    case.exact = library.under(case.wanted.title, case.wanted.language)
    return _accepted(case.exact, case.wanted, typed_in_full=True)


def _other_forms(case: Case, _library: Library) -> list[str]:
    titles = [*_as_exact(case.wanted), *_leads(case)]
    return [title for title in dict.fromkeys(titles) if title != case.wanted.title]


def _judge_other_forms(case: Case, library: Library) -> LookupResponse | None:
    language = case.wanted.language
    case.variants = [library.under(title, language) for title in _other_forms(case, library)]
    by_title = {resolution.asked: resolution for resolution in case.variants}
    for title in _as_exact(case.wanted):
        in_full = title == recapitalised(case.wanted.title)
        if title in by_title:
            answer = _accepted(by_title[title], case.wanted, typed_in_full=in_full)
            if answer is not None:
                return answer
    return None


def _as_exact(wanted: Wanted) -> list[str]:
    """Return titles that say as much as the query does, so that one of them may answer it."""
    base = recapitalised(wanted.base)
    titles = [recapitalised(wanted.title)]
    for place in wanted.places:
        for text in place.qualifiers():
            titles += [f"{base}, {text}", f"{base} ({text})"]
    return [*titles, wanted.base, base]


def _leads(case: Case) -> list[str]:
    """Return titles that lead to candidates where the name is the title of something else."""
    if case.exact.status != "page":
        return []
    base = recapitalised(case.wanted.base)
    word = _DISAMBIGUATION.get(case.wanted.language)
    if word is None:
        return []
    cities = [f"{base} (city)", f"{base} City"] if case.wanted.language == "en" else []
    return [f"{base} ({word})", *cities]


def _accepted(
    resolution: Resolution, wanted: Wanted, *, typed_in_full: bool
) -> LookupResponse | None:
    article = resolution.article
    if article is None or resolution.status != "page" or is_disambiguation(resolution):
        return None
    kind = kind_of(article)
    agreed = agreement(article, wanted, typed_in_full=typed_in_full)
    if not (agreed.suffices and _is_enough(kind, wanted)) or is_doubtful(resolution, wanted):
        return None
    reason = _reason(resolution, article, kind, agreed)
    return LookupResponse(status="resolved", reason=reason, article=article)


def _is_enough(kind: Kind, wanted: Wanted) -> bool:
    return kind in {"city", "unknown"} or (kind == "part" and wanted.is_constrained)


def is_doubtful(resolution: Resolution, wanted: Wanted) -> bool:
    """Tell whether a redirect led from `San José` to `San Jose, California`.

    The title it led to is spelt with other diacritics and needs a qualifier: there are others of
    the name, and the spelling speaks for one of them.
    """
    if resolution.article is None or resolution.redirected_from is None or wanted.is_constrained:
        return False
    base, within = qualified(resolution.article.title)
    return within is not None and same_name(base, wanted.base) and base != wanted.base


def _reason(resolution: Resolution, article: Article, kind: Kind, agreed: Agreement) -> str:
    how = f"'{article.title}' is the title of an article"
    if resolution.redirected_from is not None:
        how = f"'{resolution.redirected_from}' redirects to '{article.title}'"
    what = f" ({article.description})" if article.description else ""
    rest = [part for part in (agreed.why, _BUT.get(kind)) if part]
    return ", ".join([how + what, *rest]) + "."


TYPED = Stage(_typed, _judge_typed)
OTHER_FORMS = Stage(_other_forms, _judge_other_forms)
