"""The journal of one generation, open to be written."""

import os
from pathlib import Path

from data.durable.files import Files


class JournalFile:
    """A journal that is opened, and made when absent, as soon as something is done with it."""

    def __init__(self, files: Files, path: Path) -> None:
        self.path = path
        self._files = files
        self._descriptor: int | None = None

    @property
    def is_open(self) -> bool:
        return self._descriptor is not None

    def stands_there(self) -> bool:
        """Whether what is open, if anything is, is still the file at its path."""
        if self._descriptor is None:
            return True
        try:
            there = os.stat(self.path)  # noqa: PTH116 - before every change, and twice as quick
        except FileNotFoundError:
            return False
        return os.path.samestat(there, os.fstat(self._descriptor))

    def append(self, content: bytes) -> None:
        self._files.write(self._open(), content)

    def sync(self) -> None:
        """Return once all that was appended, by whichever process, is on the disk."""
        self._files.sync(self._open())

    def cut(self, end: int) -> None:
        """Take off whatever stands behind the offset `end`."""
        self._files.truncate(self._open(), end)

    def close(self) -> None:
        if self._descriptor is not None:
            self._files.close(self._descriptor)
            self._descriptor = None

    def _open(self) -> int:
        if self._descriptor is None:
            self._descriptor = self._files.open_to_append(self.path)
            self._files.sync_folder(self.path.parent)
        return self._descriptor
