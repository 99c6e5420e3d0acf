"""A store removed with all that stands beside it, its bytes overwritten first."""

import os
from glob import escape
from pathlib import Path

from data.durable.lock import Lock
from data.errors import StoreError
from data.files import sync_folder
from data.text import visible

_BESIDE = (
    *(".journal-*", ".backup-*", ".torn-*", ".before-*", ".search*", ".typed-*"),
    *(".new", ".lock"),
)
_AT_ONCE = 1 << 20


def wipe(path: Path) -> None:
    """Overwrite and remove the store at `path`, its journals, backups and what was set aside.

    Whoever writes to it at this moment is waited for.

    What a disk or a file system keeps of overwritten blocks is out of reach. StoreError when a
    file cannot be removed; the store itself goes last.
    """
    lock = Lock(path.with_name(f"{path.name}.lock"))
    lock.acquire()
    beside = [found for end in _BESIDE for found in path.parent.glob(escape(path.name) + end)]
    try:
        for file in (*beside, path):
            if file.is_file() and not file.is_symlink():
                _overwrite(file)
            file.unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as error:
        raise StoreError(
            f"{visible(str(path))} could not be wiped ({error.strerror}): remove it by hand."
        ) from None
    finally:
        lock.close()


def _overwrite(file: Path) -> None:
    left = file.stat().st_size
    with file.open("r+b") as opened:
        while left > 0:
            left -= opened.write(bytes(min(left, _AT_ONCE)))
        opened.flush()
        os.fsync(opened.fileno())
