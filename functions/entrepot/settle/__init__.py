"""Settle: every row of a run is counted where it ended, and shown to people."""
