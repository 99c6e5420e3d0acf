"""People and organisations on the screen: begun, and taken out."""
