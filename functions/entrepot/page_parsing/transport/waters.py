"""Which waters an article's place is on, as its lead and geography tell."""

import re

from msgspec import Struct

from entrepot.page_parsing.transport.passages import Passage, lower
from entrepot.page_parsing.transport.patterns import pattern

RIVER = pattern(r"""
    \b(?<!mouth of the )(?<!mouth of )(?:rivers?(?!'s? mouth| mouth)|riverbank|riverside|barges?
    |canals?|locks
    |inland waterways?|upstream|rhine|danube|volga|mississippi|missouri|yangtze|elbe|scheldt
    |thames|seine|rh[ôo]ne|saône|garonne|loire|meuse|moselle|neckar|vistula|oder|sava|tisza
    |dnieper|irtysh|yenisei|amur|nile|niger|congo|amazon|ucayali|paraná|magdalena|orinoco|mekong
    |irrawaddy|ganges|brahmaputra|hooghly|chao phraya|hudson|tagus|guadalquivir)\b
""")
SALT = pattern(r"""
    \b(?:sea|oceans?|sea-?going|deep|maritime|tidal|estuary|cruise|gulf|atlantic
    |pacific|baltic|mediterranean|adriatic|aegean|caribbean)\b
""")
_ON_LAKE = pattern(r"""
    \b(?:on|by|beside|of) (?:the )?(?:[\w'\u2019-]+ ){0,3}lakes?\b|\bgreat lakes\b
""")
_SHORES = """coast|coastline|seaboard|gulf|bay|sea|ocean|strait|fjord|firth|estuary|peninsula|sound
    |lagoon|baltic|atlantic|mediterranean|adriatic|aegean|pacific"""
_ON_COAST = pattern(
    rf"""
    \b(?:(?:on|along|off|by|at|near|to|of) (?:the |its |an? )?(?:[\w'\u2019-]+ ){{0,4}}(?:{_SHORES})
    |meets the (?:[\w-]+ )?(?:sea|firth|bay|gulf|ocean|atlantic|pacific)
    |coastal (?:city|town|suburb|village|resort|municipality)
    |and the (?:\w+ )?(?:bay|sea|ocean|gulf|coast)|(?:pacific|atlantic) (?:ocean )?to the
    (?:east|west|south|north))\b
""",
    "".join(_SHORES.split()).split("|"),
)
# Too many things are near a harbour or an island for these to count outside the lead.
_BY_THE_SEA = pattern(r"""
    \b(?:coastal|coastline|seaside|sea ?port|port (?:city|town)|harbou?r|archipelago|suez canal
    |is an island|island (?:town|city|nation|country|state)
    |on (?:an? |the )?(?:[\w'\u2019-]+ )?island|\w+ island)\b
""")
_NO_COAST = pattern(r"""
    \bcoastal plains?(?: of the [\w ]{0,20})?|\bsea[- ]level|\bsea (?:region|breezes?)|\bports? of
    |\b(?:iberian|balkan|arabian|korean|italian|apennine|anatolian|malay|scandinavian|indian
    |indochin\w+|sinai|yucatán|deccan) peninsula
    |\bpacific (?:northwest|standard|time|war|railway|railroad|rim)|\bmid-atlantic
    |\b(?:union|canadian|southern|northern|missouri|western) pacific|\bpacific [a-z]+ company
    |\batlantic (?:coastal plain|forest|canada|time|air|provinces)|\bbaltic (?:states?|countries)
    |\b(?:mediterranean|ocean|atlantic|pacific)[- ](?:\w+ )?(?:climate|influence|type|monsoon|air
    |cuisine|vegetation|moisture|currents?|winds?)|\bgulf (?:cooperation|states|war)
""")
_FAR = pattern(r"""
    \b(?:landlocked|inland|distan\w+|equidistant|far (?:from|away)|nearest|(?:km|kilomet\w+|mi
    |miles)(?: \([^)]*\))? (?:[\w-]+ )?(?:from|of))\b
""")
_ON_ISLAND = pattern(r"\b(?:on|of|is) (?:an? |the )?(?:[\w'\u2019-]+ ){0,2}islands?\b")
_LOOKED_AT = 8000
_OPENING = 600


class Waters(Struct, frozen=True):
    """Whether an article's place is on the sea, an island, a river, a lake."""

    coast: bool = False
    island: bool = False
    river: bool = False
    lake: bool = False


def waters(article: list[Passage]) -> Waters:
    """Read in lead and geography which waters the place is on."""
    texts = [
        lower(passage.text[:_LOOKED_AT])
        for passage in article
        if passage.kind == "lead" or "geograph" in passage.section.lower()
    ]
    lead = texts[0][:_OPENING] if texts else ""
    lake = bool(_ON_LAKE.search(lead))
    coast = any(_says(_ON_COAST, text) for text in texts) or _says(_BY_THE_SEA, "".join(texts[:1]))
    return Waters(
        coast=coast and bool(not lake or SALT.search(lead)),
        island=bool(_ON_ISLAND.search(lead)),
        river=bool(RIVER.search(lead)),
        lake=lake,
    )


def _says(where: re.Pattern[str], small: str) -> bool:
    return any(_means_it(small, mark.start(), mark.end()) for mark in where.finditer(small))


def _means_it(small: str, start: int, end: int) -> bool:
    before = max(0, start - 30, small.rfind(",", 0, start))
    if _FAR.search(small, before, end):
        return False
    named = _NO_COAST.search(small, max(0, start - 15), end + 25)
    return not named or named.start() >= end or named.end() <= start
