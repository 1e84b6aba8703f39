"""Our tables made with polars and with pandas: `python -m benchmarks.etl_peers WAY LAKE OUT`.

Each is written as one who knows the library writes it, over the same files. They do less than ours
where that makes them faster, never more: a line that was cut is told by its last letters rather
than by reading it, values of a wrong type are not looked for, rules are the ranges, rows are not
put in order or in partitions, and nothing is merged with what the tables held before.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl

RANGES = {
    "latitude": (-90, 90),
    "longitude": (-180, 180),
    "population": (0, 2_000_000_000),
    "area_km2": (0, 20_000_000),
    "density_per_km2": (0, 200_000),
    "elevation_min_m": (-500, 9000),
    "elevation_max_m": (-500, 9000),
    "utc_offset_minutes": (-720, 840),
    "demand": (0, 1e15),
    "sentiment_score": (-1, 1),
}
MODES = ("seaport", "river_or_inland_port", "airport", "metro_or_tram", "mainline_rail", "motorway")
SCORES = ("polarity", "subjectivity", "compound")
ASPECTS = ("transport", "economy", "safety", "climate")
NUMBERS = (
    *("population", "area_km2", "density_per_km2", "elevation_min_m", "elevation_max_m"),
    *("latitude", "longitude", "utc_offset_minutes"),
)
TEXTS = ("country", "time_zone", "website")
ARTICLE: dict[str, Any] = {
    "page_id": pl.Int64,
    "revision": pl.Int64,
    "revised": pl.String,
    "url": pl.String,
    "licence": pl.String,
    "wikidata_id": pl.String,
    "country_code": pl.String,
}
STATED = ("page_id", "revision", "title")  # what is known of each fact
FEATURES = (
    *("page_id", "revision", "title", "country", "latitude", "longitude", "demand"),
    *("population", "area_km2", "sentiment_score", "tone_transport"),
)
WHOLE = r'"status":"[a-z_]+"\}$'
ELEVATION = (
    r'"elevation_m":\{"confidence":[^,]+,"unit":"m","value":'
    r'(?:\{"max":(?P<high>[^,}]+),"min":(?P<low>[^,}]+)\}|(?P<both>[^,}]+))'
)


def in_polars(files: Sequence[Path], out: Path) -> None:
    """Make the tables with polars."""
    lines = pl.scan_lines(list(files), name="text")
    read = lines.filter(pl.col("text").str.contains(WHOLE)).with_columns(
        pl.col("text").str.json_decode(_schema()).alias("record"),
        pl.col("text").str.extract_groups(ELEVATION).alias("heights"),
    )
    rule = pl.coalesce(
        pl.when(~pl.col(name).is_between(low, high)).then(pl.lit(f"bad_{name}"))
        for name, (low, high) in RANGES.items()
    )
    rows = read.select(*_columns()).with_columns(rule=rule).collect(engine="streaming")
    cut = lines.filter(~pl.col("text").str.contains(WHOLE)).collect(engine="streaming")
    whole = rows.filter(status="enriched")
    bad = whole.filter(pl.col("rule").is_not_null()).select("rule", "record")
    torn = cut.select(pl.lit("unreadable").alias("rule"), pl.col("text").alias("record"))
    written(pl.concat([torn, bad]), out / "quarantine")
    good = whole.filter(pl.col("rule").is_null()).drop("rule", "record", "status")
    del rows, whole
    observed = good.sort("line").unique(["page_id", "revision"], keep="first", maintain_order=True)
    cities = observed.sort("revision", descending=True).unique("page_id", keep="first")
    written(cities, out / "cities")
    modes = pl.sum_horizontal(pl.col(mode).cast(pl.Float64) for mode in MODES)
    elevation = (pl.col("elevation_min_m") + pl.col("elevation_max_m")) / 2
    density = pl.coalesce("density_per_km2", pl.col("population") / pl.col("area_km2"))
    features = cities.select(*FEATURES, density, elevation_m=elevation, transport_modes=modes)
    written(features, out / "city_features")
    written(_history(observed), out / "facts_history")


def _history(observed: pl.DataFrame) -> pl.DataFrame:
    number = pl.lit(None, pl.Float64).alias("number")
    text = pl.lit(None, pl.String).alias("text")
    parts = [
        observed.select(*STATED, pl.lit(n).alias("fact"), pl.col(n).alias("number"), text)
        for n in NUMBERS
    ]
    parts += [
        observed.select(*STATED, pl.lit(n).alias("fact"), number, pl.col(n).alias("text"))
        for n in TEXTS
    ]
    facts = pl.concat(parts).filter(pl.col("number").is_not_null() | pl.col("text").is_not_null())
    before = [
        pl.col(name).shift().over("page_id", "fact", order_by="revision").alias(f"previous_{name}")
        for name in ("revision", "number", "text")
    ]
    moved = (pl.col("number") != pl.col("previous_number")).fill_null(value=False) | (
        pl.col("text") != pl.col("previous_text")
    ).fill_null(value=False)
    return facts.with_columns(*before).with_columns(
        change=pl.col("number") - pl.col("previous_number"),
        moved=pl.when(pl.col("previous_revision").is_not_null()).then(moved),
    )


def _columns() -> Iterator[pl.Expr]:
    record, heights = pl.col("record").struct.field, pl.col("heights").struct.field
    page, tone = record("page").struct.field, record("sentiment").struct.field
    yield pl.col("text").alias("record")
    yield record("status")
    yield from (record("query").struct.field(name) for name in ("name", "line", "demand"))
    yield from (page(name) for name in ("title", "kind"))
    yield from (page("article").struct.field(name) for name in ARTICLE)
    for name in (*NUMBERS, *TEXTS):
        if not name.startswith("elevation"):
            yield page("facts").struct.field(name).struct.field("value").alias(name)
    population = page("facts").struct.field("population").struct.field
    yield population("as_of").alias("population_as_of")
    yield population("confidence").alias("population_confidence")
    for name, end in (("low", "min"), ("high", "max")):
        height = pl.coalesce(heights(name), heights("both")).cast(pl.Float64)
        yield height.alias(f"elevation_{end}_m")
    for mode in MODES:
        value = page("transport").struct.field(mode).struct.field("value")
        yield value.fill_null(value=False).alias(mode)
    document, aspects = tone("document").struct.field, tone("aspects").struct.field
    yield document("score").alias("sentiment_score")
    yield document("label").alias("sentiment_label")
    yield from (document(name) for name in SCORES)
    yield from (aspects(name).struct.field("score").alias(f"tone_{name}") for name in ASPECTS)


def _schema() -> pl.Struct:
    fact = {"value": pl.Float64, "confidence": pl.Float64, "as_of": pl.String}
    facts = {name: pl.Struct(fact) for name in NUMBERS if not name.startswith("elevation")}
    facts |= {name: pl.Struct({**fact, "value": pl.String}) for name in TEXTS}
    modes = {mode: pl.Struct({"value": pl.Boolean}) for mode in MODES}
    scores: dict[str, Any] = {"score": pl.Float64, "label": pl.String}
    document = scores | dict.fromkeys(SCORES, pl.Float64)
    aspects = {aspect: pl.Struct({"score": pl.Float64}) for aspect in ASPECTS}
    page: dict[str, Any] = {
        "title": pl.String,
        "kind": pl.String,
        "article": pl.Struct(ARTICLE),
        "facts": pl.Struct(facts),
        "transport": pl.Struct(modes),
    }
    query = {"name": pl.String, "line": pl.Int64, "demand": pl.Float64}
    return pl.Struct(
        {
            "status": pl.String,
            "query": pl.Struct(query),
            "page": pl.Struct(page),
            "sentiment": pl.Struct(
                {"document": pl.Struct(document), "aspects": pl.Struct(aspects)}
            ),
        }
    )


def written(table: "pl.DataFrame | pd.DataFrame", folder: Path) -> None:
    """Write a table as one file."""
    folder.mkdir(parents=True)
    if isinstance(table, pd.DataFrame):
        table.to_parquet(folder / "0.parquet", compression="zstd", index=False)
    else:
        table.write_parquet(folder / "0.parquet", compression="zstd", compression_level=3)


def in_pandas(files: Sequence[Path], out: Path) -> None:
    """Make the tables with pandas, whose lines Python's json reads."""
    torn: list[tuple[str, str]] = []
    rows = pd.DataFrame.from_records(list(_records(files, torn)))
    rule = pd.Series(None, index=rows.index, dtype="object")
    for name, (low, high) in RANGES.items():
        broken = rows[name].notna() & ~rows[name].between(low, high)
        rule = rule.mask(rule.isna() & broken, f"bad_{name}")
    bad = pd.DataFrame({"rule": rule, "record": rows["record"]})[rule.notna()]
    cut = pd.DataFrame(torn, columns=["rule", "record"])
    written(pd.concat([cut, bad]).astype("str"), out / "quarantine")
    good = rows[rule.isna()].drop(columns=["record"])
    del rows
    observed = good.sort_values("line").drop_duplicates(["page_id", "revision"])
    cities = observed.sort_values("revision", ascending=False).drop_duplicates("page_id")
    written(cities, out / "cities")
    features = cities[list(FEATURES)].assign(
        density_per_km2=cities["density_per_km2"].fillna(cities["population"] / cities["area_km2"]),
        elevation_m=(cities["elevation_min_m"] + cities["elevation_max_m"]) / 2,
        transport_modes=cities[list(MODES)].sum(axis=1).astype("float64"),
    )
    written(features, out / "city_features")
    numbers = observed.melt(STATED, NUMBERS, "fact", "number").dropna(subset="number")
    texts = observed.melt(STATED, TEXTS, "fact", "text").dropna(subset="text")
    facts = pd.concat([numbers, texts], ignore_index=True)
    facts = facts.sort_values(["page_id", "fact", "revision"])
    before = facts.groupby(["page_id", "fact"], sort=False)[["revision", "number", "text"]].shift()
    facts = facts.join(before.add_prefix("previous_"))
    known = facts["previous_revision"].notna()
    moved = (facts["number"].notna() & (facts["number"] != facts["previous_number"])) | (
        facts["text"].notna() & (facts["text"] != facts["previous_text"])
    )
    written(
        facts.assign(
            change=facts["number"] - facts["previous_number"],
            moved=moved.astype("boolean").where(known),
        ),
        out / "facts_history",
    )


