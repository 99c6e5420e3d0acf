"""The stall: the form for whoever collects, and the screen for whoever passes by."""
