"""How a petition does over time."""
