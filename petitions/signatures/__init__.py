"""Who signed: read, compared, taken, counted and decided about."""
