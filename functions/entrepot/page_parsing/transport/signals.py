"""Which modes of transport an article says its place has, with the sentences that say so."""

from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from entrepot.page_parsing.contract import MODES
from entrepot.page_parsing.transport.doubts import credence, most_credible
from entrepot.page_parsing.transport.infobox import is_about_transport, modes_of_row
from entrepot.page_parsing.transport.passages import Passage, Sentence, passages, sentences
from entrepot.page_parsing.transport.patterns import pattern, strike
from entrepot.page_parsing.transport.ports import claims
from entrepot.page_parsing.transport.routes import Routes, routes_of
from entrepot.page_parsing.transport.vocabulary import WORDS, Vocabulary
from entrepot.page_parsing.transport.waters import Waters, waters
from entrepot.records import Evidence, Section, Signal

ENOUGH = 0.5
SHOWN = 5
_STRONG = 0.9
_FAIR = 0.35
# Below this no number of claims makes up for a good one.
_WORTH_HEARING = 0.3
_A_CLAUSE = 3
_NAME = pattern(r"^(?:The )?(?:City of )?([^(,;]{1,60}?)(?: \(|,|;| is | was | are |$)")
_SUBJECT = frozenset({"transport", "infobox"})
_TO_THE_POINT = _SUBJECT | {"lead", "economy", "history"}
_PORTS = frozenset({"seaport", "river_or_inland_port"})


class _Claim(Struct, frozen=True):
    """A sentence or row that speaks for a mode, and how strongly, 0 to 1."""

    force: float
    evidence: Evidence


class _Reading(Struct):
    """The claims found so far, and what of the article helps to judge the next sentence."""

    claims: dict[str, dict[str, _Claim]]
    good: dict[str, int]
    waters: Waters
    name: str
    routes: Routes

    def add(self, mode: str, force: float, section: str, text: str) -> None:
        """Keep a claim that has any force; of those with the same words, the strongest."""
        found = self.claims[mode]
        before = found[text].force if text in found else 0.0
        if force > before:
            found[text] = _Claim(force, Evidence(section=section, text=text))
            self.good[mode] += before <= ENOUGH < force

    def settled(self, mode: str) -> bool:
        """Say whether there is already as much good evidence as will be shown."""
        return self.good[mode] >= SHOWN


def signals(
    lead: str, sections: list[Section], infobox_rows: list[tuple[str, str]]
) -> dict[str, Signal]:
    """Return for each of `MODES` whether the article says that the place has it, and where.

    A sentence counts by its words, its section and whether it affirms them; sentences add up as
    independent witnesses do (noisy-or: Pearl, "Probabilistic Reasoning in Intelligent Systems",
    1988, section 4.3). Up to five of the strongest are the evidence, each a sentence of the input
    or the value of an infobox row. False is without evidence: the article does not say so.
    """
    article = passages(lead, sections)
    reading = _Reading(
        claims={mode: {} for mode in MODES},
        good=dict.fromkeys(MODES, 0),
        waters=waters(article),
        name=_name(lead),
        routes=routes_of(lead, infobox_rows),
    )
    _read_infobox(infobox_rows, reading)
    for passage in article:
        _read(passage, reading)
    return {mode: _signal(list(found.values())) for mode, found in reading.claims.items()}


def _read_infobox(rows: list[tuple[str, str]], reading: _Reading) -> None:
    for label, value in rows:
        section = f"Infobox: {label}"
        stated = modes_of_row(label, value)
        for mode in stated:
            reading.add(mode, _STRONG, section, value)
        if not stated and is_about_transport(label):
            _read(Passage(section, value, "infobox", 1.0), reading)


def _read(passage: Passage, reading: _Reading) -> None:
    for sentence, modes in sentences(passage):
        if _is_a_mere_name(sentence):
            continue
        for mode, force in _judge(sentence, modes, reading):
            reading.add(mode, force * passage.weight, passage.section, sentence.text)


def _is_a_mere_name(sentence: Sentence) -> bool:
    """Say whether this is an item of a list of places, such as `Diamond Harbour`."""
    return sentence.kind not in _TO_THE_POINT and sentence.text.count(" ") < _A_CLAUSE


def _judge(
    sentence: Sentence, modes: frozenset[str], reading: _Reading
) -> Iterator[tuple[str, float]]:
    for mode in modes.intersection(WORDS):
        if not reading.settled(mode):
            yield mode, _spoken(sentence, WORDS[mode])
    if "motorway" in modes and not reading.settled("motorway"):
        yield "motorway", reading.routes.force(sentence)
    if "seaport" in modes and not all(reading.settled(mode) for mode in _PORTS):
        for claim in claims(sentence, reading.waters, reading.name):
            yield claim.mode, claim.force * credence(sentence, claim.start, claim.end)


def _spoken(sentence: Sentence, words: Vocabulary) -> float:
    """Return the force of what the sentence affirms: one strong word, or fair ones together."""
    decoys = [decoy.span() for decoy in words.decoys.finditer(sentence.lower)]
    text, small = strike(sentence.text, decoys), strike(sentence.lower, decoys)
    strong = chain(words.strong.finditer(small), words.names.finditer(text))
    if sentence.kind in _SUBJECT and not words.rival.search(small):
        strong = chain(strong, words.plain.finditer(text))
    if spans := [word.span() for word in strong]:
        return _STRONG * most_credible(sentence, spans)
    if sentence.kind not in _TO_THE_POINT:
        return 0.0
    fair = {word[0]: word.span() for word in words.fair.finditer(small)}
    return _FAIR * min(2.0, sum(credence(sentence, *span) for span in fair.values()))


def _signal(found: list[_Claim]) -> Signal:
    doubt = 1.0
    for claim in found:
        doubt *= 1 - claim.force
    if 1 - doubt < ENOUGH or all(claim.force < _WORTH_HEARING for claim in found):
        return Signal(value=False)
    best = sorted(found, key=lambda claim: -claim.force)[:SHOWN]
    return Signal(value=True, evidence=[claim.evidence for claim in best])


def _name(lead: str) -> str:
    """Return the subject's name as the lead opens with it, empty when it opens otherwise."""
    match = _NAME.match(lead.lstrip()[:200])
    return match[1] if match else ""
