"""Copies of a store: kept each day, gone back to, and wiped."""
