"""What made-up articles are made of: words, and pieces of Wikipedia's markup."""

SYLLABLES = "ba bel dor en fal gar hol is ka lor mar nes ol pra ri sen tur ul vor wen".split()  # noqa: SIM905 # words read best as words
HEADINGS = ("History", "Geography", "Climate", "Economy", "Transport", "Culture", "Sport", "Safety")
THINGS = ["market", "bridge", "library", "theatre", "tower", "garden", "museum", "hospital", "mill"]
THINGS += ["cathedral", "school", "festival", "district", "archive", "brewery", "palace", "square"]
THINGS += [
    "workshop",
    "monastery",
    "orchard",
    "stadium",
    "council",
    "fortress",
    "chapel",
    "college",
]
THINGS += ["granary", "parish", "suburb", "university", "garrison", "college", "guild", "newspaper"]
WAYS = ["international airport", "railway station", "metro line", "ring motorway", "river port"]
WAYS += ["tram line", "high-speed railway", "airport", "harbour", "railway line", "underground"]
QUALITIES = ["old", "lovely", "busy", "quiet", "terrible", "modern", "famous", "poor", "excellent"]
QUALITIES += ["narrow", "great", "cheap", "dangerous", "beautiful", "crowded", "safe", "dirty"]
SENTENCES = (
    "The {q} {t} of {city} was first built in {n} by {name} and restored after a {q2} fire.",
    "In {n} the large {t} of {name} had {n2} people, many of whom worked in its {t2}.",
    "According to {name} and {name2}, the main {t} was first mentioned in {n} as a {t2}.",
    "Many visitors find the {q} {t} of {name}, although the new {t2} beside it is rather {q2}.",
    "The local {t} was founded by {name} of {name2}, who gave it to the {t2} in {n}.",
    "During the rule of {name} the {t} and most of the {t2} were moved to {name2}.",
    "It is home to the {t} of {name}, the {name2} {t2} and the {q} {t3} of {name3}.",
    "Unemployment fell when the new {t} of {name} was finished, and trade has grown since {n}.",
    "Summers are warm and winters mild; the {t} in {name} was damaged by a flood in {n}.",
    "Close to the {q} {t} of {name} is the {way}, which the city has run with {name2} since {n}.",
    "The twelve largest districts, among them {name}, {name2} and {name3}, have {n2} people each.",
    "Since {n} the {q} {t} has been a part of {name}, which also has a major {t2}.",
    "The {way} of {name} opened in {n} and serves more than {n2} people a day, most from {name2}.",
)
FIGURE = (
    '<figure class="mw-default-size mw-halign-left" typeof="mw:File/Thumb"><a href="/wiki/File:{f}"'
    ' class="mw-file-description"><img src="//upload.example.org/commons/thumb/4/4e/{f}/220px-{f}" '
    'decoding="async" width="220" height="147" class="mw-file-element" srcset="//upload.example.org'
    "/commons/thumb/4/4e/{f}/330px-{f} 1.5x, //upload.example.org/commons/thumb/4/4e/{f}/440px-{f} "
    '2x" data-file-width="4752" data-file-height="3168" /></a><figcaption>The {q} {t} of {name} in '
    "{n}, seen from the {t2}</figcaption></figure>"
)
CITE = (
    '\n<li id="cite_note-{n}"><span class="mw-cite-backlink"><b><a href="#cite_ref-{n}">^</a></b>'
    '</span> <span class="reference-text"><link rel="mw-deduplicated-inline-style" '
    'href="mw-data:TemplateStyles:r1133582631" /><cite id="CITEREF{t}{y}" class="citation web cs1">'
    '{t2}, {q} ({y}). <a rel="nofollow" class="external text" href="https://example.org/{t}/{n}">'
    '"The {q} {t}"</a>. <i>The {t2} Review</i>. <b>{n}</b><span class="reference-accessdate">. '
    'Found <span class="nowrap">1 June</span> {y}</span>.</cite><span title="ctx_ver=Z39.88-2004'
    "&amp;rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Ajournal&amp;rft.genre=unknown&amp;rft.jtitle={t2}&amp;"
    "rft.aulast={t2}&amp;rft.aufirst={q}&amp;rft_id=https%3A%2F%2Fexample.org%2F{t}%2F{n}%2F{t2}"
    "&amp;rft.volume={n}&amp;rft.pages=102%E2%80%93108&amp;rft.pub={t2}+and+{t}+of+{name2}+{name3}"
    '&amp;rft.atitle={q}+{t}&amp;rft.date={y}&amp;rfr_id=info%3Asid%2Fen.wikipedia.org%3A{t}" '
    'class="Z3988"></span></span></li>'
)
HEADING = '<div class="mw-heading mw-heading{level}"><h{level} id="{id}">{text}</h{level}></div>'
CELL = '<td style="background: #F8F3CA; color: #000000; font-size: 90%; padding: 1px">{:.1f}</td>'
GROUP = (
    '\n<tr><th scope="row" class="navbox-group" style="width:1%">{t}</th><td class="navbox-list-'
    'with-group navbox-list navbox-odd hlist" style="width:100%;padding:0"><div style="padding:0 '
    '0.25em">\n<ul>{links}</ul>\n</div></td></tr>'
)
NAVBOX = (
    '<div class="navbox-styles"><link rel="mw-deduplicated-inline-style" href="mw-data:'
    'TemplateStyles:r1129693374" /></div><div role="navigation" class="navbox" aria-labelledby='
    '"{t}" style="padding:3px"><table class="nowraplinks mw-collapsible autocollapse navbox-inner" '
    'style="border-spacing:0;background:transparent;color:inherit"><tbody>{groups}</tbody></table></div>\n'
)
REFERENCE = (
    '<sup id="cite_ref-{n}" class="reference"><a href="#cite_note-{n}"><span class="cite-bracket">'
    '&#91;</span>{n}<span class="cite-bracket">&#93;</span></a></sup>'
)
ROW = '\n<tr><th class="infobox-label">{}</th><td class="infobox-data">{}</td></tr>'
CATEGORIES = (
    '<div id="catlinks" class="catlinks" data-mw="interface"><div id="mw-normal-catlinks" class='
    '"mw-normal-catlinks"><a href="/wiki/Help:Category" title="Help:Category">Categories</a>: <ul>'
    '<li><a href="/wiki/Category:Cities_in_Belgium" title="Category:Cities in Belgium">Cities in '
    "Belgium</a></li></ul></div></div>"
)
