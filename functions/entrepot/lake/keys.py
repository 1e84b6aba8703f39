"""The lake's layout: every key Entrepot writes is made here."""

INGEST_PARTS = 1000  # numbers of bronze objects that each partition of a dump has for its own


def page(language: str, page_id: int, revision: int) -> str:
    """Article HTML as fetched, gzip."""
    return f"pages/{language}/{page_id}/{revision}"


def inbox(name: str) -> str:
    """A city list that starts a run."""
    return f"inbox/{name}"


def run(run_id: str, name: str) -> str:
    """A file of a run: its manifest, batches and rejected rows."""
    return f"runs/{run_id}/{name}"


def batch(run_id: str, index: int) -> str:
    """One batch of queries of a run, JSON lines; `index` counts from 0."""
    return run(run_id, f"batches/{index:06d}.jsonl")


def bronze(run_id: str, index: int) -> str:
    """The records of one finished batch, JSON lines."""
    return f"bronze/{run_id}/{index:06d}.jsonl"


def report(run_id: str, name: str) -> str:
    """A file for people: index.html, cities.geojson, cities.csv."""
    return f"reports/{run_id}/{name}"


def result(function: str, message_id: str) -> str:
    """A function's response to one queued message, JSON."""
    return f"results/{function}/{message_id}.json"


def budget(key: str) -> str:
    """When the next request to a wiki is due, for all who share the lake."""
    return f"budget/{key}"


def work(run_id: str, execution: str, step: str, index: int) -> str:
    """A batch between two steps of one execution, JSON lines."""
    return f"work/{run_id}/{execution}/{step}/{index:06d}.jsonl"


def upload(name: str) -> str:
    """A city list that is uploaded for one execution, whose arrival starts nothing by itself."""
    return f"uploads/{name}"


def ingest(run_id: str, index: int) -> str:
    """The account of one partition of a dump that is done; `index` counts from 0."""
    return run(run_id, f"ingest/{index:06d}.json")


def ingest_rejected(run_id: str, index: int) -> str:
    """What could not be read of a partition of a dump, JSON lines."""
    return run(run_id, f"ingest/{index:06d}.rejected.jsonl")


def ingest_bronze(run_id: str, index: int, part: int) -> str:
    """A partition's records, in so many objects: `part` counts from 0 to 999."""
    return bronze(run_id, index * INGEST_PARTS + part)


def ingested(run_id: str) -> str:
    """The account of all partitions of a dump."""
    return run(run_id, "ingest.json")
