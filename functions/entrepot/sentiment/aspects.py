"""What a sentence is about, among the four aspects that matter to logistics."""

from collections.abc import Sequence

from entrepot.sentiment.contract import ASPECTS

_TERMS = {
    "transport": """
        airline airlines airport airports bicycle bicycles boat boats bridge bridges bus buses
        canal canals cargo carriage commute commuter commuters container containers cycling dock
        docks docklands ferries ferry ferryboat freight harbor harbors harbour harbours highway
        highways interchange interchanges locomotive logistics metro monorail motorist motorists
        motorway motorways passenger passengers pier piers port ports quay quays rail railroad
        railroads railway railways road roads roadway runway runways seaport seaports shipping
        shuttle station stations subway subways tram trams tramway tramways transit transport
        transportation traffic train trains trolleybus trolleybuses truck trucks tunnel tunnels
        underground vehicle vehicles wharf wharves
    """,
    "economy": """
        agriculture bank banking banks budget business businesses commerce commercial companies
        company corporate corporation corporations currency earnings economic economically
        economics economies economy employ employed employees employer employers employment
        entrepreneurs export exported exports factories factory finance finances financial firm
        firms fiscal gdp goods import imported imports income incomes industrial industrialisation
        industrialised industrialization industrialized industries industry inflation investment
        investments investor investors jobs labour logistics manufacture manufacturer
        manufacturers manufacturing market markets merchandise merchant merchants poverty price
        prices production profit profits recession retail retailers revenue revenues sector shops
        startup startups tax taxation taxes tourism trade traders trading unemployment wages
        warehouse warehouses wealth workforce
    """,
    "safety": """
        accident accidents armed arrest arrested arson assault assaults attack attacks burglary
        bombing bombings casualties corruption crime crimes criminal criminals danger dangerous
        dangers disaster disasters drugs emergency fatal fatalities firefighters gang gangs gun
        guns hazard hazards homicide homicides injured injuries kidnapping killed killing massacre
        mugging murder murdered murders pickpockets pickpocketing police policing prison riot
        riots robberies robbery safe safer safest safety secure security shooting shootings
        terrorism terrorist terrorists theft thefts unsafe vandalism victims violence violent
    """,
    "climate": """
        arid blizzard blizzards climate climates cloudy cyclone cyclones drought droughts flood
        flooded flooding floods fog foggy freezing frost frosts heat heatwave heatwaves humid
        humidity hurricane hurricanes mild monsoon monsoons precipitation rain rainfall rains
        rainy sleet smog snow snowfall snowfalls snowy storm storms subtropical summer summers
        sunny sunshine temperate temperature temperatures thunderstorm thunderstorms tornado
        tornadoes tropical typhoon typhoons weather wet wind winds winter winters
    """,
}
_ABOUT: dict[str, frozenset[str]] = {
    aspect: frozenset(_TERMS[aspect].split()) for aspect in ASPECTS
}
TERMS: frozenset[str] = frozenset().union(*_ABOUT.values())
"""All words that tell what a sentence is about."""


def aspects_of(words: Sequence[str]) -> list[str]:
    """Return the aspects a sentence is about, in the order of `ASPECTS`.

    `words` are its words in lower case, without punctuation; those not in `TERMS` do not matter.
    """
    return [aspect for aspect in ASPECTS if not _ABOUT[aspect].isdisjoint(words)]
