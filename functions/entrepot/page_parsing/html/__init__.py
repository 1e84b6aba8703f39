"""An article's HTML, and the text that it shows."""
