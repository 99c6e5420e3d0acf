"""The keys: in their order, as a person chose them, and the command that does the same."""
