"""Bundles: what is uploaded to a cloud, one archive a function."""
