"""Petitions on the screen: the list, the code, the form to sign, the signatures."""
