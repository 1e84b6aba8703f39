"""Ports: which sentences speak of one, and whether it is the sea's or a river's.

English says "port" and "harbour" of both, so the company those words keep decides: barges and
rivers, or ships and the sea; failing both, whether the article is about a place on the coast.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from entrepot.page_parsing.transport.passages import Sentence, lower
from entrepot.page_parsing.transport.patterns import CAPITAL, NAME, pattern, strike
from entrepot.page_parsing.transport.waters import RIVER, SALT, Waters

_SEAGOING = """container|cruise|transshipment|fishing|commercial|naval|oil|deep-?water|deep-?sea
    |outer|natural|ocean|ice-free|coastal|international|trade|trading|industrial"""
_SEA_PORT = pattern(rf"""
    \b(?:sea ?ports?|(?:{_SEAGOING}) (?:\w+ )?(?:sea ?)?(?:ports?|harbou?rs?|docks?|piers?)
    |(?:container|cruise|oil|lng|cargo) (?:\w+ )?terminals?
    |terminals? (?:in|on) the (?:\w+ )?(?:gulf|sea|bay|coast)
    |deep-?water (?:\w+ )?(?:terminal|berth|facilitie)s?
    |(?:harbou?r|port) (?:city|town)
    |cruise (?:ship|line|liner|terminal)s?|ocean liners?)\b
""")
_INLAND_PORT = pattern(r"""
    \b(?:river(?:ine)? ?ports?|inland (?:water ?)?(?:ports?|harbou?rs?|container (?:depot
    |terminal)s?)
    |(?:rhine|danube|fluvial|lake|dry|barge|canal|mississippi|volga|elbe|yangtze) (?:ports?
    |terminals?|harbou?rs?)|riverboats?|barge (?:terminal|traffic|dock)s?
    |river (?:terminals?|stations?|harbou?rs?|docks?|piers?|jett(?:y|ies)|boats?|bus(?:es)?
    |transport|ships?|barges?|vessels|fleet|berths?|shipping)|inland (?:vessels|ships|navigation
    |shipping)
    |lake (?:steamers?|freighters?)|express boats|water ?bus(?:es)? (?:on|along) the)\b
""")
_PORT = pattern(rf"""
    \bports?\b(?! {CAPITAL}|[- ](?:style|wine))|\bport of {CAPITAL}
    |\bPorts? of {CAPITAL}
    |\bPorts?\b(?! {CAPITAL})|\b[Hh]arbou?rs?\b|\bPort {NAME}(?=,? which|,? is (?:an?|the|one))
    |\bPort Authority\b|\b[Ff]ree ?ports?\b(?! stores)|(?<=\w )Docks\b(?! {CAPITAL})
""")
# In lower case: a Quay or Wharf with a capital is mostly an address.
_BERTH = pattern(r"""
    \b(?:docks?|quays?|wharf|wharves|piers?|jett(?:y|ies)|landing stage)\b
    |^(?:Docks|Quays|Wharves|Piers|Jetties)\b|\b[Tt]he \S+ Wharf\b
""")
_FERRY = pattern(r"""
    \b(?:ferr(?:y|ies)(?: ports?)?|sail(?:s|ings?)? to|hydrofoils?|ro-?ro|passenger ships?
    |hurtigruten)\b
""")
_CROSSING = pattern(r"""
    \b(?:islands?|isles?|seas?|strait|gulf|bay|cargo|ports?|mainland|coast|coastal|overnight|piers?
    |quays?|harbou?r|sound|firth|fjord)\b
""")
_DECOYS = pattern(r"""
    \b[Pp]orts? of (?:entry|call)\b|\b[Pp]ort wine|\b(?:[Ll]and|[Uu][Ss][Bb]) ports?\b
    |\bPort (?:Moresby|Hills?|Louis|Vila|Stanley|Elizabeth|Harcourt|Said|Sudan|Columbus|Royal
    |Moody|Arthur|Macquarie|Huron|Adelaide|Vale|Augusta|Phillip|Authority of Allegheny)\b
    |\b(?:[Rr]iver|[Ll]ake|[Cc]anal) cruise(?: ships?|s)?\b|\b(?:Suez|Panama|Kiel|Corinth
    |[Ss]hip) Canal\b
    |\b[Hh]arbou?rs? (?:an?|the|many|several|some)\b|\bPearl Harbor\b
    |\bHarbou?r (?:Bridge|Street|Road|Hotel|Tunnel|Line|railway)\b
    |\b(?:[Pp]ort|[Hh]arbou?r) (?:logistics|planning|management|master|labou?rers)\b
