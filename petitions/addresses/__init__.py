"""The addresses where people sign, and the codes that lead there."""
