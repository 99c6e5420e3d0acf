"""Petitions from their start to the hand-over, and all that shows or prints them."""
