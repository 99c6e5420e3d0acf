"""Flyers, signature sheets and slips: what they say, how large, and as printable HTML or PDF."""
