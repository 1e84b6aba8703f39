"""Countries by code and name, and which of them a text is about."""

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from entrepot.city_lookup.country_table import TABLE
from entrepot.city_lookup.names import folded

_SHORT = {"US": ("USA",), "GB": ("UK", "England")}
_OFFICIAL = {"UK": "GB", "EL": "GR"}  # codes that the European Union uses instead of ISO's
_NOT_THE_COUNTRY = (
    "New Mexico|Gulf of Mexico|State of Mexico|New Jersey|New England|state of Georgia|"
    "(?:South|North|Latin|Central) America|Lake Chad|Jordan River"
)
_UNCLEAR = {"America", "Antigua", "CAR", "Congo", "RSA", "Saint Vincent", "Tahiti", "Trinidad"}
_SETTLED = "city|town|village|capital|municipality|port|resort|commune"


class Country(Struct, frozen=True):
    """A country or territory; `sovereign` is the code of the state a territory belongs to."""

    code: str
    alpha3: str
    name: str
    others: tuple[str, ...]
    demonyms: tuple[str, ...]
    sovereign: str

    def qualifiers(self) -> tuple[str, ...]:
        """Return what Wikipedia's titles put behind a city's name for this country."""
        return (self.name, *_SHORT.get(self.code, ()))


@cache
def countries() -> Mapping[str, Country]:
    """Return every country by its alpha-2 code."""
    return {line[:2]: _read(line) for line in TABLE.splitlines()}


def find(text: str) -> Country | None:
    """Return the country that a code, a name or an alias stands for, None if there is none."""
    return _by_name().get(folded(text).removeprefix("the "))


def by_code(code: str) -> Country | None:
    """Return the country of an alpha-2 code in any case, None for a code that is none."""
    upper = code.upper()
    return countries().get(_OFFICIAL.get(upper, upper))


def belongs(code: str, wanted: str) -> bool:
    """Tell whether a place in `code` is in `wanted`: the same, or one of its territories."""
    country = by_code(code)
    return country is not None and wanted in {country.code, country.sovereign}


def stated(text: str) -> str | None:
    """Return the code of the one country that a description says its subject is in.

    Of several, only the last counts, and only as an address ends: `City in Georgia, United States`.
    None where that leaves it open.
    """
    found = list(_mentions().finditer(text))
    named = [(match, _by_name()[folded(match["name"])].code) for match in found if match["name"]]
    codes = {code for _, code in named}
    if len(codes) == 1:
        return codes.pop()
    if codes:
        last, code = named[-1]
        return code if text[: last.start()].rstrip().endswith(",") else None
    return _by_demonym(text)


def _by_demonym(text: str) -> str | None:
    match = re.search(rf"(\w[\w -]*?) (?:{_SETTLED})\b", text)
    words = match[1].split() if match else []
    for start in range(len(words)):
        for stop in range(len(words), start, -1):
            code = _demonyms().get(" ".join(words[start:stop]))
            if code is not None:
                return code
    return None


def _read(line: str) -> Country:
    code, alpha3, name, others, demonyms, sovereign = line.split("|")
    return Country(code, alpha3, name, _listed(others), _listed(demonyms), sovereign)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()


@cache
def _by_name() -> Mapping[str, Country]:
    known: dict[str, Country] = {}
    for country in countries().values():
        for name in (country.name, *country.others, country.code, country.alpha3):
            known.setdefault(folded(name).removeprefix("the "), country)
    for alias, code in _OFFICIAL.items():
        known.setdefault(folded(alias), countries()[code])
    return known


@cache
def _demonyms() -> Mapping[str, str]:
    known: dict[str, str] = {}
    for country in countries().values():
        for demonym in country.demonyms:
            known[demonym] = country.code if demonym not in known else ""
    return {demonym: code for demonym, code in known.items() if code}


@cache
def _mentions() -> re.Pattern[str]:
    names = [n.removeprefix("The ") for c in countries().values() for n in (c.name, *c.others)]
    clear = sorted(set(names) - _UNCLEAR, key=lambda name: (-len(name), name))
    known = "|".join(re.escape(name) for name in clear)
    return re.compile(rf"(?<!\w)(?:(?:{_NOT_THE_COUNTRY})|(?P<name>{known}))(?!\w)")
