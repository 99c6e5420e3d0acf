"""A store for a stall away from home, and what comes home with it."""
