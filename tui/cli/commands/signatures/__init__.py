"""Signatures: taken at a stall and from paper, reviewed, imported, exported, erased."""
