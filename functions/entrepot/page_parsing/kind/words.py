"""What English Wikipedia calls places, by the kind of place that each noun is.

Longer names come before their last word (`special administrative region` before `region`). Nouns
follow https://en.wikipedia.org/wiki/List_of_administrative_divisions_by_country and the usual types
of https://en.wikipedia.org/wiki/Template:Infobox_settlement.
"""

from entrepot.page_parsing.contract import Kind

COUNTRY = (
    "country|countries|sovereign state|nation|nation[- ]state|island nation|microstate|micro-state"
    "|sovereign city[- ]state"
)
CITY = (
    "city|cities|town|village|hamlet|municipality|municipalities|metropolis|megacity|capital"
    "|township|settlement|locality|commune|comune|census[- ]designated place|civil parish"
    "|unincorporated community|community|communities|populated place|ghost town|seat|county seat"
    "|city[- ]state|city[- ]county|conurbation|metropolitan municipality|pueblo|market town"
    "|chartered city|urban[- ]type settlement|selo|stanitsa|kibbutz|moshav|resort|port city"
    "|urban area|spa town|urban locality|human settlement|rural municipality|municipal corporation"
)
DISTRICT = (
    "district|borough|quarter|ward|neighbou?rhood|arrondissement|suburb|barangay|downtown"
    "|city center|city centre|town center|town centre|precinct|housing estate|subdistrict"
    "|sub-district|frazione|metropolitan borough|london borough|residential area|inner city"
    "|special ward|old town|barrio|bairro|rione|sestiere|colonia|qism"
)
REGION = (
    "province|state|region|prefecture|county|counties|territory|territories|department|oblast|krai"
    "|voivodeship|governorate|canton|emirate|republic|autonomous community|autonomous communities"
    "|autonomous republic|dependency|dependencies|commonwealth|parish|parishes|regency|raion|okrug"
    "|powiat|gmina|landkreis|shire|division|subdivision|subprefecture|local government area"
    "|special administrative region|union territory|federal subject|collectivity|federal district"
    "|metropolitan county|autonomous county|county borough|council area"
    "|unitary authority|district municipality|comarca"
    "|local government district|non-metropolitan district"
    "|rural district|metropolitan area|metropolitan region|urban agglomeration|mandal|taluka"
    "|tehsil|upazila|regional county municipality|municipal district|federal territory"
    "|regional unit"
)
OTHER = (
    "river|stream|lake|mountains?|mountain range|hill|volcano|peninsula|bay|sea|strait|dam"
    "|reservoir|seaport"
    "|airport|airfield|air base|airline|railway|railway station|station|line|port|harbou?r|bridge"
    "|road|street|avenue|highway|motorway|square|park|reserve|forest|desert|valley|beach|canal"
    "|university|college|school|museum|library|building|skyscraper|tower|church|cathedral|mosque"
    "|temple|shrine|monastery|palace|castle|fort|fortress|stadium|arena|hospital|prison|hotel|mall"
    "|company|corporation|conglomerate|bank|brand|manufacturer|organi[sz]ation|association|agency"
    "|institution|club|team|league|tournament|band|album|song|film|novel|book|magazine|newspaper"
    "|series|video game|ship|aircraft|language|dialect|ethnic group|tribe|dynasty|battle|war|treaty"
    "|siege|earthquake|festival|species|genus|given name|surname|dish|soup|list|constellation"
    "|politician|footballer|singer|actor|actress|writer|author|painter|composer|scientist|king"
    "|queen|emperor|architect|philosopher|economist|lawyer|businessman|businesswoman|player"
)
ISLAND = "island|isle|archipelago|islands|atoll|island group"
AREA = "area"

CATEGORY_PATTERNS: dict[Kind, str] = {
    "country": r"^(?:island |former )?countries (?:in|of)|member states of the|sovereign states",
    "district": (
        r"^(?:districts|boroughs|quarters|wards|neighbou?rhoods|suburbs|areas|arrondissements"
        r"|localities|city districts|special wards|rioni) (?:of|in) "
        r"|^(?:london|metropolitan) boroughs"
    ),
    "province_or_region": (
        r"^(?:provinces|states|prefectures|counties|regions|departments|oblasts|voivodeships"
        r"|governorates|cantons|autonomous (?:regions|communities|republics)|territories|emirates"
        r"|parishes|union territories|nuts \d|first-level administrative"
        r"|states and territories|special administrative regions|historical regions"
        r"|subdivisions|dependent territories|(?:british )?overseas territories)"
        r" (?:of|in|established)"
    ),
    "city": (
        r"^(?:cities|towns|villages|municipalities|communes|capitals|populated (?:\w+ )?places"
        r"|port cities|cities and towns|county seats|hamlets|provincial capitals|state capitals"
        r"|metropolitan areas|unincorporated communities|census-designated places"
        r"|civil parishes|boroughs in \w+ county)\b"
    ),
    "other": (
        r"^living people|\b(?:births|deaths)$|^(?:rivers|airports|companies|universities|lakes"
        r"|mountains|islands|buildings|railway stations|football clubs|museums|bridges|films|albums"
        r"|novels|battles|disambiguation pages|castles|churches|national parks|surnames"
        r"|ports and harbou?rs) ?"
    ),
}

COORDINATE_TYPES: dict[str, Kind] = {
    "country": "country",
    "adm1st": "province_or_region",
    "adm2nd": "province_or_region",
    "isle": "other",
    "mountain": "other",
    "river": "other",
    "waterbody": "other",
    "airport": "other",
    "railwaystation": "other",
    "landmark": "other",
    "edu": "other",
    "event": "other",
    "forest": "other",
    "glacier": "other",
    "pass": "other",
    "camera": "other",
}
