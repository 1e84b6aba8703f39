"""The date a figure is as of, from the brackets and labels around it."""

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_FORMS = (
    rf"\b{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b",
    rf"\b{_DAY}(?:st|nd|rd|th)? {_MONTH},? {_YEAR}\b",
    rf"\b{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}\b",
    rf"\b{_DAY}(?P<mark>[./-])(?P<month>[01]?\d)(?P=mark){_YEAR}\b",
    rf"\b{_YEAR}-(?P<month>0[1-9]|1[0-2])(?!\d|-)",
    rf"\b{_MONTH},? {_YEAR}\b",
    rf"(?<![\d.,]){_YEAR}(?![\d]|[.,]\d)",
)
_DATES = [re.compile(form, re.IGNORECASE) for form in _FORMS]
_FIRST_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_LAST_MONTH = 12
_LAST_DAY = 31


def find_date(text: str) -> str | None:
    """The first date in `text` as ISO 8601, as precise as it is written; None without one."""
    if not _FIRST_YEAR.search(text):
        return None
    found = [match for form in _DATES if (match := form.search(text))]
    if not found:
        return None
    return _iso(min(found, key=lambda match: (match.start("year"), -len(match[0]))))


def without_dates(text: str) -> str:
    """`text` with its dates written over, so that no year is read as a quantity."""
    for form in _DATES[:-1]:
        text = form.sub(lambda match: " " * len(match[0]), text)
    return text


def _iso(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month = _month_number(parts.get("month"))
    if month is None:
        return parts["year"]
    day = int(parts.get("day") or 0)
    if not 1 <= day <= _LAST_DAY:
        return f"{parts['year']}-{month:02}"
    return f"{parts['year']}-{month:02}-{day:02}"


def _month_number(month: str | None) -> int | None:
    if month is None:
        return None
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    return number if 1 <= number <= _LAST_MONTH else None
