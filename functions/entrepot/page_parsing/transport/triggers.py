"""The words that make a sentence worth a closer look, and for which modes.

Nearly every sentence of an article has none of them, so set arithmetic on its words spares it the
slower patterns. Whatever the patterns can match holds at least one of these words; a test sees to
that.
"""

_WORDS_OF = {
    "airport": """airport airports international aerodrome aerodromes airfield airfields airstrip
        airstrips air aeroparque aeropuerto
        strip strips iata icao runway runways seaplane seaplanes flights flies""",
    "metro_or_tram": """metro metros métro metrô subway subways tram trams tramway tramways
        tramline tramlines streetcar streetcars light transit bahn stadtbahn straßenbahn tranvía
        premetro metrorail metrotram metrorrey metrovía tunnelbana bane skytrain monorail subte
        supertram tramlink trolley trolleys elevated underground mrt lrt mtr bts bart vlt dlr
        luas cta rapidkl mover movers rail railway line lines""",
    "mainline_rail": """rail rails railway railways railroad railroads train trains station
        stations express mainline mainlines hauptbahnhof bahnhof shinkansen yard yards gare
        estación amtrak metra caltrain tri eurostar thalys tgv tgvs ice ave renfe sncf sbb öbb
        pkp ktx srt ktm ktmb ets trenitalia frecciarossa trenord intercity inter regionalexpress
        bahn rer lirr nj go trainlink xpt siberian jr zephyr builder bnsf norfolk csx pacific
        canadian burlington boraq lgv hsr pnr prasa skm ter cptm supervia merval gauge line
        branch transcontinental chemin chemins cn cpkc
        ferrocarril ferrovia ferrovie hbf główny główna centraal pályaudvar nádraží
        speed railcar railcars railyard railyards metro lines""",
    "motorway": """ring motorway motorways expressway expressways express freeway freeways autobahn
        autobahnen bundesautobahn stadtautobahn nordautobahn ostautobahn südautobahn
        westautobahn autoroute autoroutes autopista autopistas autovia autovía autovias autovías
        autostrada autostradas autostrady autocesta snelweg motorvej toll tollway tollways
        tollroad tollroads tollhighway beltway beltways superhighway superhighways rodovia
        turnpike interstate interstates access carriageway carriageways highway highways lane
        400 way junction junctions""",
    "seaport": """port ports harbour harbours harbor harbors seaport seaports dock docks
        dockland docklands quay quays wharf wharves pier piers jetty jetties landing ferry
        ferries hydrofoil hydrofoils ro cruise liners ships hurtigruten boats riverboat
        riverboats barge barges steamer steamers freighter freighters river waterbus waterbuses
        sail sails sailing sailings cruises
        berth berths riverport riverports roro freeport freeports inland container containers
        lng cargo""",
}


def _modes_by_word() -> dict[str, frozenset[str]]:
    listed = {mode: words.split() for mode, words in _WORDS_OF.items()}
    found: dict[str, set[str]] = {}
    for mode, words in listed.items():
        for word in words:
            found.setdefault(word, set()).add(mode)
    return {word: frozenset(modes) for word, modes in found.items()}


MODES_BY_WORD = _modes_by_word()
TRIGGERS = frozenset(MODES_BY_WORD)
