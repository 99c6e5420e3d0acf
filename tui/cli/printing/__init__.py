"""What is printed and what is said beside it: lines of 80 columns, tables, JSON, CSV, files."""
