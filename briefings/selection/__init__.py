"""Which facts stand in a document, and why the others do not."""
