"""Pages that are no articles."""
