"""What makes the project's own files: `make pins`, `make picture`."""
