"""The words that speak of a mode of transport, and those that only look as if they did.

Patterns are English, as the articles are, with the names that English prose leaves untranslated
(Hauptbahnhof, autopista, Shinkansen). Common nouns are looked for in lower-cased text, names as
they are written.
"""

import re
from typing import NamedTuple

from entrepot.page_parsing.transport.patterns import DASH, NAME, pattern

_NOTHING = pattern(r"(?!)")


class Vocabulary(NamedTuple):
    """What to look for in a sentence about one mode.

    `strong` nouns and `names` say on their own that a place has the mode. `plain` names do so where
    transport is the subject and no `rival` is in the sentence. `fair` nouns count only together
    with others. `decoys` are struck out before anything is looked for.
    """

    strong: re.Pattern[str]
    names: re.Pattern[str]
    fair: re.Pattern[str]
    decoys: re.Pattern[str]
    plain: re.Pattern[str] = _NOTHING
    rival: re.Pattern[str] = _NOTHING


AIRPORT = Vocabulary(
    strong=pattern(r"""
        \b(?:air ?ports?|aerodromes?|airfields?|airstrips?|aeroparque|aeropuerto
        |(?:scheduled|direct|daily|weekly|commercial|international|domestic|charter|long-haul
        |regional) flights)\b
    """),
    names=pattern(r"\bIATA\b|\bICAO: "),
    fair=pattern(r"\b(?:air strips?|runways?|seaplanes?|flights (?:to|from)|flies to)\b"),
    decoys=pattern(r"""
        \bairport (?:road|street|avenue|drive|boulevard|hotel|inn|management|security)\b
        |\bflights? of (?:stairs|steps)\b
    """),
    plain=pattern(rf"\b(?!St |Pancras ){NAME} International\b(?! [A-Z])"),
)

_OF_METRO = "lines?|stations?|systems?|networks?|rail|railway|services?|stops?|trains?|tunnels?"
_COLOURS = "(?:Blue|Red|Green|Yellow|Orange|Purple|Pink|Brown|Silver|Violet|Aqua)"
METRO_OR_TRAM = Vocabulary(
    strong=pattern(rf"""
        \b(?:subways?|trams?|tramways?|tramlines?|streetcars?|light[- ]rail(?:ways?)?
        |rapid[- ]transit|u-bahn|stadtbahn|straßenbahn|tranvía|pre-?metro|métro|metrô
        |metrorail(?! (?:commuter|suburban))
        |metrotram
        |metrorrey|tunnelbana|t-bane|skytrain|monorail|subte|supertram|tramlink
        |trolley (?:lines?|system|cars?)
        |(?:heritage|vintage|electric) trolleys?|elevated (?:railway|railroad|rail|trains?|lines?)
        |underground (?:lines?|railway|stations?|network|system|trains?|rail)
        |urban rail(?:way)? (?:lines?|systems?|networks?|transit)
        |metro (?:{_OF_METRO})
        |(?:lines? \w+|stations?|stops?) (?:of|on) the (?:\w+ )?metro
        |(?:by|and|bus|tram|its|city|city's) metro(?=[,.;)]|$| (?:and|or|is|was|has|are|which)\b)
        )\b
    """),
    names=pattern(rf"""
        \b(?:Metropolitan|Jubilee|Piccadilly|Bakerloo|District) [Ll]ine\b
        |\b(?:London Underground|the Underground|Docklands Light Railway|Luas|RapidKL
        |{NAME} (?:Urban|Light) Rail(?:way)?|metros?(?! [A-Z]))\b
        |\bMetro(?!bus|pol|cable|plex|vía|link|card|land|cent)[a-zé]{{3,9}}\b[^.]*?\blines?\b
        |\b[Tt]he Metro\b(?! [A-Z])(?!.*\bbus)
        |\b{NAME} (?:Metro|Subway)\b(?! [A-Z])(?!.*\bbus)
    """),
    fair=pattern(r"\b(?:metros?|trolleys?|people movers?|urban rail(?:way)?)\b"),
    decoys=pattern(r"""
        \bbus(?:-based)?[- ]rapid[- ]transit\b|\brapid[- ]transit (?:bus|coach)\w*
        |\bbusway[^.]{0,60}rapid transit\b
        |\bmetro(?:politan)? (?:area|region|population|density|district|zone|council|government
        |transit|mayor|cit(?:y|ie)|count(?:y|ie)|level|commuter|statistical|econom\w+)s?\b
        |\bmetro (?:bus(?:es)?|cinemas?|pcs|goldwyn|newspaper|radio|fm|tv|group|supermarket|cash
        |stars|mall|centre|center|express|east|west|north|south|manila|cebu|davao|vancouver
        |detroit|atlanta|boston|denver|phoenix|orlando|nashville|louisville|jakarta|lagos)\b
        |\bmetro-goldwyn\b|\bpedestrian subways?\b|\bmcdonald's[^.]{0,40}subway\b
        |\bsubway (?:restaurants?|sandwich\w*|franchises?|series|tiles?|shops?)\b
        |\bstreetcar suburbs?\b|\baerial tram(?:way)?s?\b|\btrolley ?bus(?:es)?\b|\btram(?:,| is
        | was) an? (?:[\w-]+ ){0,3}bus(?:es)?\b
        |\btrolley tours?\b
    """),
    plain=pattern(rf"\b(?:MRT|LRT|MTR|BTS|BART|VLT|DLR|CTA|{_COLOURS} Lines?)\b"),
    rival=pattern(
        r"\b(?:bus(?:es|way)?|commuter|suburban|coach(?:es)?|cable cars?|teleféricos?)\b"
    ),
)

