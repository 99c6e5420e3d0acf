"""People and organisations: looked up, changed, redacted."""
