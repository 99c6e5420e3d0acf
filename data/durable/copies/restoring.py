"""Going back to a backup: what is there now is kept beside it."""

from collections.abc import Iterable
from glob import escape
from pathlib import Path

from data.durable.contents import Contents, signature
from data.durable.copies.backups import backups
from data.durable.files import Files
from data.durable.lock import Lock
from data.durable.place import inspect, refuse_network, unwritable
from data.durable.snapshot import open_snapshot
from data.durable.writing import sweep, write_snapshot, write_whole
from data.errors import NotFound, Refused, StoreError
from data.text import visible


def restore(
    path: Path, backup: Path, stamp: str, *, force: bool, files: Files | None = None
) -> list[Path]:
    """Put a backup in the place of the store; answers where the files it replaces are kept.

    Refused when the store holds changes that the backup does not, unless `force`. Until the backup
    stands there whole, the store stays what it was.
    """
    old = _found(backup, path)
    inspect(path)
    refuse_network(path)
    files, lock = files or Files(), Lock(path.with_name(path.name + ".lock"))
    lock.acquire()
    try:
        now = _contents(path)
        if not force and (now is None or now.damage or now.sequence > old.sequence):
            raise Refused(
                f"{visible(str(path))} holds changes that the backup does not: "
                "give --force to go back all the same; what is there now will be kept aside."
            )
        old.sequence = max(now.sequence if now else 0, old.sequence) + 1
        _count_on(old, [now, *map(_contents, backups(path))])
        generation = _generation(path, [old, now])
        aside = _keep_beside(files, path, stamp)
        write_snapshot(files, path, old, generation, {})
        files.sync_folder(path.parent)
        sweep(files, path, generation)
    except OSError as error:
        raise unwritable(path, error) from None
    finally:
        lock.release()
        lock.close()
    return aside


def _found(backup: Path, path: Path) -> Contents:
    """What a backup holds; StoreError when it is none, or is damaged."""
    if not backup.exists():
        raise NotFound(
            f"There is no backup {visible(str(backup))}.", [each.name for each in backups(path)]
        )
    found = open_snapshot(backup)
    if found is None:
        raise StoreError(f"{visible(str(backup))} is no backup of Handbill: nothing was changed.")
    contents = Contents(backup, {})
    contents.read_journal()  # what was kept aside by an earlier restore has one
    contents.close()
    damage = next(filter(None, map(found.damage, found.meta.tables)), contents.damage)
    if damage:
        raise StoreError(damage)
    return contents


def _contents(path: Path) -> Contents | None:
    """What a store or a backup holds by now; None when it cannot be told."""
    try:
        contents = Contents(path, {})
        contents.read_journal()
    except StoreError:
        return None
    contents.close()
    return contents


def _count_on(contents: Contents, others: Iterable[Contents | None]) -> None:
    """Let each table go on behind the highest number that any of these ever gave.

    Numbers stay told apart from those of the time that is gone back from, whose copies stay: an
    erasure looks there by number.
    """
    for other in filter(None, others):
        for name, table in other.tables.items():
            kept = contents.table(name)
            kept.next_number = max(kept.next_number, table.next_number)


def _keep_beside(files: Files, path: Path, stamp: str) -> list[Path]:
    """Give the store and its journals a second name, under which they stay."""
    kept = []
    for each in [path, *path.parent.glob(escape(path.name) + ".journal-*")]:
        if not signature(each):
            continue
        aside = each.with_name(f"{path.name}.before-{stamp}{each.name[len(path.name) :]}")
        try:
            files.link(each, aside)
        except FileExistsError:
            raise
        except OSError:  # a file system where a file has one name
            write_whole(files, aside, each.read_bytes())
        kept.append(aside)
    files.sync_folder(path.parent)
    return kept


def _generation(path: Path, known: Iterable[Contents | None]) -> int:
    """A generation later than these, and than any journal here, also one that was kept aside."""
    journals = path.parent.glob(escape(path.name) + ".*journal-*")
    numbers = [each.name.rpartition("-")[2] for each in journals]
    generations = [contents.generation for contents in known if contents]
    return max([*generations, *(int(each) for each in numbers if each.isdecimal())]) + 1
