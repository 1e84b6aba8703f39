"""Choose how a run is watched."""

from typing import TextIO

from entrepot.local.progress import Lines, Progress


def watch(stream: TextIO) -> Progress:
    """Return a bar when the stream is a terminal, plain lines otherwise."""
    if stream.isatty():
        from entrepot.local.bar import Bar  # noqa: PLC0415 # rich is for terminals only

        return Bar(stream)
    return Lines(stream)
