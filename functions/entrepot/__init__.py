"""Entrepot turns a list of cities into a logistics plan."""
