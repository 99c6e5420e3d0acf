"""What can be asked of a store, inside a transaction and outside."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import msgspec
from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from data.documents import from_document
from data.errors import NotFound
from data.records import Record

R = TypeVar("R", bound=Record)


class Reader:
    """What can be asked of a store."""

    def __init__(self, database: TinyDB) -> None:
        self._database = database

    def get(self, kind: type[R], id: str) -> R:
        """The record of that id; NotFound, with ids that look like it, when there is none."""
        document = self._document(kind, id)
        if document is None:
            from difflib import get_close_matches  # only a miss needs it

            known = [found["id"] for found in self._table(kind)]
            raise NotFound(
                f'There is no {noun(kind)} "{id}".', get_close_matches(id, known, 5, 0.5)
            )
        return from_document(kind, document)

    def all(self, kind: type[R]) -> Iterator[R]:
        """Every record of a kind, in the order of ids."""
        return iter(self.find(kind))

    def find(self, kind: type[R], **equal: object) -> list[R]:
        """The records whose fields equal these, in the order of ids; `keys.email` goes inside."""
        return [from_document(kind, document) for document in self._matching(kind, equal)]

    def count(self, kind: type[R], **equal: object) -> int:
        """How many records have fields equal to these."""
        return len(self._table(kind)) if not equal else self._table(kind).count(equals(kind, equal))

    def page(self, kind: type[R], *, after: str = "", size: int = 100, **equal: object) -> list[R]:
        """The next `size` records whose id sorts after `after`."""
        later = [found for found in self._matching(kind, equal) if found["id"] > after]
        return [from_document(kind, document) for document in later[:size]]

    def _table(self, kind: type[Record]) -> Table:
        return self._database.table(kind.table)

    def _document(self, kind: type[Record], id: str) -> Document | None:
        found = self._table(kind).search(equals(kind, {"id": id}))
        return found[0] if found else None

    def _matching(self, kind: type[Record], equal: Mapping[str, object]) -> list[Document]:
        found = self._table(kind).search(equals(kind, equal)) if equal else self._table(kind).all()
        return sorted(found, key=_id_of)


def _id_of(document: Mapping[str, Any]) -> str:
    return str(document["id"])


def noun(kind: type[Record]) -> str:
    """What a person calls a record of that kind."""
    return {"CountOnly": "count"}.get(kind.__name__, kind.__name__.lower())


def equals(kind: type[Record], equal: Mapping[str, object]) -> QueryLike:
    """Whether a document's fields equal these; a field that was left out has its default."""
    wanted = [(name.split("."), msgspec.to_builtins(value)) for name, value in equal.items()]
    defaults = {
        item.name: msgspec.to_builtins(item.default)
        for item in msgspec.structs.fields(kind)
        if item.name in equal and item.default is not msgspec.NODEFAULT
    }

    def matches(value: Mapping[Any, Any]) -> bool:
        for path, expected in wanted:
            found: Any = value.get(path[0], defaults.get(path[0]))
            for name in path[1:]:
                found = found.get(name) if isinstance(found, Mapping) else None
            if found != expected:
                return False
        return True

    return matches
