"""What may be said, of whom and on whose word: names, numbers, addresses, notes."""
