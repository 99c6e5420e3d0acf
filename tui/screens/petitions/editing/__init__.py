"""A petition changed after it was started, a part at a time; each is also `petition edit`."""
