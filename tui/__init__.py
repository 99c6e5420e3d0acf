"""The terminal: the click commands and the Textual app."""
