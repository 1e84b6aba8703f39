"""What kind of place a page is about."""
