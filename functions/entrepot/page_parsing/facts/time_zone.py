"""The standard time zone and its offset from UTC, daylight saving left out."""

import re

from entrepot.page_parsing.facts.infobox import Infobox, Row
from entrepot.page_parsing.facts.reading import Reading
from entrepot.records import Alternative

_NAME = re.compile(r"(?:standard )?time ?zones?|utc offsets?|utc")
_SUMMER = re.compile(r"summer|dst|daylight", re.IGNORECASE)
_MINUS = "\N{MINUS SIGN}\N{EN DASH}\N{FIGURE DASH}\N{NON-BREAKING HYPHEN}-"
_OFFSET = re.compile(
    rf"\b(?:UTC|GMT)(?: ?(?P<sign>[+±{_MINUS}])? ?(?P<hours>\d{{1,2}})"
    r"(?::?(?P<minutes>[0-5]\d)(?!\d)|[.](?P<after>00|15|30|45)(?!\d)|[.](?P<tenths>\d{1,2})|(?P<vulgar>[½¼¾]))?)?(?![\w])"
)
_BARE_OFFSET = re.compile(
    rf"(?P<sign>[+±{_MINUS}]) ?(?P<hours>\d{{1,2}})(?::?(?P<minutes>[0-5]\d))?(?!\d)"
)
_SPAN = re.compile(rf" ?(?:to|through|[\N{{EN DASH}}\N{{EM DASH}}-]) ?(?:UTC)? ?[+±{_MINUS}]?\d")
_VULGAR = {"½": 30, "¼": 15, "¾": 45}
_NAMED = {
    "gmt": 0,
    "greenwich mean time": 0,
    "western european time": 0,
    "wet": 0,
    "central european time": 60,
    "cet": 60,
    "west africa time": 60,
    "eastern european time": 120,
    "eet": 120,
    "central africa time": 120,
    "south african standard time": 120,
    "east africa time": 180,
    "moscow time": 180,
    "pakistan standard time": 300,
    "indian standard time": 330,
    "china standard time": 480,
    "singapore standard time": 480,
    "hong kong time": 480,
    "philippine standard time": 480,
    "japan standard time": 540,
    "korea standard time": 540,
    "new zealand standard time": 720,
}
_SAVED_MINUTES = (30, 60)
_MAX_OFFSET = 14 * 60
_MAX_NAME = 80


def read_time_zone(box: Infobox) -> tuple[Reading, Reading | None] | None:
    """The zone as the page names it, and minutes east of UTC where that can be told."""
    rows = [row for row in box.rows if _is_zone(row)]
    for row in rows:
        if readings := _read_row(box, row, [other for other in rows if other is not row]):
            return readings
    return None


def parse_offset(text: str) -> int | None:
    """Minutes east of UTC that `text` states first: `UTC+05:30` is 330."""
    match = _OFFSET.search(text) or _BARE_OFFSET.match(text)
    return _minutes(match) if match else None


def _is_zone(row: Row) -> bool:
    if row.full_width or _SUMMER.search(row.heading.text):
        return False
    if _NAME.fullmatch(row.heading.name):
        return True
    return _NAME.fullmatch(row.group.name) is not None and parse_offset(row.text) is not None


def _read_row(box: Infobox, row: Row, others: list[Row]) -> tuple[Reading, Reading | None] | None:
    text = row.text
    name, minutes, signals = _zone(text)
    if not name:
        return None
    alternatives = _alternatives(text, minutes, row, others)
    if alternatives or _is_span(text):
        signals = [*signals, "several_zones"]
    zone = Reading(name, text, row.heading.text or row.group.text, signals=signals)
    zone.alternatives = alternatives
    if minutes is None or _is_span(text):
        return zone, None
    offset = Reading(minutes, text, zone.label, "min", signals=[*signals, *_summer(minutes, box)])
    return zone, offset


def _summer(standard: int, box: Infobox) -> list[str]:
    """Daylight saving sets clocks forward by an hour, on Lord Howe by half."""
    rows = [row for row in box.rows if _SUMMER.search(row.heading.text)]
    offsets = [offset for row in rows if (offset := parse_offset(row.text)) is not None]
    if not offsets:
        return []
    later = offsets[0] - standard
    return ["summer_an_hour_later" if later in _SAVED_MINUTES else "summer_is_no_hour_later"]


def _zone(text: str) -> tuple[str, int | None, list[str]]:
    """Name and offset: `UTC+1` of `UTC+1 (CET)`, else the zone's own name."""
    match = _stated(text)
    if match and (minutes := _minutes(match)) is not None:
        end = span.end() if (span := _SPAN.match(text, match.end())) else match.end()
        return text[match.start() : end], minutes, ["utc_stated"]
    name = re.sub(r"\s*\([^()]*\)", "", text.splitlines()[0] if text else "")[:_MAX_NAME].strip()
    if not any(letter.isalpha() for letter in name):
        return "", None, []
    return name, _NAMED.get(name.lower()), ["zone_named"]


def _stated(text: str) -> re.Match[str] | None:
    """The first offset; of `GMT (UTC+00:00)` the one that has its figures."""
    found = list(_OFFSET.finditer(text))
    if found and not found[0]["hours"]:
        return next((m for m in found if m["hours"] and _minutes(m) == 0), found[0])
    return found[0] if found else _BARE_OFFSET.match(text)


def _alternatives(text: str, minutes: int | None, row: Row, others: list[Row]) -> list[Alternative]:
    """Other standard offsets, of the same cell or of further rows."""
    found = [(row, match) for match in list(_OFFSET.finditer(text))[1:]]
    found += [(other, match) for other in others for match in _OFFSET.finditer(other.text)]
    kept: dict[str, Alternative] = {}
    for source, match in found:
        around = source.text[max(0, match.start() - 30) : match.end() + 20]
        if _minutes(match) in {minutes, None} or _SUMMER.search(around):
            continue
        label = source.heading.text or source.group.text
        kept.setdefault(match[0], Alternative(value=match[0], label=label, raw=source.text))
    return list(kept.values())


def _is_span(text: str) -> bool:
    return any(_SPAN.match(text, match.end()) for match in _OFFSET.finditer(text))


def _minutes(match: re.Match[str]) -> int | None:
    parts = match.groupdict()
    if not parts["hours"]:
        return 0
    total = 60 * int(parts["hours"]) + _past_hour(parts)
    if total > _MAX_OFFSET:
        return None
    return total if (parts["sign"] or "+") in "+±" else -total


def _past_hour(parts: dict[str, str | None]) -> int:
    if parts.get("vulgar"):
        return _VULGAR[parts["vulgar"] or ""]
    if parts.get("tenths"):
        return round(60 * float(f"0.{parts['tenths']}"))
    return int(parts["minutes"] or parts.get("after") or 0)
