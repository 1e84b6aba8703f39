"""How a place is connected, with the passages that say so."""
