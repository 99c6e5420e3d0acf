"""Whose turn it is to write: one process at a time, and within it one thread at a time."""

import threading
import time

from data.durable.lock import Lock

LONGEST = 0.05
"""Seconds a process keeps the lock for its threads before others get their turn."""


class Turns:
    """The gate that threads pass one by one, and the lock that processes hold in turn.

    Everything but `wait` and the gate itself is done while holding the gate. The lock stays held
    while a thread waits for the disk, so that other threads can write behind it; once it was held
    for `LONGEST`, no further turn begins until it was released.
    """

    def __init__(self, lock: Lock) -> None:
        self.gate = threading.Condition(threading.RLock())
        self.lock = lock
        self.inside = False
        self._since: float | None = None

    @property
    def held(self) -> bool:
        return self._since is not None

    def take(self) -> bool:
        """Hold the lock; answers whether it was taken anew, so that others may have written."""
        while self._since is not None and time.monotonic() - self._since > LONGEST:
            self.gate.wait()
        if self.held:
            return False
        self.lock.acquire()
        self._since = time.monotonic()
        return True

    def leave(self) -> None:
        """Let others write."""
        if self.held:
            self._since = None
            self.lock.release()
            self.gate.notify_all()
