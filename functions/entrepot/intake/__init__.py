"""Intake: a CSV of cities becomes validated queries in batches."""
