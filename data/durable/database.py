"""TinyDB's own face on a store file: its documents, queries and meanings, one operation at a time.

Stock `Table` does everything through `_read_table` and `_update_table`. Here the first answers a
view that decodes a document when it is asked for, and the second gives the updater a view that
notes what it touched, so that one change costs one line of the journal.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from typing import Any, TypeVar, cast

import msgspec
from tinydb import TinyDB
from tinydb.queries import QueryInstance, QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from data.durable.contents.indexes import FieldPath, Value
from data.durable.contents.tables import KeptTable
from data.durable.snapshot import META
from data.durable.stock import encode
from data.durable.storefile import StoreFile
from data.durable.views import Changes, View

T = TypeVar("T")
_NOTHING = KeptTable()
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
        with self.file.reading() as contents:
            return {
                name: {str(n): _decode(found) for n, found in table.documents().items()}
                for name, table in contents.tables.items()
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

    def __len__(self) -> int:
        return self._asked(len)

    @property
    def last_number(self) -> int:
        """The highest number that was ever given; 0 for none."""
        return self._asked(lambda kept: kept.next_number - 1)

    def numbers(self) -> list[int]:
        """The number of every document, in the order of insertion."""
        return self._asked(lambda kept: list(kept.documents()))

    def items(self) -> list[tuple[int, bytes]]:
        """Every document as bytes with its number, in the order of insertion."""
        return self._asked(lambda kept: list(kept.documents().items()))

    def content(self, number: int) -> bytes | None:
        """The document of that number as bytes."""
        return self._asked(lambda kept: kept.get(number))

    def contents(self, query: "Equals | None" = None) -> list[bytes]:
        """The documents as bytes; with a query those that may match, for the caller to look at."""
        if query is None:
            return self._asked(lambda kept: list(kept.documents().values()))
        return [content for _, content in self._may_match(query)]

    def gather(self, path: FieldPath, values: Sequence[Value]) -> list[bytes]:
        """For each value of a field that differs in every document, the one that holds it."""
        return self._asked(lambda kept: [found for _, found in kept.gather(path, values)])

    def whole(self) -> tuple[Iterator[bytes], dict[int, bytes | None]] | None:
        """While cold, all that the snapshot has as JSON objects, and what changed since."""
        return self._asked(lambda kept: kept.whole())

    def count_equal(self, query: Equals) -> int | None:
        """How many documents match, where an index knows it at once."""
        return self._asked(lambda kept: kept.count_equal(query.path, query.value))

    def _equal(self, query: Equals) -> Iterator[Document]:
        for number, content in self._may_match(query):
            document = _decode(content)
            if query(document):
                yield Document(document, number)

    def _may_match(self, query: Equals) -> list[tuple[int, bytes]]:
        return self._asked(lambda kept: kept.equal(query.path, query.value))

    def _asked(self, question: Callable[[KeptTable], T]) -> T:
        """What the table answers, while no other thread changes it."""
        with self._storage.file.reading() as contents:
            return question(contents.tables.get(self.name, _NOTHING))

    def _kept(self) -> KeptTable | None:
        return self._storage.file.contents().tables.get(self.name)

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return cast(dict[str, Mapping[str, Any]], View(self))

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._storage.file.exclusive():
            changes = Changes(self._kept())
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


def _at(document: Any, path: FieldPath) -> Any:  # noqa: ANN401 - whatever JSON holds
    for name in path:
        document = document.get(name) if isinstance(document, Mapping) else None
    return document
