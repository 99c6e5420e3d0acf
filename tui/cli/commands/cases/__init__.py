"""Case files, their sources and facts: looked up, kept, changed and carried."""
