"""What takes the force from a sentence: it denies, it plans, it looks back.

Trigger words within the clause of the word they bear on, as in NegEx (Chapman et al., "A Simple
Algorithm for Identifying Negated Findings and Diseases in Discharge Summaries", 2001).
"""

from collections.abc import Iterable
from itertools import islice

from entrepot.page_parsing.transport_passages import Sentence
from entrepot.page_parsing.transport_patterns import pattern

_CLAUSE_END = pattern(
    r"[;:]|, (?:while|whereas|but|although|though|and)\b| (?:while|whereas|but)\b"
)
_DENIED_BEFORE = pattern(r"""
    (?:\b(?:no|neither|nor|without|lacks?|lacking|lacked)\b(?:,? [\w'\u2019\u2013-]+){0,5} ?
    |\b(?:not|n't|never) (?:yet )?(?:been )?(?:have|had|possess|served|connected|linked|reach
    |includ\w+|a part|part|on)\b.{0,40}
    |\bcancelled\b.{0,30})$
""")
_DENIED_AFTER = pattern(r"""
    ^.{0,60}\b(?:never|not) (?:yet )?(?:been )?(?:built|completed|reali[sz]ed|opened|open
    |materiali[sz]ed?|reach(?:ed)?|constructed|extend|implemented|begun|started|come|serve)\b
    |^[\w ]{0,30}\b(?:does|do|did) not\b
    |^ (?:is|are) not (?:an option|available|in use|in service|operat\w+|running)\b
""")
_NOT_YET = pattern(r"""
    \b(?:will not|not yet|has not|have not|did not)(?: yet)? (?:been )?
    (?:open(?:ed)?|built|completed|started|begun|materiali[sz]ed?)\b
""")
_PLANNED = pattern(r"""
    \b(?:plan(?:s|ned|ning)?|propos(?:ed?|als?)|under construction|being (?:built|constructed)
    |will|would|expected|scheduled (?:to|for)|feasibility|envisaged|envisioned|projected|future
    |upcoming
    |discussed|discussions|rejected|referendum|due to (?:open|be)|to be (?:built|completed|opened
    |constructed)|been studied|project report|ground-?breaking|broke ground|been suspended since
    |project[^.]{0,40}suspended|shelved
    |under consideration|been designed|financing|funding|being considered|ambition|hoped?
    |awaiting)\b
""")
_UPGRADE = pattern(r"""
    \b(?:extend|extended|extension|expan\w+|upgrad\w+|moderni\w+|widen\w*|second|third|fourth
    |additional|further|new terminal|enlarg\w+|renovat\w+|redevelop\w*|more|new lines?|double
    |electrif\w+|another|reopen\w*|fragments)\b
""")
_IN_USE = pattern(r"""
    \b(?:open(?:ed|s)|reopened|inaugurated|operational|operating|operates?|in service
    |began service|entered service|completed in|commenced|started on|serves?|served by|runs?
    |carries|already)\b
""")
_CLOSED = pattern(r"""
    \b(?:closed(?! (?:to|for) (?:civil|vehic|occasion|traffic|temporar))|closure|abandoned
    |demolished|dismantled|destroy(?:ed|ing)|defunct|disused|ceased|discontinued|ended|existed
    |scrapped|(?:was|were|been|is|are|and|then|later) replaced|converted|disappeared|shut down
    |phased out|gave way|stopped running|out of (?:use|service)|withdrawn|fell into|torn up|silted
    |filled in|removed|lost its|formerly|used to|no longer
    |no (?:scheduled|commercial|regular|passenger) \w+ since
    |last (?:\w+ )?(?:train|tram|passenger|streetcar)s?|has not (?:carried|been|run|seen|had)
    |until (?:the )?(?:(?:early|mid|late)[- ])?(?:1\d\d|20[01])\ds?
    |former (?:[\w'\u2019-]+ ){0,3}(?:air|rail|tram|station|harb|port|metro|train|subway|street
    |dock)\w*|once (?:had|was|ran|linked|connected|served)
    |old (?:\w+ )?(?:station|depot|terminal) (?:now )?(?:houses|hosts|serves)|now (?:a|an|the
    |houses|serves as|used as) [\w ]{0,30}(?:museum|supermarket|park|library
    |restaurant|shop|cent(?:re|er)))\b
""")
_IT_CLOSED = pattern(r"""
    ^(?:it|they|this|these|both|services?|passenger \w+|the (?:last |whole |entire )?
    (?:lines?|stations?|services?|railway|railroad|tramway|trams|system|network|airport|airfield
    |port|harbou?r|route|branch))\b.{0,80}?\b(?:closed|ceased|ended|abandoned|discontinued
    |dismantled|demolished|withdrawn|removed|replaced by bus\w*|until 1\d\d\d)\b
""")
_RETURNED = pattern(r"""
    \b(?:reopen\w*|reinstated|restor\w+|(?<!not been )rebuilt|revived|return\w*|reintroduced
    |resum\w+|moved to|occasionally|temporarily|since been
    |new [^.]{0,60}\b(?:opened|built|replac\w+)
    |replaced (?:by|with) (?:a|the) (?:new|current|present|larger|modern))\b
""")
_SAME_THING = pattern(r"\b(?:they|it|its?|which|both|service)\b")
_PAST = pattern(r"""
    \b(?:was|were|had|became|arrived|reached|opened|built|used|connected|linked|carried|ran|served
    |operated|crossed|brought)\b
""")
_LONG_AGO = pattern(r"""
    \b(?:1[0-8]\d\d|19[0-4]\d)s?\b|\b(?:\d|1\d)(?:th|st|nd|rd)[-\u2013 ](?:century|centuries)
    |\bmedieval|\bmiddle ages|\bancient|\broman (?:times|era|period)|\bworld war|\bdynasty\b
    |\bcolonial\b|\bantiquity\b
""")
_LATELY = pattern(r"\b(?:19[7-9]\d|20\d\d)\b|\b(?:today|currently|now|present|nowadays|still)\b")
_FADED = 0.25
_LOOKED_AT = 8