_OF_RAILWAY = """stations?|lines?|links?|hubs?|services?|terminus|termini|terminals?|junctions?
    |networks?|connections?|routes?|freight|traffic|tracks?|systems?|corridors?|stops?|transport
    |bridges?|town"""
_KINDS_OF_TRAIN = """commuter|regional|suburban|heavy|passenger|freight|national|inter-?city
    |high[- ]speed|long-distance|express|night|direct|local|bullet|electric|mainline"""
_TRAINS_DO = """to|from|runs?|stops?|calls?|connects?|reach|leaves?|departs?|between|arrives?|links?
    |serves?|operates?"""
_RAIL_BRANDS = """Amtrak|Metra|Caltrain|Tri-Rail|Metro-North|Eurostar|Thalys|TGVs?|RENFE|Renfe|SNCF
    |ÖBB|PKP|KTX|KTMB|Trenitalia|Frecciarossa|Trenord|Inter[Cc]ity|Regional-?Express|S-Bahn
    |S-trains?|LIRR|NJ Transit|GO Transit|V[Ii][Aa] Rail|V/Line|TrainLink|XPT|Trans-Siberian
    |Indian Railways?|California Zephyr|Empire Builder|BNSF|Norfolk Southern|CSX|Union Pacific
    |Canadian (?:National|Pacific)|Burlington Northern|Al Boraq|PRASA|CPTM|SuperVia|Merval
    |Train Express Régional|Ferrocarril|Ferrovi[ae]|Chemins? de fer|CPKC|Hbf|Główn[ya]|Centraal
    |pályaudvar|nádraží"""
