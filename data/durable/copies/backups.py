"""Copies of the store that Handbill keeps: made, told apart, and cleaned by an erasure."""

from contextlib import suppress
from glob import escape
from pathlib import Path

from data.durable.contents import Contents
from data.durable.files import Files
from data.durable.place import unwritable
from data.durable.snapshot import Broken, open_snapshot
from data.durable.storefile import StoreFile
from data.durable.writing import write_snapshot
from data.errors import StoreError

KEPT = 7
"""How many backups stay; older ones are removed."""

_FEW = 8
_LOOSE = (".torn-*", ".before-*", ".search*")
"""What an erasure drops whole: set aside, or to be made anew by the next search."""


def backups(path: Path) -> list[Path]:
    """The backups of the store at `path`, the newest last.

    By what they hold and not by their names, since a clock may have been wrong.
    """
    start = path.name + ".backup-"
    found = path.parent.glob(escape(start) + "*")
    return sorted((each for each in found if "." not in each.name.removeprefix(start)), key=_age)


def backup_path(path: Path, stamp: str) -> Path:
    return path.with_name(f"{path.name}.backup-{stamp}")


def back_up(file: StoreFile, stamp: str, *, once: bool = False) -> Path:
    """Keep a copy of the store as it is at this moment, named by `stamp`, a day or a moment.

    With `once`, a copy of that name that is there already stays. Others write afterwards: what
    they opened meanwhile would sweep the unfinished copy away.
    """
    target = backup_path(file.path, stamp)
    with file.exclusive():
        if once and target.exists():
            return target
        try:
            file.copy_to(target)
            for old in backups(file.path)[:-KEPT]:
                old.unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(target, error) from None
    return target


def scrub(files: Files, path: Path, contents: Contents, undo_tables: tuple[str, ...]) -> None:
    """Give each backup the current version of what is being erased, and drop other old bytes.

    `undo_tables` hold older versions of records: no copy keeps any of them.
    """
    for kept in backups(path):
        _scrub_backup(files, kept, contents, undo_tables)
    for pattern in _LOOSE:
        for aside in path.parent.glob(escape(path.name) + pattern):
            files.remove(aside)
    files.sync_folder(path.parent)


def _scrub_backup(
    files: Files, path: Path, contents: Contents, undo_tables: tuple[str, ...]
) -> None:
    old = _sound_part(path)
    if old is None:
        files.remove(path)  # nobody can go back to it, and nobody can say whom it names
        return
    for name in undo_tables:
        if name in old.tables:
            old.tables[name].clear()
    if len(contents.erasing) > _FEW:
        for tables in (old.tables, contents.tables):
            for name in {name for name, _ in contents.erasing} & tables.keys():
                tables[name].documents()  # in memory, so that a number is not searched for
    for name, number in contents.erasing:
        kept, now = old.tables.get(name), contents.tables.get(name)
        if kept is None or kept.get(number) is None:
            continue
        document = now.get(number) if now is not None else None
        if document is None:
            kept.remove(number)
        else:
            kept.put(number, document)
    write_snapshot(files, path, old, old.generation, {})


def _sound_part(path: Path) -> Contents | None:
    """What can be read of a backup, the whole of it if it is not damaged; None for no backup."""
    with suppress(Broken):
        if open_snapshot(path) is None:
            return None
    contents = Contents(path, {})
    for table in contents.tables.values():
        table.accept_loss()
    return contents


def _age(backup: Path) -> tuple[int, str]:
    """How many changes a backup holds, with its name; none that can be read come first."""
    found = None
    with suppress(StoreError, OSError):
        found = open_snapshot(backup)
    return found.meta.sequence if found else -1, backup.name
