"""One document: who writes to whom, the fields of its template, what it lacks."""
