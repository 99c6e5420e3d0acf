"""Sheets of paper: issued, entered line by line, and every line accounted for."""
