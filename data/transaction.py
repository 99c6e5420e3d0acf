"""Changes in the making."""

from collections.abc import Callable, Iterable, MutableMapping
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from tinydb.table import Document

from data.documents import to_document
from data.durable.database import DurableDatabase
from data.durable.stock import refuse_nul
from data.errors import NotFound, Refused, Stale
from data.ids import new_id
from data.reader import Reader, noun
from data.records import KINDS, Before, Briefing, Case, Conflict, Party, Petition, Record

R = TypeVar("R", bound=Record)

_KEPT_WHEN_REFUSED = (Case, Party, Petition, Briefing)
_BY_TABLE = {kind.table: kind for kind in KINDS}


class Transaction(Reader):
    """Changes in the making; what it reads includes what it wrote."""

    def __init__(
        self, database: DurableDatabase, who: str, now: datetime, refused: list[Conflict]
    ) -> None:
        super().__init__(database)
        self.who = who
        self.now = now
        self.forgotten = False
        self._refused = refused
        self._before: dict[tuple[str, str], dict[str, Any] | None] = {}
        self._after: dict[tuple[str, str], dict[str, Any]] = {}
        self._numbers: dict[tuple[str, int], None] = {}

    @property
    def changed(self) -> bool:
        return bool(self._before)

    def put(self, record: R) -> R:
        """Store a version that started from `record.rev`; Stale when that is not the latest."""
        kind = type(record)
        found = self._document(kind, record.id)
        latest = found.get("rev", 0) if found else 0
        if found and not record.rev:
            raise Refused(f'There is already a {noun(kind)} "{record.id}": choose another id.')
        if latest != record.rev:
            raise self._stale(record)
        stored = msgspec.structs.replace(
            record,
            rev=self._next_rev(kind, record.id, latest),
            created=record.created or self.now,
            updated=self.now,
        )
        document = to_document(stored)
        refuse_nul(document)
        self._remember(kind, record.id, found)
        self._write(kind, found, document)
        return stored

    def place(self, kind: type[R], document: dict[str, Any]) -> None:
        """Write a document to the letter, `rev` and times as they stand in it.

        For going back to what was, and for taking the time of day out of what is erased.
        """
        found = self._document(kind, document["id"])
        self._remember(kind, document["id"], found)
        self._write(kind, found, document)

    def document(self, kind: type[R], id: str) -> dict[str, Any]:
        """A record as it is written; NotFound when it is not there."""
        found = self._document(kind, id)
        if found is None:
            raise NotFound(f'There is no {noun(kind)} "{id}".')
        return dict(found)

    def remove(self, kind: type[Record], id: str) -> None:
        """Take a record out; NotFound when it is not there."""
        found = self._document(kind, id)
        if found is None:
            raise NotFound(f'There is no {noun(kind)} "{id}".')
        self._remember(kind, id, found)
        self._table(kind).remove(doc_ids=[found.doc_id])
        self._after.pop((kind.table, id), None)

    def add_many(self, records: Iterable[R]) -> list[R]:
        """Insert the records whose id is not there yet; answers those that were added."""
        added: dict[tuple[str, str], R] = {}
        for record in records:
            key = record.table, record.id
            if key in added or self._document(type(record), record.id) is not None:
                continue
            added[key] = msgspec.structs.replace(
                record,
                rev=self._next_rev(type(record), record.id, 0),
                created=record.created or self.now,
                updated=self.now,
            )
        for table in {table for table, _ in added}:
            documents = {key: to_document(new) for key, new in added.items() if key[0] == table}
            for document in documents.values():
                refuse_nul(document)
            self._database.table(table).insert_multiple(documents.values())
            self._after.update(documents)
        for key in added:
            self._before.setdefault(key, None)
        return list(added.values())

    def replaced(self) -> tuple[tuple[str, str, dict[str, Any] | None, str], ...]:
        """For each record touched: table, id, what stood before or None, a digest of what does."""
        return tuple(
            (*key, before, _digest(self._after.get(key))) for key, before in self._before.items()
        )

    def numbers(self) -> list[tuple[str, int]]:
        """Where the records stand that were replaced or removed: table and document number."""
        return list(self._numbers)

    def forget(self) -> None:
        """Leave nothing that older changes kept of what was touched, nor of this change."""
        self.forgotten = True
        for kind in (Before, Conflict):
            table = self._table(kind)
            stale = [found.doc_id for found in table if self._keeps_touched(found)]
            table.remove(doc_ids=stale)
            self._numbers.update(dict.fromkeys((kind.table, number) for number in stale))

    def _keeps_touched(self, found: Document) -> bool:
        records = found.get("documents") or [found.get("of", ("", ""))]
        return any((table, id) in self._before for table, id, *_ in records)

    def restore(self, before: Before) -> None:
        """Put back what a change replaced; Refused when somebody changed it since."""
        gone: dict[type[Record], list[int]] = {}
        for table, id, document, after in before.documents:
            kind = _BY_TABLE[table]
            found = self._document(kind, id)
            if _digest(found) != after:
                raise Refused(
                    f'The {noun(kind)} "{id}" was changed since: undo that first, or edit it.'
                )
            if document is not None:
                rev = found["rev"] if found else document["rev"]
                self._write(kind, found, {**document, "rev": rev + 1})
            elif found is not None:
                gone.setdefault(kind, []).append(found.doc_id)
        for kind, numbers in gone.items():
            self._table(kind).remove(doc_ids=numbers)

    def _next_rev(self, kind: type[Record], id: str, latest: int) -> int:
        """The version that is written behind the `latest`: one for all that a transaction does."""
        if (kind.table, id) not in self._before:
            return latest + 1
        before = self._before[kind.table, id]
        return latest or (before["rev"] if before else 0) + 1

    def _write(self, kind: type[Record], found: Document | None, document: dict[str, Any]) -> None:
        self._after[kind.table, document["id"]] = document
        if found is None:
            self._table(kind).insert(document)
        else:
            self._table(kind).update(_replacing(document), doc_ids=[found.doc_id])

    def _remember(self, kind: type[Record], id: str, found: Document | None) -> None:
        self._before.setdefault((kind.table, id), dict(found) if found is not None else None)
        if found is not None:
            self._numbers[kind.table, found.doc_id] = None

    def _stale(self, record: Record) -> Stale:
        called = noun(type(record))
        if isinstance(record, _KEPT_WHEN_REFUSED):
            self._refused.append(
                Conflict(
                    id=new_id(self.now),
                    rev=1,
                    of=(record.table, record.id),
                    who=self.who,
                    when=self.now,
                    document=to_document(record),
                )
            )
        return Stale(
            f'The {called} "{record.id}" was changed by somebody else since you opened it: '
            "yours is kept beside it. Open it again and make your change there."
        )


def _replacing(document: dict[str, Any]) -> Callable[[MutableMapping[str, Any]], None]:
    """An update that leaves nothing of the older version."""

    def replace(older: MutableMapping[str, Any]) -> None:
        older.clear()
        older.update(document)

    return replace


def _digest(document: dict[str, Any] | None) -> str:
    """What a document says, whichever version it is; empty for none."""
    if document is None:
        return ""
    from hashlib import blake2b  # no look-up needs it

    says = {name: document[name] for name in document if name not in {"rev", "updated"}}
    return blake2b(msgspec.json.encode(says, order="deterministic"), digest_size=16).hexdigest()
