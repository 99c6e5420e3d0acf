"""Briefings: composed, kept, written to files, sent, answered."""
