"""Home: search everything, and see what needs somebody today."""
