"""Words that the lexicons rate as opinions and encyclopaedias use for something else.

They were found by counting: these make up most of TextBlob's score of the article on any city
(docs/sentiment.md has the figures), and none says what the writer thinks of the place. They count
in `polarity`, `subjectivity` and `compound`, which are TextBlob's and VADER's own, but not in
`score`.
"""

_QUANTITY = """
    approximately average entire few full half just least less main mainly major many minor more
    most mostly much largely only single several total very whole
"""
_ORDER_AND_TIME = """
    current early earlier first former last late later latter modern new next old older original
    originally previous primary recent secondary second third
"""
_SIZE_AND_PLACE = """
    above behind center close down far heavy high higher large larger left long low lower near
    nearly open short small smaller top wide
"""
_KIND = """
    base black blue certain common cultural different direct due economic especially foreign
    general green military natural other own particular particularly political red same
    significant significantly social special such usually various white
"""
_USE = "available becoming experienced live"

IN_TEXTBLOB = frozenset(
    " ".join([_QUANTITY, _ORDER_AND_TIME, _SIZE_AND_PLACE, _KIND, _USE]).split()
)
"""Lower-case words of TextBlob's lexicon: quantity, order, time, size, place, kind."""

_RATED_BY_VADER = """
    alone certain created defence energy extend extended extending extends gross hand lies like
    low lower lowest matter natural number original particular parties party reach reached reaches
    reaching respectively share significant special united value well
"""
IN_VADER = frozenset(_RATED_BY_VADER.split())
"""Lower-case words of VADER's: `lies` on a river, `gross` product, a `number` of, cities `like`."""
