"""What a file is, and what its columns hold."""
