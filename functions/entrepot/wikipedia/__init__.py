"""The one door to Wikipedia."""
