"""Dumps of a whole Wikipedia: read page by page, the settlements among them enriched."""
