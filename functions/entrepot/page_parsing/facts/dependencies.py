"""Other names of states, and the parts and dependencies whose state an infobox may leave unsaid.

Source: https://en.wikipedia.org/wiki/List_of_sovereign_states (formal names) and
https://en.wikipedia.org/wiki/Dependent_territory.
"""

OTHER_NAMES = {
    "Australia": "Commonwealth of Australia",
    "Bosnia and Herzegovina": "Bosnia|Bosnia-Herzegovina",
    "Cape Verde": "Cabo Verde",
    "China": "People's Republic of China|PR China|PRC|Mainland China",
    "Czech Republic": "Czechia",
    "Democratic Republic of the Congo": "DR Congo|Congo-Kinshasa|DRC|Congo, Democratic Republic of",
    "East Timor": "Timor-Leste",
    "Eswatini": "Swaziland",
    "Federated States of Micronesia": "Micronesia",
    "France": "French Republic|Metropolitan France",
    "Gambia": "The Gambia",
    "Greece": "Hellenic Republic",
    "Ireland": "Republic of Ireland|Éire",
    "Ivory Coast": "Côte d'Ivoire",
    "Mexico": "United Mexican States",
    "Myanmar": "Burma|Union of Myanmar",
    "Netherlands": "The Netherlands|European Netherlands|Holland",
    "North Korea": "Democratic People's Republic of Korea|DPRK",
    "North Macedonia": "Macedonia|Republic of Macedonia",
    "Palestine": "Palestinian territories|Palestinian Authority",
    "Republic of the Congo": "Congo|Congo-Brazzaville|Congo Republic",
    "Russia": "Russian Federation",
    "Samoa": "Western Samoa",
    "South Korea": "Republic of Korea|Korea",
    "Switzerland": "Swiss Confederation",
    "Syria": "Syrian Arab Republic",
    "São Tomé and Príncipe": "Sao Tome and Principe",
    "Taiwan": "Republic of China|Republic of China (Taiwan)|Taiwan (ROC)|ROC",
    "Turkey": "Türkiye|Turkiye",
    "United Arab Emirates": "UAE",
    "United Kingdom": "UK|U.K.|Great Britain|United Kingdom of Great Britain and Northern Ireland",
    "United States": "US|U.S.|USA|U.S.A.|United States of America",
    "Vatican City": "Holy See|Vatican|Vatican City State",
    "Vietnam": "Viet Nam",
}

PARTS = {
    "Australia": "Norfolk Island|Christmas Island|Cocos Islands|Cocos (Keeling) Islands",
    "China": "Hong Kong|Macau|Macao|Tibet",
    "Denmark": "Greenland|Faroe Islands|Danish Realm",
    "Finland": "Åland|Åland Islands",
    "France": (
        "French Guiana|French Polynesia|Guadeloupe|Martinique|Mayotte|New Caledonia|Réunion"
        "|Saint Barthélemy|Saint Martin|Collectivity of Saint Martin|Saint Pierre and Miquelon"
        "|Wallis and Futuna"
    ),
    "Netherlands": (
        "Aruba|Curaçao|Sint Maarten|Bonaire|Saba|Sint Eustatius|Caribbean Netherlands"
        "|Dutch Caribbean"
    ),
    "New Zealand": "Tokelau|Cook Islands|Niue|Realm of New Zealand",
    "Norway": "Svalbard|Jan Mayen",
    "Portugal": "Azores|Madeira",
    "Tanzania": "Zanzibar",
    "United Kingdom": (
        "England|Scotland|Wales|Northern Ireland|Gibraltar|Bermuda|Anguilla|Montserrat|Jersey"
        "|Guernsey|Isle of Man|Cayman Islands|British Virgin Islands|Turks and Caicos Islands"
        "|Falkland Islands|Saint Helena|Saint Helena, Ascension and Tristan da Cunha|Ascension"
        "|Ascension Island|Tristan da Cunha|Pitcairn Islands|Alderney|Sark"
        "|Akrotiri and Dhekelia|British Overseas Territory"
    ),
    "United States": (
        "Puerto Rico|Guam|American Samoa|Northern Mariana Islands|U.S. Virgin Islands"
        "|United States Virgin Islands"
    ),
}
