"""One writer at a time, between processes; the lock's file is never deleted."""

import fcntl
import os
import time
from collections.abc import Callable
from pathlib import Path

from data.durable.files import identity
from data.errors import StoreError
from data.text import visible

PATIENCE = 1.0
"""Seconds after which whoever waits is told who holds the lock."""

_HOLDER_WIDTH = 24
_ALWAYS = os.O_NOFOLLOW | os.O_CLOEXEC


class Lock:
    """`flock` on a file beside the store. `on_wait` is told once when it takes long."""

    def __init__(self, path: Path, on_wait: Callable[[str], None] | None = None) -> None:
        self.path = path
        self.on_wait = on_wait
        self._descriptor: int | None = None
        self._opened_by = 0
        self._name = str(path)
        self._file = (0, 0)
        self._me = b""

    def acquire(self) -> None:
        """Wait for the lock and hold it; StoreError where none can be held."""
        try:
            descriptor = self._locked()
            while not self._stands_there():
                self.close()  # somebody removed the file: whoever comes now locks another one
                descriptor = self._locked()
        except OSError as error:
            self.close()
            raise StoreError(
                f"Nothing was changed: the lock {visible(str(self.path))} cannot be taken "
                f"({error.strerror}). Mend the permissions of its folder, then try again."
            ) from None
        try:
            os.pwrite(descriptor, self._me, 0)
        except OSError:
            return  # on a full disk the lock holds without a name in it

    def release(self) -> None:
        if self._descriptor is not None:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def holder(self) -> str:
        """Which process holds the lock, in words; empty when none does, or nobody can tell."""
        try:
            descriptor = os.open(self.path, os.O_RDONLY | _ALWAYS)
        except OSError:
            return ""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return _named_holder(descriptor)
        finally:
            os.close(descriptor)
        return ""

    def _locked(self) -> int:
        descriptor = self._open()
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._wait(descriptor)
        return descriptor

    def _open(self) -> int:
        if self._opened_by != os.getpid():
            self.close()  # a child would hold its parent's lock together with it
        if self._descriptor is None:
            self._descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | _ALWAYS, 0o600)
            self._opened_by = os.getpid()
            self._file = identity(os.fstat(self._descriptor))
            self._me = f"{self._opened_by:<{_HOLDER_WIDTH - 1}}\n".encode()
        return self._descriptor

    def _stands_there(self) -> bool:
        """Whether the file that is locked is still the one at its path."""
        try:
            there = os.stat(self._name)  # noqa: PTH116 - before every change, and twice as quick
        except FileNotFoundError:
            return False
        return identity(there) == self._file

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
            self.on_wait(f"Waiting for {_named_holder(descriptor)}, which writes to the store.")
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def _named_holder(descriptor: int) -> str:
    number = os.pread(descriptor, _HOLDER_WIDTH, 0).decode("ascii", "replace").strip()
    return f"process {number}" if number.isdecimal() else "another process"
