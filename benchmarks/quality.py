"""Precision, recall and calibration of what reads pages, accuracy of what scores text.

Run by `make quality`. Each part is a module of its own with a `main` that prints its tables, and
skips with a word what is measured on data outside the repository when that is absent.
"""

import importlib
from importlib.util import find_spec

PARTS = {
    "Facts, kind and headings": "benchmarks.quality_facts",
    "Transport": "benchmarks.quality_transport",
    "Sentiment (SST-2)": "benchmarks.quality_sentiment",
}


def main() -> None:
    """Print every part under its heading."""
    for heading, module in PARTS.items():
        print(f"\n{heading}\n{'=' * len(heading)}")
        if find_spec(module) is None:
            print(f"skipped: there is no {module}")
        else:
            importlib.import_module(module).main()


if __name__ == "__main__":
    main()
