"""A TinyDB file that loses nothing: a snapshot, a journal beside it, and a lock between processes.

`docs/store.md` shows the format by example and what happens at each point where it can be cut off.
"""