def credence(sentence: Sentence, start: int, end: int) -> float:
    """Return how far, 0 to 1, the sentence affirms what stands from `start` to `end` in it."""
    small = sentence.lower
    left, right = _clause(small, start, end)
    if _DENIED_BEFORE.search(small[left:start]) or _DENIED_AFTER.search(small[end:right]):
        return 0.0
    clause = small[left:right]
    if _NOT_YET.search(small) or _only_planned(clause) or _gone(sentence, clause):
        return 0.0
    return _age(sentence)


def most_credible(sentence: Sentence, spans: Iterable[tuple[int, int]]) -> float:
    """Return the highest credence of some places in a sentence, 0 when there are none.

    Only the first few count: a sentence with more is a list, and the rest of it says no more.
    """
    best = 0.0
    for start, end in islice(spans, _LOOKED_AT):
        best = max(best, credence(sentence, start, end))
        if best == 1.0:
            break
    return best


def _clause(small: str, start: int, end: int) -> tuple[int, int]:
    left = 0
    for mark in _CLAUSE_END.finditer(small, 0, start):
        left = mark.end()
    after = _CLAUSE_END.search(small, end)
    return left, after.start() if after else len(small)


def _only_planned(clause: str) -> bool:
    if not _PLANNED.search(clause):
        return False
    return not (_UPGRADE.search(clause) or _IN_USE.search(clause))


def _gone(sentence: Sentence, clause: str) -> bool:
    small = sentence.lower
    speaks_of_it = small if _SAME_THING.search(small) else clause
    if _CLOSED.search(speaks_of_it):
        return not _RETURNED.search(small)
    told_later = _PAST.search(clause) and _IT_CLOSED.search(sentence.next)
    return bool(told_later) and not _RETURNED.search(sentence.next)


def _age(sentence: Sentence) -> float:
    if _LATELY.search(sentence.lower) or not _PAST.search(sentence.lower):
        return 1.0
    if _LONG_AGO.search(sentence.lower):
        return 2 * _FADED if sentence.kind in {"transport", "infobox"} else _FADED
    return 2 * _FADED if sentence.kind == "history" else 1.0
