"""Files that are written whole: a new snapshot, a copy, what was set aside."""

from collections.abc import Mapping
from contextlib import suppress
from glob import escape
from pathlib import Path

from data.durable import snapshot
from data.durable.contents import Contents
from data.durable.files import Files
from data.durable.journal_file import JournalFile
from data.text import visible


def write_snapshot(
    files: Files, path: Path, contents: Contents, generation: int, schemas: Mapping[str, int]
) -> int:
    """Put a snapshot of `contents` in the place of `path` in one step.

    Answers the CRC that its journal goes on from. The folder still has to be synced.
    """
    new = path.with_name(path.name + ".new")
    tables = {name: table.region() for name, table in contents.tables.items()}
    try:
        descriptor = files.create(new)
        try:
            crc = snapshot.write(
                files,
                descriptor,
                tables,
                generation=generation,
                sequence=contents.sequence,
                schemas={**contents.schemas, **schemas},
            )
            files.sync(descriptor)
        finally:
            files.close(descriptor)
        files.replace(new, path)
    except OSError:
        with suppress(OSError):
            files.remove(new)
        raise
    return crc


def write_whole(files: Files, path: Path, content: bytes) -> None:
    """Write a file and return once it is on the disk."""
    descriptor = files.create(path)
    try:
        files.write(descriptor, content)
        files.sync(descriptor)
    finally:
        files.close(descriptor)
    files.sync_folder(path.parent)


def set_aside(files: Files, contents: Contents, journal: JournalFile) -> str:
    """Take the torn end of a journal out of the way; it was never confirmed. Answers a notice."""
    torn = contents.journal_path.read_bytes()[contents.end :]
    aside = contents.path.with_name(f"{contents.path.name}.torn-{contents.generation}")
    write_whole(files, aside, torn)
    journal.cut(contents.end)
    journal.sync()
    return (
        f"The last {len(torn)} bytes, a change that was cut off, were set aside in "
        f"{visible(aside.name)}; nothing that had been confirmed is missing."
    )


def keep_copy(files: Files, path: Path) -> None:
    """Keep the file as it was in an older or in TinyDB's own format."""
    aside = path.with_name(f"{path.name}.before-{snapshot.FORMAT}")
    write_whole(files, aside, path.read_bytes())


def sweep(files: Files, path: Path, generation: int) -> None:
    """Remove what earlier generations left; it is in the snapshot."""
    left = leftovers(path, generation)
    for each in left:
        files.remove(each)
    if left:
        files.sync_folder(path.parent)


def leftovers(path: Path, generation: int) -> list[Path]:
    """Journals of generations before this one, and snapshots that were never finished."""
    return [
        found
        for found in path.parent.glob(escape(path.name) + ".*")
        if found.suffix == ".new" or _generation_of(found, path) < generation
    ]


def _generation_of(found: Path, path: Path) -> float:
    number = found.name.removeprefix(path.name + ".journal-")
    return int(number) if number.isdecimal() else float("inf")
