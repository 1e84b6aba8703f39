"""What is under many titles, asked in bulk and remembered for one batch."""

from collections.abc import Iterable, Sequence

from entrepot.city_lookup.gazetteer import Gazetteer
from entrepot.errors import EntrepotError, SnapshotMiss
from entrepot.records import Resolution

TITLES_A_REQUEST = 20  # as many as TextExtracts summarises at once, mediawiki.org/wiki/API:Extracts
_SAYS_SEVERAL = {
    "Topics referred to by the same term",
    "Index of articles associated with the same name",
    "Wikimedia disambiguation page",
}


class Library:
    """Answers to titles, by language. An error stays with the titles of its own request."""

    def __init__(self, wikipedia: Gazetteer) -> None:
        self.wikipedia = wikipedia
        self._known: dict[tuple[str, str], Resolution | EntrepotError] = {}

    def ask(self, titles: Iterable[tuple[str, str]]) -> None:
        """Fetch what is not known yet of these titles, each with its language before it."""
        new: dict[str, list[str]] = {}
        for language, title in dict.fromkeys(titles):
            if (language, title) not in self._known:
                new.setdefault(language, []).append(title)
        for language, wanted in new.items():
            for start in range(0, len(wanted), TITLES_A_REQUEST):
                self._fetch(wanted[start : start + TITLES_A_REQUEST], language)

    def under(self, title: str, language: str) -> Resolution:
        """Return what is under a title that was asked for; raises what asking for it raised."""
        known = self._known[language, title]
        if isinstance(known, EntrepotError):
            raise known
        return known

    def _fetch(self, titles: Sequence[str], language: str) -> None:
        try:
            answers: Sequence[Resolution | EntrepotError] = self.wikipedia.resolve(titles, language)
        except SnapshotMiss as error:
            if len(titles) > 1:  # only one of them need be missing, and replays cost no requests
                for title in titles:
                    self._fetch([title], language)
                return
            answers = [error]
        except EntrepotError as error:
            answers = [error] * len(titles)
        self._known.update(zip(((language, title) for title in titles), answers, strict=True))


def is_disambiguation(resolution: Resolution) -> bool:
    """Tell whether the title stands for several articles, by the wiki's word or its description."""
    article = resolution.article
    return resolution.status == "disambiguation" or (
        article is not None and article.description in _SAYS_SEVERAL
    )
