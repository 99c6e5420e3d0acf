"""Markdown with footnotes: put together from text that is never markup, read, counted."""
