"""Who signed: the list, one of it, what waits for a decision, and the ways out."""

from tui.screens.petitions.signatures.screen import SignaturesScreen

__all__ = ["SignaturesScreen"]