""")
_LAKE = pattern(r"\b(?:lakes?|lakeside|lakefront|lakers?|seaway)\b")
_SEA = pattern(r"""
    \b(?:seas?|ocean|coast|coastal|gulf|bay|strait|containers?|ships|shipping|vessels|cruise
    |tankers?|deep|maritime|overseas|atlantic|pacific|baltic|mediterranean|adriatic|aegean
    |caribbean|teu|breakwaters?|islands?|seaborne|transshipment|fishing|yachts|naval|navy
    |to (?:asia|europe|china|japan|america)|world(?:'s)?|foreign trade|cruises|exports?|exported
    |imports|imported|suez|bulk carriers)\b
""")
_TOWARDS = pattern(r"""
    \b(?:(?:to|from|via|through|with|between|at|by|reach(?:es)?) (?:the )?(?:[\w'\u2019-]+ ){0,3}?
    |(?:italian|spanish|french|english|greek|dutch|german|turkish|danish|chinese|russian
    |neighbou?ring|foreign|nearest) )$
""")
# Thirty kilometres or twenty miles and more, said of a port and not of how far the sea is.
_DISTANT = pattern(r"""
    (?:(?!;|\bports?\b).){0,60}?\b(?:(?:[3-9]\d|\d[\d,]*\d\d) ?(?:km|kilomet\w+)|(?:[2-9]\d
    |\d[\d,]*\d\d) (?:mi|miles))(?: \([^)]*\))?
    (?: (?:away|distant|to the (?:north|south|east|west)|(?:north|south|east|west)\w*
    (?: of the city)?(?=[,.;]|$)))
""")
_NO_SEA_PORT = pattern(
    r"\b(?<!sea and )(?:inland|dry|lake|barge|canal|river) (?:ports?|harbou?rs?|docks?)\b"
)
_TO_NAMED = pattern(rf"[^.;]{{0,40}}\b(?:to|for) {NAME}")
_OVERSEAS = pattern(r"\b(?:world(?:'s)?|foreign|overseas|container ports?|exports?|exported)\b")
_BUSY = pattern(r"\b(?:tonn?e?s?|cargo|freight|ro-ro|cars)\b")
_OF_A_PLACE = pattern(rf"[ \w]{{0,20}}\b(?:of|at|in) ({NAME})")
_PLEASURE = pattern(
    r"\b(?:lake cruises|passenger|pleasure|tourists?|excursions?|marina|yachts|sailing)\b"
)
_HERE = pattern(r"\b(?:its|(?:at|by|in|from) the) $")
_OF_NAMED = pattern(rf"[ \w]{{0,20}}\bof ({NAME})")
# Plain substrings spare the pattern most sentences.
_PORT_PARTS = ("port", "harb", "docks")
_PARTS = 8


class Claim(Struct, frozen=True):
    """What a sentence says of a port: the mode, its force (0 to 1) and where the words stand."""

    mode: str
    force: float
    start: int
    end: int


class _Heard(Struct, frozen=True):
    """A sentence with its decoys struck out, and what keeps the ports in it company."""

    text: str
    small: str
    kind: str
    name: str
    river: bool
    lake: bool
    sea: bool
    at: Waters


def claims(sentence: Sentence, at: Waters, name: str) -> Iterator[Claim]:
    """Yield what the sentence says of sea ports and of river or inland ports.

    `at` is which waters the article's place is on, and `name` the place's name.
    """
    text = strike(sentence.text, [decoy.span() for decoy in _DECOYS.finditer(sentence.text)])
    start = 0
    for part in text.split(";", _PARTS):
        small = lower(part)
        river, lake, sea = (bool(mark.search(small)) for mark in (RIVER, _LAKE, _SEA))
        heard = _Heard(part, small, sentence.kind, name, river, lake, sea, at)
        for claim in _claims(heard):
            yield Claim(claim.mode, claim.force, start + claim.start, start + claim.end)
        start += len(part) + 1


def _claims(heard: _Heard) -> Iterator[Claim]:
    yield from _sea_ports(heard)
    yield from _inland_ports(heard)
    if heard.kind == "transport":
        yield from _ferries(heard)


def _sea_ports(heard: _Heard) -> Iterator[Claim]:
    inland = [port.span() for port in _NO_SEA_PORT.finditer(heard.small)]
    if named := _SEA_PORT.search(strike(heard.small, inland)):
        force = 0.9 if _at_sea(heard) else 0.3
    elif named := _port(heard, strike(heard.text, inland)) or _berth_at_sea(heard):
        force = _of_a_port(heard)
    else:
        return
    yield Claim("seaport", force * _ours(heard, named), *named.span())


def _salty(heard: _Heard) -> bool:
    return bool(SALT.search(heard.small) or _OVERSEAS.search(heard.small))


def _at_sea(heard: _Heard) -> bool:
    if heard.at.coast:
        return True
    if heard.river or heard.lake or heard.at.lake:
        return _salty(heard) and not _INLAND_PORT.search(heard.small)
    return not _INLAND_PORT.search(heard.small)


def _port(heard: _Heard, text: str) -> re.Match[str] | None:
    return _PORT.search(text) if any(part in heard.small for part in _PORT_PARTS) else None


def _berth_at_sea(heard: _Heard) -> re.Match[str] | None:
    return _BERTH.search(heard.text) if heard.at.coast or heard.sea else None


def _of_a_port(heard: _Heard) -> float:
    inland = heard.river or heard.lake or heard.at.lake
    if heard.at.coast:
        return 0.5 if inland and not heard.sea else 0.8
    if heard.sea:
        return 0.3 if inland or (heard.at.river and not _salty(heard)) else 0.6
    return 0.6 if not inland and _BUSY.search(heard.small) and not heard.at.river else 0.15


def _ours(heard: _Heard, named: re.Match[str]) -> float:
    """Return how likely the port is this place's own and not one at the other end of a trip."""
    if _is_distant(heard, named):
        return 0.15
    place = _OF_A_PLACE.match(heard.text, named.start())
    if not place or _is_here(heard, place[1]):
        return 1.0
    if _TOWARDS.search(heard.small, 0, named.start()):
        return 0.7 if heard.at.coast else 0.15
    return 1.0


def _inland_ports(heard: _Heard) -> Iterator[Claim]:
    mode = "river_or_inland_port"
    riverside = heard.river or (heard.at.river and not heard.at.coast)
    by_water = (riverside or heard.at.lake) and heard.kind != "history"
    if (heard.lake or heard.at.lake) and _PLEASURE.search(heard.small):
        return
    if named := _INLAND_PORT.search(heard.small):
        yield Claim(mode, 0.15 if _is_distant(heard, named) else 0.9, *named.span())
    elif riverside and (named := _BERTH.search(heard.text)):
        yield Claim(mode, 0.7, *named.span())
    elif (heard.river or heard.lake) and (named := _port(heard, heard.text)):
        yield Claim(mode, 0.4 if heard.at.coast else 0.75, *named.span())
    elif by_water and (named := _port(heard, heard.text)):
        other = _salty(heard) or _elsewhere(heard, named)
        yield Claim(mode, 0.15 if other else 0.65, *named.span())


def _is_distant(heard: _Heard, named: re.Match[str]) -> bool:
    return bool(_DISTANT.match(heard.small, named.end()))


def _is_here(heard: _Heard, place: str) -> bool:
    return bool(heard.name) and re.split("['\u2019]s?$", place)[0] in heard.name


def _elsewhere(heard: _Heard, named: re.Match[str]) -> bool:
    place = _OF_NAMED.match(heard.text, named.start())
    if place and not _is_here(heard, place[1]):
        return True
    before = heard.small[: named.start()]
    return bool(_TOWARDS.search(before)) and not _HERE.search(before)


def _ferries(heard: _Heard) -> Iterator[Claim]:
    named = _FERRY.search(heard.small)
    if named and not _is_distant(heard, named) and _at_salt_water(heard):
        far = heard.at.island or _CROSSING.search(heard.small)
        coastal = 0.0 if heard.river else _to_a_town(heard, named) * heard.at.coast
        yield Claim("seaport", 0.6 if far else coastal, *named.span())


def _to_a_town(heard: _Heard, named: re.Match[str]) -> float:
    return 0.55 if _TO_NAMED.match(heard.text, named.end()) else 0.45


def _at_salt_water(heard: _Heard) -> bool:
    return heard.at.coast or not (heard.river or heard.lake or heard.at.lake)
