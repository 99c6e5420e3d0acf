"""A TinyDB storage that replaces its file whole and atomically, behind a lock between processes."""

import fcntl
import json
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from data.errors import NoStore, StoreError
from data.text import visible

Tables = dict[str, dict[str, Any]]


class AtomicStorage(Storage):
    """Reads the file when it changed; inside `exclusive` writes gather and land in one rename."""

    def __init__(self, path: Path, *, create: bool) -> None:
        self.path = path
        self._tables: Tables | None = None
        self._seen: tuple[int, ...] = ()
        self._gathering = False
        if not create and not path.exists() and not path.is_symlink():
            raise NoStore(
                f"There is no store at {visible(str(path))}. "
                "`handbill init --starter` makes one with the example cases."
            )
        if create:
            _make_folder(path.parent)
        _refuse_what_is_no_file(path)

    def read(self) -> Tables | None:
        if self._gathering and self._tables is not None:
            return self._tables
        seen = self.signature()
        if seen != self._seen or self._tables is None:
            self._tables = self._load() if seen else {}
            self._seen = seen
        return self._tables

    def write(self, data: Tables) -> None:
        self._tables = data
        if not self._gathering:
            self._replace(data)

    def signature(self) -> tuple[int, ...]:
        """What differs as soon as anyone replaced the file; empty while there is none."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise _unreadable(self.path, error) from None
        return (found.st_ino, found.st_mtime_ns, found.st_size)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Hold the lock; what is written inside lands whole at the end, or not at all."""
        with _locked(self.path):
            self._tables = None
            self.read()
            self._gathering = True
            try:
                yield
                self._gathering = False
                if self._tables is not None:
                    self._replace(self._tables)
            except BaseException:
                self._tables = None
                raise
            finally:
                self._gathering = False

    def _load(self) -> Tables:
        try:
            tables = json.loads(self.path.read_bytes())
        except OSError as error:
            raise _unreadable(self.path, error) from None
        except (ValueError, RecursionError):
            raise _not_a_store(self.path) from None
        if not isinstance(tables, dict) or not all(map(_is_table, tables.values())):
            raise _not_a_store(self.path)
        return tables

    def _replace(self, tables: Tables) -> None:
        text = json.dumps(tables, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        try:
            descriptor, name = tempfile.mkstemp(prefix=f".{self.path.name}.", dir=self.path.parent)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(text.encode())
                    file.flush()
                    os.fsync(file.fileno())
                Path(name).replace(self.path)
                _sync_folder(self.path.parent)
            except BaseException:
                with suppress(FileNotFoundError):
                    Path(name).unlink()
                raise
        except OSError as error:
            raise StoreError(
                f"Nothing was changed: {visible(str(self.path))} cannot be written "
                f"({error.strerror}). Free space or mend the permissions, then try again."
            ) from None
        self._seen = self.signature()


def _is_table(table: Any) -> bool:  # noqa: ANN401 - whatever the JSON holds
    return isinstance(table, dict) and all(
        isinstance(document, dict) for document in table.values()
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {visible(str(folder))} cannot be made ({error.strerror}): "
            "name another place with --store."
        ) from None


def _refuse_what_is_no_file(path: Path) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unreadable(path, error) from None
    if not stat.S_ISREG(mode):
        what = "a folder" if stat.S_ISDIR(mode) else "a link" if stat.S_ISLNK(mode) else "no file"
        raise StoreError(
            f"{visible(str(path))} is {what}: name a file for the store, such as handbill.json."
        )
    if mode & 0o077:
        with suppress(OSError):
            path.chmod(0o600)


def _unreadable(path: Path, error: OSError) -> StoreError:
    return StoreError(
        f"{visible(str(path))} cannot be read ({error.strerror}): "
        "mend its permissions or name another place with --store."
    )


def _not_a_store(path: Path) -> StoreError:
    return StoreError(
        f"{visible(str(path))} is not a Handbill store: nothing was changed in it. "
        "Name the right file with --store."
    )


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Wait for the lock beside `path`; it is never deleted, so that two can never hold it."""
    lock = path.with_name(path.name + ".lock")
    try:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(
            f"Nothing was changed: {visible(str(lock))} cannot be opened ({error.strerror})."
        ) from None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
