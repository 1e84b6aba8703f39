"""What the infobox and the lead state of a place."""
