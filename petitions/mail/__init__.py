"""Confirming by e-mail: the links, the letters, and sending them."""
