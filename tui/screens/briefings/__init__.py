"""Briefings on the screen: choosing a kind, reading what comes out, keeping and exporting it."""
