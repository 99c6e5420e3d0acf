"""TinyDB's own face on a store file: its documents, queries and meanings, one operation at a time.

Stock `Table` does everything through `_read_table` and `_update_table`. Here the first answers a
view that decodes a document when it is asked for, and the second gives the updater a view that
notes what it touched, so that one change costs one line of the journal.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from typing import Any, cast

import msgspec
from tinydb import TinyDB
from tinydb.queries import QueryInstance, QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from data.durable.indexes import FieldPath, Value
from data.durable.snapshot import META
from data.durable.stock import encode
from data.durable.storefile import StoreFile
from data.durable.tables import KeptTable

_decode = msgspec.json.decode


class Equals(QueryInstance):
    """A query for a text or a number in a field, answered by an index or a search of the bytes."""

    def __init__(self, path: FieldPath, value: Value) -> None:
        super().__init__(lambda document: _at(document, path) == value, ("==", path, value))
        self.path = path
        self.value = value


class DurableStorage(Storage):
    """The whole database for what asks for it whole; single operations go past it."""

    def __init__(self, file: StoreFile) -> None:
        self.file = file

    def read(self) -> dict[str, dict[str, Any]] | None:
        tables = self.file.contents().tables
        return {
            name: {str(n): _decode(found) for n, found in table.documents().items()}
            for name, table in tables.items()
        }

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        with self.file.exclusive():
            for name in list(self.file.contents().tables):
                self.file.drop(name)
            for name, documents in data.items():
                if name != META:
                    encoded = [(int(n), encode(document)) for n, document in documents.items()]
                    self.file.put(name, encoded)

    def close(self) -> None:
        self.file.close()


class DurableTable(Table):
    """A table that keeps no cache of queries, since another process may have changed it."""

    default_query_cache_capacity = 0
    _storage: DurableStorage
    _highest = 0

    def search(self, cond: QueryLike) -> list[Document]:
        if isinstance(cond, Equals):
            return list(self._equal(cond))
        return [
            Document(found, int(number))
            for number, found in self._read_table().items()
            if cond(found)
        ]

    def update(
        self,
        fields: Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None],
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        with self._storage.file.exclusive():
            if cond is not None and doc_ids is None:
                doc_ids = [found.doc_id for found in self.search(cond)]
            return super().update(fields, None, doc_ids)

    def remove(
        self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        with self._storage.file.exclusive():
            if cond is not None and doc_ids is None:
                doc_ids = [found.doc_id for found in self.search(cond)]
            return super().remove(None, doc_ids)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        with self._storage.file.exclusive():
            return super().upsert(document, cond)

    def insert(self, document: Mapping[str, Any]) -> int:
        with self._storage.file.exclusive():
            self._count_on()
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        with self._storage.file.exclusive():
            self._count_on()
            return super().insert_multiple(documents)

    def _count_on(self) -> None:
        """Go on behind the highest number that any process ever gave."""
        kept = self._kept()
        if kept is not None:
            self._highest = max(self._highest, kept.next_number - 1)

    @property
    def last_number(self) -> int:
        """The highest number that was ever given; 0 for none."""
        with self._storage.file.reading():
            kept = self._kept()
            return kept.next_number - 1 if kept is not None else 0

    def numbers(self) -> list[int]:
        """The number of every document, in the order of insertion."""
        with self._storage.file.reading():
            kept = self._kept()
            return list(kept.documents()) if kept is not None else []

    def contents(self, query: "Equals | None" = None) -> list[bytes]:
        """The documents as bytes; with a query those that may match, for the caller to look at."""
        with self._storage.file.reading():
            kept = self._kept()
            if kept is None:
                return []
            if query is None:
                return list(kept.documents().values())
            return [content for _, content in kept.equal(query.path, query.value)]

    def gather(self, path: FieldPath, values: Sequence[Value]) -> list[bytes]:
        """For each value of a field that differs in every document, the one that holds it."""
        with self._storage.file.reading():
            kept = self._kept()
            return [] if kept is None else [found for _, found in kept.gather(path, values)]

    def whole(self) -> tuple[Iterator[bytes], dict[int, bytes | None]] | None:
        """While cold, all that the snapshot has as JSON objects, and what changed since."""
        with self._storage.file.reading():
            kept = self._kept()
            return None if kept is None else kept.whole()

    def count_equal(self, query: Equals) -> int | None:
        """How many documents match, where an index knows it at once."""
        with self._storage.file.reading():
            kept = self._kept()
            return 0 if kept is None else kept.count_equal(query.path, query.value)

    def _equal(self, query: Equals) -> Iterator[Document]:
        with self._storage.file.reading():
            kept = self._kept()
            found = [] if kept is None else kept.equal(query.path, query.value)
        for number, content in found:
            document = _decode(content)
            if query(document):
                yield Document(document, number)

    def _kept(self) -> KeptTable | None:
        return self._storage.file.contents().tables.get(self.name)

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return cast(dict[str, Mapping[str, Any]], _View(self._kept()))

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._storage.file.exclusive():
            changes = _Changes(self._kept())
            updater(changes)
            changes.record(self._storage.file, self.name)

    def _get_next_id(self) -> int:
        self._highest += 1
        return self._highest


class DurableDatabase(TinyDB):
    """TinyDB over a store file."""

    table_class = DurableTable

    def __init__(self, file: StoreFile) -> None:
        super().__init__(storage=lambda: DurableStorage(file))
        self.file = file

    def table(self, name: str, **kwargs: Any) -> DurableTable:  # noqa: ANN401 - as TinyDB
        return cast(DurableTable, super().table(name, **kwargs))

    def tables(self) -> set[str]:
        return set(self.file.contents().tables)

    def drop_table(self, name: str) -> None:
        self._tables.pop(name, None)
        with self.file.exclusive():
            if name in self.file.contents().tables:
                self.file.drop(name)


class _View(Mapping[str, Any]):
    """A table as `_read_table` answers it: number as text, document decoded when asked for."""

    def __init__(self, kept: KeptTable | None) -> None:
        self._kept = kept

    def __getitem__(self, number: str) -> dict[str, Any]:
        content = self._kept.get(int(number)) if self._kept is not None else None
        if content is None:
            raise KeyError(number)
        document: dict[str, Any] = _decode(content)
        return document

    def __iter__(self) -> Iterator[str]:
        return map(str, self._kept.documents()) if self._kept is not None else iter(())

    def __len__(self) -> int:
        return len(self._kept) if self._kept is not None else 0

    def items(self) -> Any:  # noqa: ANN401 - an iterable of pairs, as TinyDB uses it
        if self._kept is None:
            return ()
        return [(str(n), _decode(content)) for n, content in self._kept.documents().items()]


class _Changes(MutableMapping[int, dict[str, Any]]):
    """A table as an updater sees it; what it took out may have been changed in place."""

    def __init__(self, kept: KeptTable | None) -> None:
        self._kept = kept
        self._touched: dict[int, dict[str, Any] | None] = {}
        self._cleared = False

    def __getitem__(self, number: int) -> dict[str, Any]:
        if number not in self._touched:
            content = (
                self._kept.get(number) if self._kept is not None and not self._cleared else None
            )
            self._touched[number] = None if content is None else _decode(content)
        document = self._touched[number]
        if document is None:
            raise KeyError(number)
        return document

    def __setitem__(self, number: int, document: dict[str, Any]) -> None:
        self._touched[number] = document

    def __delitem__(self, number: int) -> None:
        self[number]
        self._touched[number] = None

    def __contains__(self, number: object) -> bool:
        if number in self._touched:
            return self._touched[number] is not None
        kept = self._kept if not self._cleared else None
        return isinstance(number, int) and kept is not None and kept.get(number) is not None

    def __iter__(self) -> Iterator[int]:
        kept = self._kept.documents() if self._kept is not None and not self._cleared else {}
        yield from (number for number in kept if self._touched.get(number, kept) is not None)
        yield from (
            number
            for number, document in self._touched.items()
            if document is not None and number not in kept
        )

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        self._touched = {}
        self._cleared = True

    def record(self, file: StoreFile, name: str) -> None:
        """Write down what differs now."""
        older = None if self._cleared else self._kept
        put: list[tuple[int, bytes]] = []
        removed: list[int] = []
        for number, document in self._touched.items():
            before = older.get(number) if older is not None else None
            if document is not None:
                after = encode(document)
                if after != before:
                    put.append((number, after))
            elif before is not None:
                removed.append(number)
        if self._cleared:
            file.clear(name)
        for number in removed:
            file.remove(name, number)
        file.put(name, put)


def _at(document: Any, path: FieldPath) -> Any:  # noqa: ANN401 - whatever JSON holds
    for name in path:
        document = document.get(name) if isinstance(document, Mapping) else None
    return document
