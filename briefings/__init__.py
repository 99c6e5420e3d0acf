"""Short documents composed from a case, each sentence with its source."""
