"""The one door to what is kept: records go in and come out, nothing above sees how.

A `Store` promises no more than a shared database could: records read and written atomically,
small transactions, `put` with a check of `rev`, insert-if-absent in bulk, pages by key.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from data.documents import from_document, to_document
from data.durable.contents.indexes import FieldPath
from data.durable.database import DurableDatabase, Equals
from data.durable.place import path_of
from data.durable.storefile import StoreFile
from data.errors import Refused, Stale, StoreError
from data.ids import new_id
from data.reader import Reader, decoded
from data.records import KINDS, Before, Conflict, Export, Log
from data.records.base import Id
from data.transaction import Transaction

_BEFORE_KEPT = 200
_NEWS = 50
_SCHEMAS = {kind.table: kind.schema for kind in KINDS}
_UNDO = (Before.table, Conflict.table)
_INDEXED: dict[str, list[FieldPath]] = {
    **{kind.table: [("id",)] for kind in KINDS},
    "signatures": [
        ("id",),
        ("petition",),
        ("serial",),
        ("keys", "email"),
        ("keys", "phone"),
        ("keys", "name"),
    ],
    "notes": [("id",), ("case",)],
    "briefings": [("id",), ("case",)],
    "petitions": [("id",), ("case",)],
    "sheets": [("id",), ("petition",)],
    "counts": [("id",), ("petition",)],
    "merges": [("id",), ("petition",)],
}


def open_store(
    location: str, *, create: bool = False, on_wait: Callable[[str], None] | None = None
) -> "Store":
    """The store at `location`, a path; NoStore when there is none and none may be created.

    `on_wait` is told who holds the lock when a change has to wait for more than a second.
    """
    return Store(
        StoreFile(
            path_of(location),
            create=create,
            indexed=_INDEXED,
            schemas=_SCHEMAS,
            undo_tables=_UNDO,
            on_wait=on_wait,
        )
    )


class Info(NamedTuple):
    """A store in figures: its documents by table, and the process that writes to it, in words."""

    format: int
    changes: int
    records: dict[str, int]
    snapshot_bytes: int
    journal_bytes: int
    backups: list[str]
    held_by: str


class Store(Reader):
    """An open store; the threads of a process may share one."""

    def __init__(self, file: StoreFile) -> None:
        super().__init__(DurableDatabase(file))
        self._backed_up: date | None = None
        self.location = str(file.path)

    @property
    def changes(self) -> int:
        """A number that moves whenever anyone writes; asking costs two looks at the disk."""
        return self.file.sequence

    @property
    def notice(self) -> str:
        """What the person should know about the file since it was opened, or nothing."""
        return self.file.notice or self.file.contents().damage

    @contextmanager
    def transaction(
        self, who: str, label: str, now: datetime, *, group: Id = ""
    ) -> Iterator[Transaction]:
        """Changes that land whole or not at all; `label` says in the log what was done.

        Those of one `group` are taken back together.
        A record refused as stale is kept aside as a Conflict before Stale is raised.
        """
        refused: list[Conflict] = []
        self._back_up_once_a_day(now)
        try:
            with self.file.exclusive():
                change = Transaction(self._database, who, now, refused)
                yield change
                if change.changed:
                    self._write_log(change, label, group)
        except Stale:
            if refused:
                with self.file.exclusive():
                    for conflict in refused:
                        self._table(Conflict).insert(to_document(conflict))
            raise

    @contextmanager
    def erase(self, who: str, label: str, now: datetime) -> Iterator[Transaction]:
        """A transaction after which no byte of what it replaced or removed is left.

        What lies outside the store's own files goes first: killed later, nobody could tell whose
        names to look for.
        """
        from data.unfinished import forget_people

        with self.transaction(who, label, now) as change:
            yield change
            change.forget()
            self.file.erase(change.numbers())
            forget_people(self.location, (before for _, _, before, _ in change.replaced()))

    def last_change(self, who: str) -> Log:
        """What `undo` would take back; Refused when there is nothing."""
        for content in reversed(self._table(Log).contents(Equals(("who",), who))):
            if not msgspec.json.decode(content, type=_Undone).undone:
                entry: Log = decoded(Log, Log, content)
                if entry.who == who and _changes_something(entry):
                    return entry
        raise Refused("There is nothing of yours to undo.")

    def undo(self, who: str, now: datetime) -> Log:
        """Take back the last change of `who`, with all of its group, or nothing of it.

        Refused when there is none or it was built on.
        """
        with self.file.exclusive():
            last = self.last_change(who)
            for entry in self._group_of(last):
                self._take_back(entry, now)
        return last

    def _group_of(self, last: Log) -> list[Log]:
        """The changes that are taken back with that one, the newest first."""
        if not last.group:
            return [last]
        found = self._table(Log).contents(Equals(("group",), last.group))
        together: Iterator[Log] = (decoded(Log, Log, content) for content in reversed(found))
        return [
            one
            for one in together
            if (one.who, one.group) == (last.who, last.group) and not one.undone
        ]

    def _take_back(self, entry: Log, now: datetime) -> None:
        before = self.find(Before, id=entry.id)
        if entry.erasure:
            raise Refused(f'"{entry.what}" was an erasure and cannot be undone.')
        if not before:
            raise Refused(f'"{entry.what}" cannot be undone: what it replaced is not kept.')
        Transaction(self._database, entry.who, now, []).restore(before[0])
        self._table(Log).update({"undone": True}, Equals(("id",), entry.id))
        self._table(Before).remove(Equals(("id",), entry.id))

    def news(self, since: int) -> tuple[int, list[Log]]:
        """The number of the log's last entry, and the entries after the one numbered `since`.

        At most the latest fifty; cheap however long the log is.
        """
        table = self._table(Log)
        last = table.last_number
        numbers = range(max(since, last - _NEWS) + 1, last + 1)
        found = (table.get(doc_id=number) for number in numbers)
        return last, [from_document(Log, each) for each in found if each is not None]

    def close(self) -> None:
        self._database.close()

    def info(self) -> Info:
        """What the store holds, how large it is, and who writes to it."""
        from data.durable.copies.backups import backups

        with self.file.reading() as contents:
            return Info(
                format=contents.format,
                changes=contents.sequence,
                records={name: len(table) for name, table in sorted(contents.tables.items())},
                snapshot_bytes=self.file.path.stat().st_size,
                journal_bytes=contents.end,
                backups=[path.name for path in backups(self.file.path)],
                held_by=self.file.holder(),
            )

    def compact(self) -> None:
        """Write the file anew, so that nothing of the past waits beside it."""
        self.file.checkpoint()

    def back_up(self, stamp: str) -> Path:
        """Keep a copy as of this moment, named by `stamp`; answers where."""
        from data.durable.copies.backups import back_up

        return back_up(self.file, stamp)

    def _back_up_once_a_day(self, now: datetime) -> None:
        """Keep a copy before the first change of a day; the change itself goes before it."""
        if self._backed_up == now.date():
            return
        self._backed_up = now.date()
        from data.durable.copies.backups import back_up, backup_path

        stamp = now.date().isoformat()
        if self.changes and not backup_path(self.file.path, stamp).exists():
            with suppress(StoreError):
                back_up(self.file, stamp, once=True)

    def _write_log(self, change: Transaction, label: str, group: Id) -> None:
        replaced = change.replaced()
        log = Log(
            id=new_id(change.now),
            rev=1,
            who=change.who,
            when=change.now,
            what=label,
            records=() if change.forgotten else tuple((table, id) for table, id, *_ in replaced),
            erasure=change.forgotten,
            group=group,
        )
        self._table(Log).insert(to_document(log))
        if change.forgotten:
            return
        before = Before(id=log.id, rev=1, who=change.who, documents=replaced)
        self._table(Before).insert(to_document(before))
        numbers = self._table(Before).numbers()
        if len(numbers) > _BEFORE_KEPT:
            self._table(Before).remove(doc_ids=numbers[:-_BEFORE_KEPT])


class _Undone(msgspec.Struct):
    """What of an entry of the log is quick to read, however many records it names."""

    undone: bool = False


def _changes_something(entry: Log) -> bool:
    """Whether an entry of the log is what `undo` is about: that a file was written is not.

    An erasure is, and says so, though its entry names no record that could be followed.
    """
    return entry.erasure or any(table != Export.table for table, _ in entry.records)
