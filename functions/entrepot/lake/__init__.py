"""The object store: its layout and its one API."""
