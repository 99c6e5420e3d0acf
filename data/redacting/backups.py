"""The backups after a redaction: what had been removed from the store still lies in them."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from data.durable.contents import Contents
from data.durable.copies.backups import backups
from data.durable.files import Files
from data.durable.writing import write_snapshot
from data.records import Before, Briefing, Case, Conflict, Note, Party, Petition, Text

_TABLES = (Case, Party, Note, Briefing, Petition, Text, Before, Conflict)


def forget_removed(store: Path, says: Callable[[object], bool]) -> None:
    """Take out of each backup what `says` the name.

    An erasure has given the backups the current version of every record that the store holds; what
    says the name now was removed from the store earlier, and goes from the backups too.
    """
    files = Files()
    for path in backups(store):
        kept = Contents(path, {})
        telling = [
            (kind.table, number)
            for kind in _TABLES
            if kind.table in kept.tables
            for number, content in kept.tables[kind.table].documents().items()
            if says(msgspec.json.decode(content))
        ]
        for table, number in telling:
            kept.tables[table].remove(number)
        if telling:
            write_snapshot(files, path, kept, kept.generation, {})
            files.sync_folder(path.parent)
        kept.close()
