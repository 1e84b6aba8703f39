"""Bronze of a run over cities that do not exist, as large as is asked for.

A line is a record as runs write it, with every fact, mode and score that etl reads, but without
their evidence, which it does not (that makes a real line 9 kB). Of 100 lines some 94 are cities, of
which 10 are another revision of a city that was there before and one breaks a rule; the others
are names that became no city. Of 1,000 lines one is cut in the middle.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.markup import SYLLABLES

from entrepot.dumps.partition import PART_BYTES
from entrepot.lake import keys

RUN = "bench"
COUNTRIES = ("Belgium", "Netherlands", "Chile", "Germany", "Japan", "Canada", "Peru", "Viet Nam")
ENDS = ("ambiguous", "not_found", "invalid", "failed")
ENDED, AGAIN, BROKEN, CUT, TRUE = 0.06, 0.1, 0.01, 0.001, 0.4  # shares
MIX = 2654435761  # Knuth's multiplier, which scatters numbers that follow one another
TONE = 500  # ten-thousandths, from which on it is one

_LINE = (
    '{"page":{"article":{"country_code":"%(code)s","description":"City in %(country)s",'
    '"latitude":%(latitude)s,"licence":"CC BY-SA 4.0","longitude":%(longitude)s,'
    '"page_id":%(page)d,"revised":"%(year)d-%(month)02d-03T04:05:06Z","revision":%(revision)d,'
    '"title":"%(title)s","url":"https://en.wikipedia.org/wiki/%(title)s","wikidata_id":"Q%(item)d"},'
    '"facts":{"area_km2":{"confidence":0.99,"unit":"km2","value":%(area)s},'
    '"country":{"confidence":0.99,"value":"%(country)s"},'
    '"density_per_km2":{"confidence":0.98,"unit":"/km2","value":%(density)d},'
    '"elevation_m":{"confidence":0.97,"unit":"m","value":%(elevation)s},'
    '"latitude":{"confidence":0.94,"value":%(latitude)s},'
    '"longitude":{"confidence":0.94,"value":%(longitude)s},'
    '"population":{"as_of":"2019-01-01","confidence":0.99,"value":%(population)s},'
    '"time_zone":{"confidence":0.97,"value":"UTC+%(hours)d"},'
    '"utc_offset_minutes":{"confidence":0.99,"unit":"min","value":%(minutes)d},'
    '"website":{"confidence":0.97,"value":"https://www.%(title)s.example"}},"kind":"city",'
    '"title":"%(title)s","transport":{"airport":{"value":%(airport)s},'
    '"mainline_rail":{"value":true},"metro_or_tram":{"value":%(tram)s},"motorway":{"value":true},'
    '"river_or_inland_port":{"value":false},"seaport":{"value":%(seaport)s}}},'
    '"query":{"demand":%(demand)s,"language":"en","line":%(line)d,"name":"%(title)s"},'
    '"sentiment":{"aspects":{"climate":{"score":%(climate)s},"economy":{"score":%(economy)s},'
    '"safety":{"score":%(safety)s},"transport":{"score":%(score)s}},"document":{'
    '"compound":%(climate)s,"label":"%(label)s","polarity":%(economy)s,"score":%(score)s,'
    '"subjectivity":%(safety)s}},"status":"enriched"}'
)
_ENDED = '{"query":{"line":%d,"name":"%s"},"reason":"No article has this name.","status":"%s"}'


def write(lake: Path, rows: int) -> int:
    """Write a run's bronze of so many lines, the same for the same number; return its bytes."""
    total, part, written, file = 0, 0, PART_BYTES, None
    for line in _lines(rows):
        if written >= PART_BYTES:
            if file is not None:
                file.close()
            path = lake / keys.bronze(RUN, part)
            path.parent.mkdir(parents=True, exist_ok=True)
            file, part, written = path.open("wb", buffering=1 << 20), part + 1, 0
        assert file is not None
        body = line.encode() + b"\n"
        file.write(body)
        written += len(body)
        total += len(body)
    if file is not None:
        file.close()
    return total


def _lines(rows: int) -> Iterator[str]:
    drawn = random.Random(rows)  # noqa: S311 # for text, not for secrets
    for number in range(rows):
        chance = drawn.random()
        if chance < ENDED:
            yield _ENDED % (number, _title(number), drawn.choice(ENDS))
            continue
        line = _LINE % _city(drawn, number, rows)
        yield line[: len(line) // 2] if drawn.random() < CUT else line


def _city(drawn: random.Random, number: int, rows: int) -> dict[str, object]:
    again = number > 0 and drawn.random() < AGAIN
    page = drawn.randrange(number) if again else number
    population = drawn.randrange(1000, 9_000_000)
    area = drawn.randrange(4500, 90_000) / 100
    low, tone = drawn.randrange(900), drawn.randrange(-9999, 10_000)
    hours = drawn.randrange(12)
    broken = drawn.random() < BROKEN
    return {
        "page": page + 1,
        "item": page * MIX % 2**27,
        "revision": 10 * rows + number,
        "line": number + 2,
        "title": _title(page),
        "country": (country := COUNTRIES[page % len(COUNTRIES)]),
        "code": country[:2].upper(),
        "latitude": "95.5" if broken else drawn.randrange(-900_000, 900_001) / 10_000,
        "longitude": drawn.randrange(-1_800_000, 1_800_001) / 10_000,
        "year": drawn.randrange(2023, 2027) if number % 7 else 2025,
        "month": drawn.randrange(1, 12),
        "area": area,
        "density": population / area,
        "elevation": f'{{"max":{low + 40},"min":{low}}}' if number % 3 == 0 else low,
        "population": population,
        "hours": hours,
        "minutes": hours * 60,
        "demand": drawn.randrange(1, 99_999) / 2,
        "airport": _true(drawn),
        "tram": _true(drawn),
        "seaport": _true(drawn),
        "score": tone / 10_000,
        "climate": drawn.randrange(-9999, 10_000) / 10_000,
        "economy": drawn.randrange(-9999, 10_000) / 10_000,
        "safety": drawn.randrange(10_000) / 10_000,
        "label": "positive" if tone > TONE else "negative" if tone < -TONE else "neutral",
    }


def _true(drawn: random.Random) -> str:
    return "true" if drawn.random() < TRUE else "false"


def _title(page: int) -> str:
    """Return a page's name, about as hard to compress as names are."""
    mixed = page * MIX % 2**32
    parts = [SYLLABLES[mixed // len(SYLLABLES) ** place % len(SYLLABLES)] for place in range(5)]
    return "".join(parts).title()
