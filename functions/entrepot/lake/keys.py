"""The lake's layout: every key Entrepot writes is made here."""


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


def table(zone: str, name: str, file: str) -> str:
    """A file of a table of silver or gold: Parquet, or the list of the files that are the table."""
    return f"{zone}/{name}/{file}"


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
