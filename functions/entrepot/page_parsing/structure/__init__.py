"""Sections, links, tables and categories."""