def _records(files: Sequence[Path], torn: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Yield the rows of cities; lines that are no JSON go to `torn`."""
    for path in files:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                text = line[:-1]
                if not re.search(WHOLE, text):
                    torn.append(("unreadable", text))
                elif (record := json.loads(text))["status"] == "enriched":
                    yield _row(text, record)


def _row(text: str, record: dict[str, Any]) -> dict[str, Any]:
    page, facts, tone = record["page"], record["page"]["facts"], record["sentiment"]
    article, document, population = page["article"], tone["document"], facts["population"]
    height = facts["elevation_m"]["value"]
    low, high = (height["min"], height["max"]) if isinstance(height, dict) else (height, height)
    return {
        "record": text,
        **{name: record["query"].get(name) for name in ("name", "line", "demand")},
        "title": page["title"],
        "kind": page["kind"],
        **{name: article.get(name) for name in ARTICLE},
        **{n: facts[n]["value"] for n in (*NUMBERS, *TEXTS) if not n.startswith("elevation")},
        "population_as_of": population.get("as_of"),
        "population_confidence": population["confidence"],
        "elevation_min_m": low,
        "elevation_max_m": high,
        **{mode: page["transport"][mode]["value"] for mode in MODES},
        "sentiment_score": document["score"],
        "sentiment_label": document["label"],
        **{name: document[name] for name in SCORES},
        **{f"tone_{name}": tone["aspects"][name]["score"] for name in ASPECTS},
    }


WAYS: dict[str, Callable[[Sequence[Path], Path], None]] = {
    "polars": in_polars,
    "pandas": in_pandas,
}

if __name__ == "__main__":
    way, lake, target = sys.argv[1:]
    WAYS[way](sorted(Path(lake).glob("bronze/*/*.jsonl")), Path(target))
