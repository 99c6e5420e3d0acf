"""Colours that suit a person and their terminal, and that can be read."""
