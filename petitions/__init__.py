"""Petitions, their signatures, and what is printed or shown to get them."""
