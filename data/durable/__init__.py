"""A TinyDB file that loses nothing: a snapshot, a journal beside it, and a lock between processes.

`docs/store.md` shows the format by example and what happens at each point where it can be cut off.
Begin with `storefile`: who may write, and when. `snapshot`, `journal` and `stock` are what lies on
the disk, `contents` what is read of it, `database` the face of TinyDB on top.
"""
