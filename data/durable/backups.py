"""Copies of the store that Handbill keeps: made, gone back to, and cleaned by an erasure."""

from glob import escape
from pathlib import Path

from data.durable.contents import Contents, signature
from data.durable.files import Files
from data.durable.lock import Lock
from data.durable.place import unwritable
from data.durable.snapshot import open_snapshot
from data.durable.storefile import StoreFile
from data.durable.writing import write_snapshot
from data.errors import NotFound, Refused, StoreError
from data.text import visible

KEPT = 7
"""How many backups stay; older ones are removed."""


_FEW = 8


def backups(path: Path) -> list[Path]:
    """The backups of the store at `path`, the oldest first."""
    start = path.name + ".backup-"
    found = path.parent.glob(escape(start) + "*")
    return sorted(each for each in found if "." not in each.name.removeprefix(start))


def backup_path(path: Path, stamp: str) -> Path:
    return path.with_name(f"{path.name}.backup-{stamp}")


def back_up(file: StoreFile, stamp: str) -> Path:
    """Keep a copy of the store as it is at this moment, named by `stamp`, a day or a moment."""
    target = backup_path(file.path, stamp)
    try:
        file.copy_to(target)
        for old in backups(file.path)[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(target, error) from None
    return target


def restore(path: Path, backup: Path, stamp: str, *, force: bool) -> list[Path]:
    """Put a backup in the place of the store; answers where the files it replaces are kept.

    Refused when the store holds changes that the backup does not, unless `force`.
    """
    if not backup.exists():
        raise NotFound(
            f"There is no backup {visible(str(backup))}.", [each.name for each in backups(path)]
        )
    found = open_snapshot(backup)
    if found is None:
        raise StoreError(f"{visible(str(backup))} is no backup of Handbill: nothing was changed.")
    files, lock = Files(), Lock(path.with_name(path.name + ".lock"))
    lock.acquire()
    try:
        held = _sequence(path)
        if not force and (held is None or held > found.meta.sequence):
            raise Refused(
                f"{visible(str(path))} holds changes that the backup does not: "
                "give --force to go back all the same; what is there now will be kept aside."
            )
        aside = _keep_aside(files, path, stamp)
        old = Contents(backup, {})
        old.sequence = max(held or 0, old.sequence) + 1
        write_snapshot(files, path, old, _generation(path, old), {})
        files.sync_folder(path.parent)
    except OSError as error:
        raise unwritable(path, error) from None
    finally:
        lock.release()
        lock.close()
    return aside


def scrub(files: Files, path: Path, contents: Contents, undo_tables: tuple[str, ...]) -> None:
    """Give each backup the current version of what is being erased, and drop other old bytes.

    `undo_tables` hold older versions of records: no copy keeps any of them.
    """
    for kept in backups(path):
        _scrub_backup(files, kept, contents, undo_tables)
    for pattern in (".torn-*", ".before-*"):
        for aside in path.parent.glob(escape(path.name) + pattern):
            files.remove(aside)
    files.sync_folder(path.parent)


def _scrub_backup(
    files: Files, path: Path, contents: Contents, undo_tables: tuple[str, ...]
) -> None:
    old = Contents(path, {})
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


def _sequence(path: Path) -> int | None:
    """How many changes the store at `path` holds; None when it is too damaged to tell."""
    try:
        contents = Contents(path, {})
    except StoreError:
        return None
    if not contents.damage:
        contents.read_journal()
        contents.close()
    return None if contents.damage else contents.sequence


def _keep_aside(files: Files, path: Path, stamp: str) -> list[Path]:
    kept = []
    for each in [path, *_journals(path)]:
        if signature(each):
            aside = each.with_name(f"{path.name}.before-{stamp}{each.name[len(path.name) :]}")
            files.replace(each, aside)
            kept.append(aside)
    return kept


def _journals(path: Path) -> list[Path]:
    return list(path.parent.glob(escape(path.name) + ".journal-*"))


def _generation(path: Path, backup: Contents) -> int:
    """A generation later than that of any journal here, also one that was kept aside."""
    journals = path.parent.glob(escape(path.name) + ".*journal-*")
    numbers = [each.name.rpartition("-")[2] for each in journals]
    return max([backup.generation, *(int(each) for each in numbers if each.isdecimal())]) + 1