# Of one mind only where transport is the subject: ICE is an agency too, and JR a son.
_RAIL_INITIALS = "CN|ICE|AVE|SBB|SRT|KTM|ETS|RER|JR|LGV|HSR|PNR|SKM|TER"
MAINLINE_RAIL = Vocabulary(
    strong=pattern(rf"""
        \b(?:(?:railway|railroad|train|rail|mainline|intercity) (?:{_OF_RAILWAY})
        |(?:{_KINDS_OF_TRAIN}) (?:rail(?:ways?|roads?)?|trains?|railcars?)
        |trains? (?:{_TRAINS_DO})|by (?:rail|train)|high[- ]speed (?:line|service|station)s?
        |main ?lines?|line railways?|branch (?:rail |railway )?lines?|transcontinental (?:line
        |railway)s?
        |(?:metre|meter|narrow|standard|broad)[- ]gauge (?:line|railway|network|track)s?
        |hauptbahnhof|bahnhof|shinkansen
        |(?:main|central|busiest|principal|terminal) stations?|(?:largest
        |biggest) (?:\w+ )?stations?|stations? (?:of|on) the
        |on the (?:[\w\u2013-]+ )?line (?:to|from|between)|terminus (?:of|for)
        (?:(?! tram| metro| light| subway| bus)[^.]){{0,40}} (?:line|railway)s?
        |(?:marshalling|classification|rail) ?yards?
        |railways? (?:to|from|between|connects?|links?|runs?|passes|crosses|serves?|carries)
        |(?:served|operated) by [^.]{{0,40}}railways?
        |(?:hub|junction|node|crossroads) (?:of|for|in|on) [^.]{{0,60}}\brail(?:ways?|roads?)?)\b
    """),
    names=pattern(rf"""
        \b(?:Gare (?:de|du|d'|la|Saint)|Estación de|{_RAIL_BRANDS}
        |(?:Union|Central|Main) [Ss]tation)\b
        |\b{NAME} (?:Central|Junction|Main|West|East|North|South|Union) [Ss]tation\b
        |\b{NAME}{DASH}{NAME} (?:[Rr]ailway|[Rr]ailroad|[Ll]ine)\b
        |\b{NAME} (?:Railways?|Railroad|Main Line)\b
    """),
    fair=pattern(
        r"\b(?:rail(?:ways?|roads?)?|trains?|(?:standard|narrow)[- ]gauge|stations?|\w+ express)\b"
    ),
    decoys=pattern(r"""
        \b(?:railway|railroad|rail|train) (?:museum|engineering|streets?|road|avenue|hotel|park
        |exchange|cottages?|square|sheds?|equipment|workers?|strike|company|cycleway|tycoon|magnate
        |carriages?|enthusiasts?|workshops?|robbery|accident|crash|trails?)\b
        |\b(?:funicular|rack|cog|miniature|model|children's|mountain|underground|heritage|steam
        |scenic|elevated|urban|metro|cable|amusement|street|light|toy|cane|subway|guard|tourist
        |excursion|vintage)[- ]?
        (?:rail(?:way|road)?|train)s?(?: lines?| stations?| network| system)?\b
        |\b(?:oder|mason|maginot|curzon|durand)(?:.\w+)? line\b
        |\b(?:metro|subway|tram|bus|fire|police|power|radio|television|tv|weather|research|hill
        |space
        |pumping|petrol|gas|filling|service|services|naval|air|military|polling|light rail
        |underground|skytrain
        |cable-car|river|coach|ferry|lifeboat|guard|trading|mission|field|ground|monorail|lrt|mrt
        |substation|pump|broadcasting|observation|sheep|cattle|experimental|signal|monitoring|music
        |meteorological) stations?\b
        |\b(?:[\w'\u2019-]+ ){1,3}railway(?:,| is| was) (?:an?|the) (?:[\w-]+ ){0,3}
        (?:toy|heritage|tourist|steam|rack|cog|miniature|funicular|museum|preserved)\b
        |\bv/line (?:coach|bus)\w*|\bmonorails?\b|\btrain(?:ed|ing|ers?)\b
        |\bto train\b|\btrain (?:of|for)\b
    """),
    plain=pattern(rf"""
        \b(?:[Tt]rains|{_RAIL_INITIALS})\b|\b[Tt]he station (?:is (?!an? )|has|lies)\b
        |\b(?!The |This |Its |One |No |A ){NAME} [Ss]tation\b
        |\b{NAME} and {NAME}(?: {NAME})? stations\b
        |\b(?!{_COLOURS}
        |The |This |That |Cruise |Viking |Silja |Stena |Color |Fjord ){NAME} Line\b(?! [A-Z\d]
        |.*\b(?:ferr|ship|metro))
    """),
    rival=METRO_OR_TRAM.strong,
)

MOTORWAY = Vocabulary(
    strong=pattern(r"""
        \b(?:motorways?|expressways?|express (?:roads?|highways?)|freeways?
        |(?:bundes|stadt|nord|ost|süd|west)?autobahn(?:en)?
        |autoroutes?|autopistas?|autov[ií]as?|autostradas?|autostrady|autocesta|snelweg|motorvej
        |toll ?(?:ways?|roads?|highways?)|beltways?|superhighways?|rodovia|interstates
        |(?:controlled|limited)[- ]access (?:\w+ )?(?:road|highway|route)s?|dual carriageways?
        |divided highways?)\b
    """),
    names=pattern(rf"""
        \b{NAME} Turnpike\b|\bInterstates?(?: Highways?)? \d+|\bInterstate (?:Highway|System)\b
        |\bI{DASH}\d{{1,3}}\b
        |\bA\d{{1,3}}\(M\)|\b[Jj]unctions? \d+\w? (?:of|on) the [AM]\d+|\b400-series\b
        |\bHighway 4\d\d\b|\bQueen Elizabeth Way\b
    """),
    fair=pattern(r"""
        \b(?:four|six|eight|ten|4|6|8|10)-lane (?:\w+ )?(?:highways?|roads?)\b
    """),
    decoys=pattern(r"""
        \b(?:freeway|expressway|motorway|turnpike) (?:league|series|park|mall|trust|services)\b
        |\binterstate (?:commerce|bus|bank\w*|trade|compact|migra\w+)\b
    """),
)

WORDS = {
    "airport": AIRPORT,
    "metro_or_tram": METRO_OR_TRAM,
    "mainline_rail": MAINLINE_RAIL,
    "motorway": MOTORWAY,
}
