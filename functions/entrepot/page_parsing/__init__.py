"""Page parsing: a page becomes facts, transport links, sections, links and tables."""
