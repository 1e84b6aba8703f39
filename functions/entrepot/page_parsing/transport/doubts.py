"""What takes the force from a sentence: it denies, it plans, it looks back.

Trigger words within the clause of the word they bear on, as in NegEx (Chapman et al., "A Simple
Algorithm for Identifying Negated Findings and Diseases in Discharge Summaries", 2001).
"""

from collections.abc import Iterable
from itertools import islice

from entrepot.page_parsing.transport.passages import Sentence
from entrepot.page_parsing.transport.patterns import pattern

# No end before a verb without a subject of its own: what follows is still said of the same thing.
_CLAUSE_END = pattern(r"""
    [;:]|, (?:for which|while|whereas|(?:but|although|though|and|so|yet)
    (?! (?:was|were|is|are|has|have|had|never|not|closed|ceased|then|later|no longer)\b))\b
    | (?:while|whereas|but(?! (?:was|were|is|has|had|never|not|closed|ceased)\b))\b
""")
_DENIED_BEFORE = pattern(r"""
    (?:\b(?:no|neither|nor|without|lacks?|lacking|lacked|lack of|absence of|want of|instead of
    |rather than)\b(?:,? [\w'\u2019\u2013-]+){0,5} ?
    |\b(?:not|n't|never) (?:yet )?(?:been )?(?:have|had|possess|served|connected|linked|reach
    |includ\w+|a part|part|on)\b.{0,40}
    |\bcancelled\b.{0,30})$
""")
_DENIED_AFTER = pattern(
    r"""
    ^.{0,60}\b(?:never|not) (?:yet )?(?:been )?(?:built|completed|reali[sz]ed|opened|open
    |materiali[sz]ed?|reach(?:ed)?|constructed|extend|implemented|begun|started|come|serve)\b
    |^[\w ]{0,30}\b(?:(?:does|do|did) not|(?:has|have|had) never)\b
    |^[\w ,\u2013-]{0,60}\b(?:has|have|does|do|did|is)(?:n['\u2019]t| not) (?:yet )?(?:reach|open
    |run|serve)
    |^[\w ,]{0,30}\b(?:ends?|stops?) (?:well |far )?short of\b
    |^ (?:is|are) not (?:an option|available|in use|in service|operat\w+|running)\b
""",
    ("not", "never", "n't", "n\u2019t", "short of"),
)
_NOT_YET = pattern(
    r"""
    \b(?:will not|not yet|has not|have not|did not)(?: yet)? (?:been )?
    (?:open(?:ed)?|built|completed|started|begun|materiali[sz]ed?)\b
""",
    ("not",),
)
_PLANNED = pattern(r"""
    \b(?:plan(?:s|ned|ning)?|propos(?:ed?|als?)|under construction|being (?:built|constructed)
    |will|would|expected|scheduled (?:to|for)|feasibility|envisaged|envisioned|projected|future
    |upcoming
    |discussed|discussions|rejected|referendum|due to (?:open|be)|to be (?:built|completed|opened
    |constructed)|been studied|project report|ground-?breaking|broke ground|been suspended since
    |project[^.]{0,40}suspended|shelved
    |awaits?|in studies|(?:on|only on) (?:paper|drawings|the drawing board)|only (?:in words
    |on paper)
    |(?:is|are) to (?:be|become)|been begun|should (?:be|open|start)|promised|decided on|tendered
    |contracted|refused
    |turned down|vetoed
    |announced|suggest(?:ed|ions?)|idea|mooted|intend(?:ed|s)|intention|scheme (?:was|for|to)
    |dropped|cancell?ed|voted (?:down|against)|under (?:study|discussion|review)|under way to
    |was (?:once )?(?:studied|debated|considered)|called off|years away
    |under consideration|been designed|financing|funding|being considered|ambition|hoped?
    |awaiting)\b
""")
# "A metro" that neither opens nor moves is one that a city would like to have.
_ANY_ONE = pattern(r"""
    \W*an? (?:(?!heritage|vintage|historic)[\w-]+ ){0,2}
    (?:metro|tram|tramway|monorail|subway|streetcar|light rail)\b
""")
_MOVES = pattern(r"""
    \b(?:connects?|connecting|links?|linking|goes|leaves|climbs|reaches|takes|shuttles|circles|joins
    |carr(?:y|ies)|with|provides?|started|since|complet\w+|crosses|extends|lines|can be|is (?:an?
    |the
    |also)
    |has (?:run|an?|one|two|three|four|five|six|\d+))\b
""")
_UPGRADE = pattern(r"""
    \b(?:extend|extended|extension|expan\w+|upgrad\w+|moderni\w+|widen\w*|second|third|fourth
    |additional|further|new terminal|enlarg\w+|renovat\w+|redevelop\w*|more (?:lines?|stations?
    |trains
    |routes?|trams)|new lines?|double
    |electrif\w+|another|(?:will|to) be replaced|reopen\w*|fragments)\b
""")
_IN_USE = pattern(r"""
    \b(?:open(?:ed|s)|reopened|inaugurated|operational|operating|operates?|in service
    |began service|entered service|completed in|commenced|started on|serves?|served by
    |(?<!trial )(?<!test )runs?
    |carries|already)\b
""")
_CLOSED = pattern(r"""
    \b(?:closed(?! (?:(?:to|for) (?:civil|vehic|occasion|traffic|temporar|most of)|it for
    |by (?:fog|snow)
    |at night|in winter|on sunday|during))|closure|abandoned
    |demolished|dismantled|destroy(?:ed|ing)|defunct|disused|ceased|discontinued|ended|existed
    |scrapped|(?:was|were|been|is|are) (?!being)(?:\w+ )?replaced
    |(?<!be )(?<!being )replaced (?:by|with|in)|converted
    |disappeared|shut down
    |shut(?! off)|stopped (?:in|\w+ing|after|operating|for good|since|by)|stopped(?=[.,;]|$)
    |last (?:ran|operated|called|served)
    |(?:only|but) a memory|thing of the past
    |went out|taken (?:off|out|away|up)|mothballed
    |vanished|derelict|unused|given up|(?:trams?|trains?|they|it) went in|bankrupt
    |(?:is|are|was|were|went) (?:lifted|gone)
    |phased out|gave way|stopped running|out of (?:use|service)|withdrawn|fell into|torn up|silted
    |filled in|removed|lost its (?:rail|station|passenger|train|tram|streetcar|port|harbour)\w*
    |formerly (?:an?|had|served|used|connected|ran|operated|linked|the)|used to|no longer
    |no (?:scheduled|commercial|regular|passenger) \w+ since
    |last (?:\w+ )?(?:train|tram|passenger|streetcar)s?|has not (?:carried|been|run|seen|had)
    |(?:until|till) (?:the )?(?:(?:early|mid|late)[- ])?(?:1\d\d|20[01])\ds?
    |until the (?:railway|railroad|road|bridge|line)|once (?:had|was|ran|linked|connected|served)
    |old (?:\w+ )?(?:station|depot|terminal) (?:now )?(?:houses|hosts|serves)|now (?:a|an|the
    |houses|serves as|used as) [\w ]{0,30}(?:museum|supermarket|park|library
    |restaurant|shop|cent(?:re|er)))\b
""")
_FORMER = pattern(r"""
    \b(?:former (?:[\w'\u2019-]+ ){0,3}|replac(?:ed|ing) (?:the |its |all |old |electric ){0,3}
    |(?:builds|manufactur\w+|produces|assembles|production of|makers? of) [^.;]{0,40})$
""")
_IN_THE_FUTURE = pattern(
    r"\b(?:in|by|for|until) (?:the )?(?:late |early |mid-? ?)?20[3-9]\d", ("20",)
)
_RAN = pattern(r"""
    \b(?:ran|run|operat\w+|existed|served|worked|plied|provided|used|had)\b
""")
_FOR_YEARS = pattern(
    r"""
    \b(?:from|between) 1\d{3} (?:to|and|until|till) (?:1\d{3}|20[01]\d)\b
    |\b1\d{3}\u2013(?:1\d)?\d\d\b
""",
    ("1",),
)
_BEGUN = pattern(
    r"""
    \b(?:construction|work|building)\b[^.]{0,60}\b(?:began|begun|start(?:ed|s)|commenced)\b
""",
    ("beg", "start", "commenced"),
)
_LONG_ENOUGH = pattern(r"\b(?:1\d\d\d|200\d|201[0-5])\b")
_DONE = pattern(r"\b(?:open\w*|complet\w+|finish\w*|inaugurat\w+|operational|in service|runs?)\b")
_IT_CLOSED = pattern(r"""
    ^(?:it|they|this|these|both|services?|passenger \w+|the (?:last |whole |entire )?
    (?:lines?|stations?|services?|railway|railroad|tramway|trams|system|network|airport|airfield
    |port|harbou?r|route|branch))\b.{0,80}?\b(?:closed|ceased|ended|abandoned|discontinued
    |dismantled|demolished|withdrawn|removed|replaced by bus\w*|until 1\d\d\d)\b
""")
_RETURNED = pattern(r"""
    \b(?:reopen\w*|reinstated|restor\w+|(?<!not been )rebuilt|revived|return\w*|reintroduced
    |resum\w+|(?:is|remains) open|moved to|occasionally|temporarily|since been
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
_LATELY = pattern(r"\b(?:19[7-9]\d|20\d\d|today|currently|now|present|nowadays|still)\b")
_PRESENT = pattern(r"""
    \b(?:has|have|is|are|runs?|serves?|carr(?:y|ies)|remains?|lies?|operates?|handles?|connects?
    |links?
    |ends|go(?:es)?|provides?)\b
""")
_FADED = 0.25
_LOOKED_AT = 8


def credence(sentence: Sentence, start: int, end: int) -> float:
    """Return how far, 0 to 1, the sentence affirms what stands from `start` to `end` in it."""
    small = sentence.lower
    left, right = _clause(small, start, end)
    before, after, clause = small[left:start], small[end:right], small[left:right]
    if _DENIED_BEFORE.search(before) or _FORMER.search(before) or _DENIED_AFTER.search(after):
        return 0.0
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
    if _ANY_ONE.match(clause) and not (_IN_USE.search(clause) or _MOVES.search(clause)):
        return True
    if _BEGUN.search(clause) and not _DONE.search(clause):
        return not _LONG_ENOUGH.search(clause)
    if _IN_THE_FUTURE.search(clause) and not _UPGRADE.search(clause):
        return True
    if not _PLANNED.search(clause):
        return False
    return not (_UPGRADE.search(clause) or _IN_USE.search(clause))


def _gone(sentence: Sentence, clause: str) -> bool:
    small = sentence.lower
    speaks_of_it = small if _SAME_THING.search(small) else clause
    if _CLOSED.search(speaks_of_it) or _ran_for_years(clause):
        return not _RETURNED.search(small)
    told_later = _PAST.search(clause) and _IT_CLOSED.search(sentence.next)
    return bool(told_later) and not _RETURNED.search(sentence.next)


def _ran_for_years(clause: str) -> bool:
    return bool(_FOR_YEARS.search(clause) and _RAN.search(clause))


def _age(sentence: Sentence) -> float:
    if _LATELY.search(sentence.lower) or not _PAST.search(sentence.lower):
        return 1.0
    if sentence.kind != "history" and _PRESENT.search(sentence.lower):
        return 1.0
    if _LONG_AGO.search(sentence.lower):
        return 2 * _FADED if sentence.kind in {"transport", "infobox"} else _FADED
    return 2 * _FADED if sentence.kind == "history" else 1.0
