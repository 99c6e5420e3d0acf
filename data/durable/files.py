"""What the store does to the disk, one method each, so that a test can cut it off anywhere."""

import fcntl
import os
from pathlib import Path

from data.files import sync_folder

_TO_THE_PLATTER = getattr(fcntl, "F_FULLFSYNC", None)
_PRIVATE = 0o600
_ALWAYS = os.O_NOFOLLOW | os.O_CLOEXEC


def identity(found: os.stat_result) -> tuple[int, int]:
    """Which file it is; no other file is the same as long as anyone has it open."""
    return found.st_dev, found.st_ino


def to_disk(descriptor: int) -> None:
    """Return once what was written is on the disk.

    macOS has no fdatasync, and leaves what fsync gave to the disk in the disk's own cache.
    """
    if hasattr(os, "fdatasync"):
        os.fdatasync(descriptor)
    elif _TO_THE_PLATTER is not None:
        fcntl.fcntl(descriptor, _TO_THE_PLATTER)
    else:
        os.fsync(descriptor)


class Files:
    """The disk. Every file is made private, and a symbolic link in its place is refused."""

    def open_to_append(self, path: Path) -> int:
        """A descriptor of `path`, made when absent, that writes at the end."""
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | _ALWAYS, _PRIVATE)

    def create(self, path: Path) -> int:
        """A descriptor of `path`, empty."""
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | _ALWAYS, _PRIVATE)

    def write(self, descriptor: int, content: bytes) -> None:
        """Write all of `content`; OSError when the disk takes less."""
        written = os.write(descriptor, content)
        rest = memoryview(content)[written:]
        while rest:
            rest = rest[os.write(descriptor, rest) :]

    def sync(self, descriptor: int) -> None:
        """Return once what was written is on the disk."""
        to_disk(descriptor)

    def truncate(self, descriptor: int, size: int) -> None:
        os.ftruncate(descriptor, size)

    def replace(self, source: Path, target: Path) -> None:
        """Let `source` take the place of `target` in one step."""
        source.replace(target)

    def link(self, path: Path, name: Path) -> None:
        """Let the file at `path` have `name` as well; OSError where a file can have one alone."""
        os.link(path, name)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Return once what was made, renamed or removed in `folder` is on the disk."""
        sync_folder(folder)

    def close(self, descriptor: int) -> None:
        os.close(descriptor)
