"""The one door to what is kept: records go in and come out, nothing above sees how.

A `Store` promises no more than a shared database could: records read and written atomically,
small transactions, `put` with a check of `rev`, insert-if-absent in bulk, pages by key.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.table import Document, Table

from data.documents import from_document, to_document
from data.errors import BadInput, Refused, Stale, StoreError
from data.ids import new_id
from data.reader import Reader, equals
from data.records import KINDS, Before, Conflict, Log
from data.storage import AtomicStorage
from data.transaction import Transaction

FORMAT = 1
_META = "_meta"
_BEFORE_KEPT = 200


def open_store(location: str, *, create: bool = False) -> "Store":
    """The store at `location`, a path; NoStore when there is none and none may be created."""
    if "://" in location:
        raise BadInput("A store is a file for now: name a path such as handbill.json.")
    return Store(Path(location).expanduser().absolute(), create=create)


class _UncachedTable(Table):
    """A table that asks the file each time, since another process may have changed it."""

    default_query_cache_capacity = 0


class _Database(TinyDB):
    table_class = _UncachedTable


class Store(Reader):
    """An open store. One thread at a time may use it; other processes may use the same file."""

    def __init__(self, path: Path, *, create: bool) -> None:
        self._storage = AtomicStorage(path, create=create)
        super().__init__(self._fresh_database())
        self.location = str(path)
        if create and not self._storage.signature():
            with self._exclusive():
                self._write_meta(0)
        self._check_format()

    @property
    def changes(self) -> int:
        """A number that moves whenever anyone writes; the file is read only when it changed."""
        return int(self._meta().get("sequence", 0))

    @contextmanager
    def transaction(self, who: str, label: str, now: datetime) -> Iterator[Transaction]:
        """Changes that land whole or not at all; `label` says in the log what was done.

        A record refused as stale is kept aside as a Conflict before Stale is raised.
        """
        refused: list[Conflict] = []
        try:
            with self._exclusive():
                change = Transaction(self._database, who, now, refused)
                yield change
                if change.changed:
                    self._write_log(change, label)
                    self._write_meta(self.changes + 1)
        except Stale:
            if refused:
                with self._exclusive():
                    for conflict in refused:
                        self._table(Conflict).insert(to_document(conflict))
            raise

    @contextmanager
    def erase(self, who: str, label: str, now: datetime) -> Iterator[Transaction]:
        """A transaction after which no byte of what it replaced or removed is left."""
        with self.transaction(who, label, now) as change:
            yield change
            touched = {(table, id) for table, id, *_ in change.replaced()}
            change.forget(touched)

    def undo(self, who: str, now: datetime) -> Log:
        """Take back the last change of `who`; Refused when there is none or it was built on."""
        with self._exclusive():
            entry = self._last_change(who)
            before = self.find(Before, id=entry.id)
            if not before:
                raise Refused(f'"{entry.what}" cannot be undone: what it replaced is not kept.')
            Transaction(self._database, who, now, []).restore(before[0])
            self._table(Log).update({"undone": True}, equals(Log, {"id": entry.id}))
            self._table(Before).remove(equals(Before, {"id": entry.id}))
            self._write_meta(self.changes + 1)
        return entry

    def close(self) -> None:
        self._database.close()

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        """The lock, and tables that number on from what is in the file, whoever wrote it last."""
        with self._storage.exclusive():
            self._database = self._fresh_database()
            yield

    def _fresh_database(self) -> TinyDB:
        return _Database(storage=lambda: self._storage)

    def _last_change(self, who: str) -> Log:
        mine: list[Document] = [
            found
            for found in self._table(Log).search(equals(Log, {"who": who, "undone": False}))
            if found.get("records")
        ]
        if not mine:
            raise Refused("There is nothing of yours to undo.")
        last: Document = max(mine, key=_doc_id)
        return from_document(Log, last)

    def _meta(self) -> Mapping[str, Any]:
        found = self._database.table(_META).all()
        return found[0] if found else {}

    def _write_meta(self, sequence: int) -> None:
        schemas = {kind.table: kind.schema for kind in KINDS}
        self._database.drop_table(_META)
        self._database.table(_META).insert(
            {"format": FORMAT, "sequence": sequence, "schemas": schemas}
        )

    def _check_format(self) -> None:
        if self._meta().get("format", FORMAT) > FORMAT:
            raise StoreError(
                f"{self.location} was made by a newer Handbill: install that version to open it."
            )

    def _write_log(self, change: Transaction, label: str) -> None:
        replaced = change.replaced()
        log = Log(
            id=new_id(change.now),
            rev=1,
            who=change.who,
            when=change.now,
            what=label,
            records=tuple((table, id) for table, id, *_ in replaced),
        )
        self._table(Log).insert(to_document(log))
        if change.forgotten:
            return
        before = Before(id=log.id, rev=1, who=change.who, documents=replaced)
        self._table(Before).insert(to_document(before))
        kept = sorted(found.doc_id for found in self._table(Before))
        if len(kept) > _BEFORE_KEPT:
            self._table(Before).remove(doc_ids=kept[:-_BEFORE_KEPT])


def _doc_id(document: Document) -> int:
    return document.doc_id
