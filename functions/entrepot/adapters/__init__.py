"""Event in, response out: one adapter a platform, no business words."""
