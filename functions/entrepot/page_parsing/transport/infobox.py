"""What an infobox says of transport: rows whose label is a mode, or whose value names one."""

from entrepot.page_parsing.transport.patterns import pattern

_BY_LABEL = {
    "airport": pattern(r"\bairports?\b|\baerodrome\b|\bairfield\b"),
    "metro_or_tram": pattern(r"""
        ^metro(?: lines?| stations?| system)?$|rapid transit|\bsubway\b|\btrams?\b|tramway
        |light[- ]rail|streetcar|\bu-bahn\b|\bmonorail\b|\bunderground\b
    """),
    "mainline_rail": pattern(r"""
        (?<!light )(?<!light-)\brail\b|\brailways?\b|\brailroads?\b|train stations?|^trains?$
        |amtrak|intercity
    """),
    "motorway": pattern(r"interstate|motorway|expressway|freeway|autobahn|autoroute|turnpike"),
    "seaport": pattern(r"^sea ?ports?$|^harbou?rs?$"),
    "river_or_inland_port": pattern(r"^river ports?$|^inland ports?$"),
}
_ABOUT_TRANSPORT = pattern(r"\b(?:transit|transport\w*|highways?|roads?|rail|ports?|routes?)\b")
_NO_SERVICE = pattern(r"""
    ^\W*(?:no|none|n/?a|nil|not applicable|unknown|closed)?\W*$|^[\d(≈~][\d,.]*
    |\b(?:planned|proposed|under construction)\b
""")


def modes_of_row(label: str, value: str) -> list[str]:
    """Return the modes that a row states by its label alone."""
    bullet = label.lstrip().startswith("•")
    small = label.lower().strip(" •:-")
    if _NO_SERVICE.search(value.lower()) or (bullet and small.startswith("metro")):
        return []
    return [mode for mode, mark in _BY_LABEL.items() if mark.search(small)]


def is_about_transport(label: str) -> bool:
    """Say whether a row's value is worth reading like a sentence about transport."""
    return bool(_ABOUT_TRANSPORT.search(label.lower()))
