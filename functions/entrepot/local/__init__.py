"""The laptop: the pipeline in plain Python, and the local server."""
