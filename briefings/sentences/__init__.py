"""Facts as sentences: told, put together, in their part of the text."""
