"""Countries and territories: ISO 3166-1 and what else people call them.

A line is `alpha-2|alpha-3|name|other names|demonyms|sovereign`: the name as English Wikipedia's
titles have it, other names and demonyms separated by commas, and for a territory the alpha-2 code
of the state it belongs to. `XK` is the user-assigned code that is in use for Kosovo.
Source: ISO 3166-1 (https://www.iso.org/obp/ui/#search/code/).
"""

TABLE = """\
AD|AND|Andorra||Andorran|
AE|ARE|United Arab Emirates|UAE,Emirates|Emirati|
AF|AFG|Afghanistan||Afghan|
AG|ATG|Antigua and Barbuda|Antigua|Antiguan,Barbudan|
AI|AIA|Anguilla||Anguillan|GB
AL|ALB|Albania|Shqipëria|Albanian|
AM|ARM|Armenia||Armenian|
AO|AGO|Angola||Angolan|
AQ|ATA|Antarctica||Antarctic|
AR|ARG|Argentina|Argentine Republic|Argentine,Argentinian|
AS|ASM|American Samoa||American Samoan|US
AT|AUT|Austria|Österreich|Austrian|
AU|AUS|Australia||Australian|
AW|ABW|Aruba||Aruban|NL
AX|ALA|Åland|Åland Islands|Ålandic|FI
AZ|AZE|Azerbaijan||Azerbaijani|
BA|BIH|Bosnia and Herzegovina|Bosnia,Bosnia-Herzegovina,Bosna i Hercegovina|Bosnian|
BB|BRB|Barbados||Barbadian|
BD|BGD|Bangladesh||Bangladeshi|
BE|BEL|Belgium|België,Belgique,Belgien|Belgian|
BF|BFA|Burkina Faso|Burkina|Burkinabé,Burkinabe|
BG|BGR|Bulgaria||Bulgarian|
BH|BHR|Bahrain||Bahraini|
BI|BDI|Burundi||Burundian|
BJ|BEN|Benin||Beninese|
BL|BLM|Saint Barthélemy|St Barthélemy|Barthélemois|FR
BM|BMU|Bermuda||Bermudian|GB
BN|BRN|Brunei|Brunei Darussalam|Bruneian|
BO|BOL|Bolivia|Plurinational State of Bolivia|Bolivian|
BQ|BES|Caribbean Netherlands|Bonaire,Bonaire Sint Eustatius and Saba|Bonairean|NL
BR|BRA|Brazil|Brasil|Brazilian|
BS|BHS|The Bahamas|Bahamas|Bahamian|
BT|BTN|Bhutan||Bhutanese|
BV|BVT|Bouvet Island|||NO
BW|BWA|Botswana||Botswanan,Motswana|
BY|BLR|Belarus|Byelorussia|Belarusian|
BZ|BLZ|Belize||Belizean|
CA|CAN|Canada||Canadian|
CC|CCK|Cocos (Keeling) Islands|Cocos Islands|Cocos Islander|AU
CD|COD|Democratic Republic of the Congo|DR Congo,DRC,Congo-Kinshasa,Zaire|Congolese|
CF|CAF|Central African Republic|CAR|Central African|
CG|COG|Republic of the Congo|Congo,Congo-Brazzaville|Congolese|
CH|CHE|Switzerland|Schweiz,Suisse,Svizzera|Swiss|
CI|CIV|Ivory Coast|Côte d'Ivoire|Ivorian|
CK|COK|Cook Islands||Cook Islander|NZ
CL|CHL|Chile||Chilean|
CM|CMR|Cameroon|Cameroun|Cameroonian|
CN|CHN|China|People's Republic of China,PRC,Mainland China|Chinese|
CO|COL|Colombia||Colombian|
CR|CRI|Costa Rica||Costa Rican|
CU|CUB|Cuba||Cuban|
CV|CPV|Cape Verde|Cabo Verde|Cape Verdean|
CW|CUW|Curaçao||Curaçaoan|NL
CX|CXR|Christmas Island||Christmas Islander|AU
CY|CYP|Cyprus|Republic of Cyprus|Cypriot|
CZ|CZE|Czech Republic|Czechia,Česko|Czech|
DE|DEU|Germany|Deutschland,Federal Republic of Germany|German|
DJ|DJI|Djibouti||Djiboutian|
DK|DNK|Denmark|Danmark|Danish|
DM|DMA|Dominica||Dominican|
DO|DOM|Dominican Republic|República Dominicana|Dominican|
DZ|DZA|Algeria|Algérie|Algerian|
EC|ECU|Ecuador||Ecuadorian|
EE|EST|Estonia|Eesti|Estonian|
EG|EGY|Egypt||Egyptian|
EH|ESH|Western Sahara||Sahrawi|
ER|ERI|Eritrea||Eritrean|
ES|ESP|Spain|España|Spanish|
ET|ETH|Ethiopia||Ethiopian|
FI|FIN|Finland|Suomi|Finnish|
FJ|FJI|Fiji||Fijian|
FK|FLK|Falkland Islands|Falklands|Falkland Islander|GB
FM|FSM|Federated States of Micronesia|Micronesia|Micronesian|
FO|FRO|Faroe Islands|Faroes|Faroese|DK
FR|FRA|France||French|
GA|GAB|Gabon||Gabonese|
GB|GBR|United Kingdom|UK,Great Britain,Britain,England,Scotland,Wales,Northern Ireland|\
British,English,Scottish,Welsh,Northern Irish|
GD|GRD|Grenada||Grenadian|
GE|GEO|Georgia|Georgia (country),Republic of Georgia,Sakartvelo|Georgian|
GF|GUF|French Guiana|Guyane|French Guianese|FR
GG|GGY|Guernsey|Bailiwick of Guernsey||GB
GH|GHA|Ghana||Ghanaian|
GI|GIB|Gibraltar||Gibraltarian|GB
GL|GRL|Greenland|Kalaallit Nunaat|Greenlandic|DK
GM|GMB|The Gambia|Gambia|Gambian|
GN|GIN|Guinea|Guinea-Conakry|Guinean|
GP|GLP|Guadeloupe||Guadeloupean|FR
GQ|GNQ|Equatorial Guinea||Equatorial Guinean,Equatoguinean|
GR|GRC|Greece|Hellas,Hellenic Republic|Greek|
GS|SGS|South Georgia and the South Sandwich Islands|South Georgia||GB
GT|GTM|Guatemala||Guatemalan|
GU|GUM|Guam||Guamanian|US
GW|GNB|Guinea-Bissau||Bissau-Guinean|
GY|GUY|Guyana||Guyanese|
HK|HKG|Hong Kong|Hong Kong SAR||CN
HM|HMD|Heard Island and McDonald Islands|||AU
HN|HND|Honduras||Honduran|
HR|HRV|Croatia|Hrvatska|Croatian|
HT|HTI|Haiti|Haïti|Haitian|
HU|HUN|Hungary|Magyarország|Hungarian|
ID|IDN|Indonesia||Indonesian|
IE|IRL|Ireland|Republic of Ireland,Éire,Eire|Irish|
IL|ISR|Israel||Israeli|
IM|IMN|Isle of Man||Manx|GB
IN|IND|India|Bharat|Indian|
IO|IOT|British Indian Ocean Territory|Diego Garcia||GB
IQ|IRQ|Iraq||Iraqi|
IR|IRN|Iran|Islamic Republic of Iran,Persia|Iranian|
IS|ISL|Iceland|Ísland|Icelandic|
IT|ITA|Italy|Italia|Italian|
JE|JEY|Jersey|Bailiwick of Jersey||GB
JM|JAM|Jamaica||Jamaican|
JO|JOR|Jordan||Jordanian|
JP|JPN|Japan|Nippon|Japanese|
KE|KEN|Kenya||Kenyan|
KG|KGZ|Kyrgyzstan|Kirghizia|Kyrgyz,Kyrgyzstani|
KH|KHM|Cambodia|Kampuchea|Cambodian|
KI|KIR|Kiribati||I-Kiribati|
KM|COM|Comoros|The Comoros|Comorian|
KN|KNA|Saint Kitts and Nevis|St Kitts and Nevis,Saint Kitts|Kittitian|
KP|PRK|North Korea|Democratic People's Republic of Korea,DPRK|North Korean|
KR|KOR|South Korea|Republic of Korea,Korea|South Korean,Korean|
KW|KWT|Kuwait||Kuwaiti|
KY|CYM|Cayman Islands|Caymans|Caymanian|GB
KZ|KAZ|Kazakhstan||Kazakhstani,Kazakh|
LA|LAO|Laos|Lao People's Democratic Republic,Lao PDR|Laotian,Lao|
LB|LBN|Lebanon|Liban|Lebanese|
LC|LCA|Saint Lucia|St Lucia|Saint Lucian|
LI|LIE|Liechtenstein||Liechtensteiner|
LK|LKA|Sri Lanka|Ceylon|Sri Lankan|
LR|LBR|Liberia||Liberian|
LS|LSO|Lesotho||Basotho|
LT|LTU|Lithuania|Lietuva|Lithuanian|
LU|LUX|Luxembourg|Grand Duchy of Luxembourg,Lëtzebuerg,Luxemburg|Luxembourgish|
LV|LVA|Latvia|Latvija|Latvian|
LY|LBY|Libya||Libyan|
MA|MAR|Morocco|Maroc|Moroccan|
MC|MCO|Monaco||Monégasque,Monegasque|
MD|MDA|Moldova|Republic of Moldova|Moldovan|
ME|MNE|Montenegro|Crna Gora|Montenegrin|
MF|MAF|Saint Martin (French part)|Collectivity of Saint Martin,Saint-Martin||FR
MG|MDG|Madagascar||Malagasy|
MH|MHL|Marshall Islands||Marshallese|
MK|MKD|North Macedonia|Macedonia,FYROM|Macedonian|
ML|MLI|Mali||Malian|
MM|MMR|Myanmar|Burma|Burmese|
MN|MNG|Mongolia||Mongolian|
MO|MAC|Macau|Macao|Macanese|CN
MP|MNP|Northern Mariana Islands|Northern Marianas,CNMI||US
MQ|MTQ|Martinique||Martiniquais|FR
MR|MRT|Mauritania||Mauritanian|
MS|MSR|Montserrat||Montserratian|GB
MT|MLT|Malta||Maltese|
MU|MUS|Mauritius||Mauritian|
MV|MDV|Maldives|The Maldives|Maldivian|
MW|MWI|Malawi||Malawian|
MX|MEX|Mexico|México,Estados Unidos Mexicanos|Mexican|
MY|MYS|Malaysia||Malaysian|
MZ|MOZ|Mozambique|Moçambique|Mozambican|
NA|NAM|Namibia||Namibian|
NC|NCL|New Caledonia|Nouvelle-Calédonie|New Caledonian|FR
NE|NER|Niger||Nigerien|
NF|NFK|Norfolk Island||Norfolk Islander|AU
NG|NGA|Nigeria||Nigerian|
NI|NIC|Nicaragua||Nicaraguan|
NL|NLD|Netherlands|The Netherlands,Holland,Nederland|Dutch|
NO|NOR|Norway|Norge,Noreg|Norwegian|
NP|NPL|Nepal||Nepalese,Nepali|
NR|NRU|Nauru||Nauruan|
NU|NIU|Niue||Niuean|NZ
NZ|NZL|New Zealand|Aotearoa|New Zealand|
OM|OMN|Oman||Omani|
PA|PAN|Panama|Panamá|Panamanian|
PE|PER|Peru|Perú|Peruvian|
PF|PYF|French Polynesia|Tahiti|French Polynesian|FR
PG|PNG|Papua New Guinea||Papua New Guinean|
PH|PHL|Philippines|The Philippines,Pilipinas|Philippine,Filipino|
PK|PAK|Pakistan||Pakistani|
PL|POL|Poland|Polska|Polish|
PM|SPM|Saint Pierre and Miquelon|St Pierre and Miquelon||FR
PN|PCN|Pitcairn Islands|Pitcairn|Pitcairn Islander|GB
PR|PRI|Puerto Rico||Puerto Rican|US
PS|PSE|Palestine|State of Palestine,Palestinian territories,West Bank,Gaza|Palestinian|
PT|PRT|Portugal||Portuguese|
PW|PLW|Palau||Palauan|
PY|PRY|Paraguay||Paraguayan|
QA|QAT|Qatar||Qatari|
RE|REU|Réunion|La Réunion|Réunionese|FR
RO|ROU|Romania|România|Romanian|
RS|SRB|Serbia|Srbija|Serbian|
RU|RUS|Russia|Russian Federation,Rossiya|Russian|
RW|RWA|Rwanda||Rwandan|
SA|SAU|Saudi Arabia|KSA|Saudi,Saudi Arabian|
SB|SLB|Solomon Islands||Solomon Islander|
SC|SYC|Seychelles||Seychellois|
SD|SDN|Sudan||Sudanese|
SE|SWE|Sweden|Sverige|Swedish|
SG|SGP|Singapore||Singaporean|
SH|SHN|Saint Helena, Ascension and Tristan da Cunha|Saint Helena,St Helena|Saint Helenian|GB
SI|SVN|Slovenia|Slovenija|Slovenian,Slovene|
SJ|SJM|Svalbard and Jan Mayen|Svalbard||NO
SK|SVK|Slovakia|Slovak Republic,Slovensko|Slovak|
SL|SLE|Sierra Leone||Sierra Leonean|
SM|SMR|San Marino||Sammarinese|
SN|SEN|Senegal|Sénégal|Senegalese|
SO|SOM|Somalia||Somali|
SR|SUR|Suriname|Surinam|Surinamese|
SS|SSD|South Sudan||South Sudanese|
ST|STP|São Tomé and Príncipe|Sao Tome|São Toméan|
SV|SLV|El Salvador||Salvadoran|
SX|SXM|Sint Maarten||Sint Maartener|NL
SY|SYR|Syria|Syrian Arab Republic|Syrian|
SZ|SWZ|Eswatini|Swaziland|Swazi|
TC|TCA|Turks and Caicos Islands|Turks and Caicos||GB
TD|TCD|Chad|Tchad|Chadian|
TF|ATF|French Southern and Antarctic Lands|French Southern Territories||FR
TG|TGO|Togo||Togolese|
TH|THA|Thailand|Siam|Thai|
TJ|TJK|Tajikistan||Tajik,Tajikistani|
TK|TKL|Tokelau||Tokelauan|NZ
TL|TLS|Timor-Leste|East Timor|Timorese,East Timorese|
TM|TKM|Turkmenistan||Turkmen|
TN|TUN|Tunisia|Tunisie|Tunisian|
TO|TON|Tonga||Tongan|
TR|TUR|Turkey|Türkiye,Turkiye|Turkish|
TT|TTO|Trinidad and Tobago|Trinidad|Trinidadian,Tobagonian|
TV|TUV|Tuvalu||Tuvaluan|
TW|TWN|Taiwan|Republic of China,Chinese Taipei|Taiwanese|
TZ|TZA|Tanzania|United Republic of Tanzania|Tanzanian|
UA|UKR|Ukraine|Ukrayina|Ukrainian|
UG|UGA|Uganda||Ugandan|
UM|UMI|United States Minor Outlying Islands|||US
US|USA|United States|United States of America,U.S.,U.S.A.,America,Estados Unidos|American|
UY|URY|Uruguay||Uruguayan|
UZ|UZB|Uzbekistan||Uzbek,Uzbekistani|
VA|VAT|Vatican City|Holy See,Vatican|Vatican|
VC|VCT|Saint Vincent and the Grenadines|St Vincent and the Grenadines,Saint Vincent|Vincentian|
VE|VEN|Venezuela|Bolivarian Republic of Venezuela|Venezuelan|
VG|VGB|British Virgin Islands|BVI|British Virgin Islander|GB
VI|VIR|United States Virgin Islands|US Virgin Islands,U.S. Virgin Islands,USVI||US
VN|VNM|Vietnam|Viet Nam,Việt Nam|Vietnamese|
VU|VUT|Vanuatu||Vanuatuan,Ni-Vanuatu|
WF|WLF|Wallis and Futuna|||FR
WS|WSM|Samoa|Western Samoa|Samoan|
XK|XKX|Kosovo|Kosova,Republic of Kosovo|Kosovar,Kosovan|
YE|YEM|Yemen||Yemeni|
YT|MYT|Mayotte||Mahoran|FR
ZA|ZAF|South Africa|RSA,Suid-Afrika|South African|
ZM|ZMB|Zambia||Zambian|
ZW|ZWE|Zimbabwe||Zimbabwean|
"""
