"""What goes in and out: a file imported, lists and pages written, packs, the hand-over."""
