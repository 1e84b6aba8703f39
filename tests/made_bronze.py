"""Lines of bronze made up for ETL: whole ones, odd ones and damaged ones."""

from collections.abc import Iterable
from typing import Any

import msgspec
from hypothesis import strategies as st

from entrepot.lake import keys
from entrepot.lake.store import Lake


def record(page_id: int = 1, revision: int = 10, **facts: Any) -> dict[str, Any]:
    """Return an enriched city's record; `facts` are values by name."""
    article = {
        "title": f"City {page_id}",
        "page_id": page_id,
        "revision": revision,
        "url": f"https://en.wikipedia.org/wiki/City_{page_id}",
        "revised": "2026-01-02T03:04:05Z",
        "licence": "CC BY-SA 4.0",
    }
    return {
        "query": {"name": f"City {page_id}", "line": 2},
        "status": "enriched",
        "page": {
            "title": article["title"],
            "kind": "city",
            "article": article,
            "facts": {name: {"value": value, "confidence": 0.9} for name, value in facts.items()},
            "transport": {"seaport": {"value": True}},
        },
        "sentiment": {"document": {"score": 0.25, "label": "positive"}},
    }


def ended(status: str, name: str = "Nowhere") -> dict[str, Any]:
    """Return the record of a row that became no city."""
    return {"query": {"name": name, "line": 9}, "status": status}


def put(lake: Lake, run: str, *records: dict[str, Any] | bytes, index: int = 0) -> None:
    """Write a batch of bronze; bytes are lines as they are."""
    lines = (r if isinstance(r, bytes) else msgspec.json.encode(r) for r in records)
    lake.put_lines(keys.bronze(run, index), lines)


def at(record: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Return the record with another value at a dotted path."""
    first, _, rest = path.partition(".")
    if not rest:
        return {**record, first: value}
    inner = record.get(first)
    return {**record, first: at(inner if isinstance(inner, dict) else {}, rest, value)}


_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
_NUMBER = st.one_of(
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0, -0.0, 1e300, 5e-324, 0.1, 90.0, -180]),
)
_ODD = st.one_of(
    st.none(), st.booleans(), _NUMBER, _TEXT, st.just({"min": 1, "max": 2.5}), st.just([1])
)
_PLACES = (
    *("page.facts.population.value", "page.facts.area_km2.value", "page.facts.elevation_m.value"),
    *("page.facts.latitude.value", "page.facts.longitude.value", "page.facts.country.value"),
    *("page.facts.utc_offset_minutes.value", "page.facts.population.as_of", "page.kind"),
    *("page.article.page_id", "page.article.revision", "page.article.revised", "page.title"),
    *("query.name", "query.demand", "query.line", "status", "page", "page.facts", "sentiment"),
    *("sentiment.document.score", "page.transport.seaport.value", "page.article.url", "new.column"),
)


@st.composite
def lines(draw: st.DrawFn) -> bytes:
    """Draw a line of bronze: few pages and revisions, so that they meet; often something odd."""
    page, revision = draw(st.integers(1, 6)), draw(st.integers(10, 12))
    population = draw(st.integers(0, 10**7))
    made = record(
        page, revision, population=population, country=draw(_TEXT), latitude=1.5, longitude=2
    )
    for path in draw(st.lists(st.sampled_from(_PLACES), max_size=2)):
        made = at(made, path, draw(_ODD))
    line = msgspec.json.encode(made)
    cut = draw(st.one_of(st.none(), st.none(), st.integers(0, len(line))))
    return line if cut is None else line[:cut]


def runs() -> st.SearchStrategy[list[list[bytes]]]:
    """Draw the lines of a few runs."""
    return st.lists(st.lists(lines(), max_size=6), min_size=1, max_size=3)


def written(lake: Lake, made: Iterable[list[bytes]]) -> list[str]:
    """Write runs, each row with a line of its own, as intake numbers them; return their names."""
    names = []
    for number, batch in enumerate(made):
        names.append(f"run{number}")
        numbered = (row.replace(b'"line":2', b'"line":%d' % at) for at, row in enumerate(batch))
        put(lake, names[-1], *numbered)
    return names
