"""A petition itself: what it says and asks of whom, who stands behind it, and when it runs."""
