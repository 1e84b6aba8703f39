"""The embedded sample: a list of cities and the snapshot that answers for Wikipedia."""
