"""One writer at a time, between processes; the lock's file is never deleted."""

import fcntl
import os
import time
from collections.abc import Callable
from pathlib import Path

from data.errors import StoreError
from data.text import visible

PATIENCE = 1.0
"""Seconds after which whoever waits is told who holds the lock."""

_HOLDER_WIDTH = 24


class Lock:
    """`flock` on a file beside the store. `on_wait` is told once when it takes long."""

    def __init__(self, path: Path, on_wait: Callable[[str], None] | None = None) -> None:
        self.path = path
        self.on_wait = on_wait
        self._descriptor: int | None = None
        self._me = f"{os.getpid():<{_HOLDER_WIDTH - 1}}\n".encode()

    def acquire(self) -> None:
        """Wait for the lock and hold it."""
        descriptor = self._open()
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._wait(descriptor)
        os.pwrite(descriptor, self._me, 0)

    def release(self) -> None:
        if self._descriptor is not None:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def holder(self) -> str:
        """Which process holds the lock, in words; empty when none does."""
        descriptor = self._open()
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return self._named_holder(descriptor)
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        return ""

    def _open(self) -> int:
        if self._descriptor is None:
            flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
            try:
                self._descriptor = os.open(self.path, flags, 0o600)
            except OSError as error:
                raise StoreError(
                    f"Nothing was changed: the lock {visible(str(self.path))} cannot be opened "
                    f"({error.strerror}). Mend the permissions of its folder, then try again."
                ) from None
        return self._descriptor

    def _wait(self, descriptor: int) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            time.sleep(0.002)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            return
        if self.on_wait:
            self.on_wait(
                f"Waiting for {self._named_holder(descriptor)}, which writes to the store."
            )
        fcntl.flock(descriptor, fcntl.LOCK_EX)

    def _named_holder(self, descriptor: int) -> str:
        number = os.pread(descriptor, _HOLDER_WIDTH, 0).decode("ascii", "replace").strip()
        return f"process {number}" if number.isdecimal() else "another process"
