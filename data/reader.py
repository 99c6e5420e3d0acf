"""What can be asked of a store, inside a transaction and outside."""

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

import msgspec
from tinydb.table import Document

from data.documents import from_document
from data.durable.database import DurableDatabase, DurableTable, Equals
from data.errors import NotFound
from data.records import Record

R = TypeVar("R", bound=Record)
_BLUNT = 8


class Reader:
    """What can be asked of a store."""

    def __init__(self, database: DurableDatabase) -> None:
        self._database = database
        self.file = database.file

    def get(self, kind: type[R], id: str) -> R:
        """The record of that id; NotFound, with ids that look like it, when there is none."""
        found = self.find(kind, id=id)
        if not found:
            from difflib import get_close_matches  # only a miss needs it

            known = [key for (key,) in self.tally(kind, "id")]
            raise NotFound(
                f'There is no {noun(kind)} "{id}".', get_close_matches(id, known, 5, 0.5)
            )
        return found[0]

    def gather(self, kind: type[R], ids: Sequence[str]) -> list[R]:
        """The records of those ids, in their order, as one question; one that is gone is left out.

        For the lines of a long list that are in view.
        """
        found = {
            record.id: record
            for content in self._table(kind).gather(("id",), ids)
            if (record := decoded(kind, kind, content))
        }
        return [found[id] for id in ids if id in found]

    def mentioning(self, kind: type[R], id: str) -> list[R]:
        """The records that say that id anywhere, in the order in which they were written.

        The others are not even decoded.
        """
        needle = msgspec.json.encode(id)
        found = (content for content in self._table(kind).contents() if needle in content)
        return [decoded(kind, kind, content) for content in found]

    def all(self, kind: type[R]) -> Iterator[R]:
        """Every record of a kind, in the order of ids."""
        return iter(self.find(kind))

    def each(self, kind: type[R], **equal: object) -> Iterator[R]:
        """Those of `find` in no promised order, decoded as they come: many are never held at once.

        To let go of a hundred thousand in one go keeps every other thread waiting.
        """
        return self._matching(kind, kind, equal)

    def find(self, kind: type[R], **equal: object) -> list[R]:
        """The records whose fields equal these, in the order of ids; `keys.email` goes inside."""
        return sorted(self._matching(kind, kind, equal), key=_id_of)

    def count(self, kind: type[R], **equal: object) -> int:
        """How many records have fields equal to these."""
        if not equal:
            return len(self._table(kind))
        known = self._count_at_once(kind, equal)
        if known is not None:
            return known
        part = _partial(kind, tuple(name.partition(".")[0] for name in equal))
        return sum(1 for _ in self._matching(kind, part, equal))

    def tally(self, kind: type[R], *fields: str, **equal: object) -> "Counter[tuple[Any, ...]]":
        """How many records of those `find` answers have each combination of values of `fields`."""
        return Counter(self.select(kind, *fields, **equal))

    def select(self, kind: type[R], *fields: str, **equal: object) -> Iterator[tuple[Any, ...]]:
        """The values of `fields` of each record that `find` answers, in no promised order."""
        part = _partial(kind, (*fields, *(name.partition(".")[0] for name in equal)))
        found = self._at_once(kind, part, equal) or self._matching(kind, part, equal)
        values = attrgetter(*fields)
        return map(values, found) if len(fields) > 1 else ((values(one),) for one in found)

    def page(self, kind: type[R], *, after: str = "", size: int = 100, **equal: object) -> list[R]:
        """The next `size` records whose id sorts after `after`; what goes meanwhile is left out."""
        ids = sorted(key for (key,) in self.tally(kind, "id", **equal) if key > after)
        return self.gather(kind, ids[:size])

    def _table(self, kind: type[Record]) -> DurableTable:
        return self._database.table(kind.table)

    def _document(self, kind: type[Record], id: str) -> Document | None:
        found = self._table(kind).search(Equals(("id",), id))
        return found[0] if found else None

    def _count_at_once(self, kind: type[Record], equal: Mapping[str, object]) -> int | None:
        """The count by one field alone, where an index has it."""
        wanted = [(tuple(name.split(".")), value) for name, value in equal.items()]
        query = _sharpest(kind, wanted) if len(wanted) == 1 else None
        return None if query is None else self._table(kind).count_equal(query)

    def _at_once(
        self, kind: type[Record], shape: type[Any], equal: Mapping[str, object]
    ) -> "Iterator[Any] | None":
        """As `_matching`, by decoding a cold table in large parts where most of it is asked for."""
        wanted = [(tuple(name.split(".")), value) for name, value in equal.items()]
        query = _sharpest(kind, wanted)
        if query is not None and _bluntness(query) < _BLUNT:
            return None
        whole = self._table(kind).whole()
        if whole is None:
            return None
        parts, changed = whole
        found = _of_parts(kind, shape, parts, changed)
        for path, value in wanted:
            found = _with(path, value, found)
        return found

    def _matching(
        self, kind: type[Record], shape: type[Any], equal: Mapping[str, object]
    ) -> Iterator[Any]:
        """The records that match, decoded as `shape`: the record itself or some of its fields."""
        wanted = [(tuple(name.split(".")), value) for name, value in equal.items()]
        for content in self._table(kind).contents(_sharpest(kind, wanted)):
            found = decoded(kind, shape, content)
            if all(_at(found, path) == value for path, value in wanted):
                yield found


def _of_parts(
    kind: type[Record],
    shape: type[Any],
    parts: Iterable[bytes],
    changed: Mapping[int, bytes | None],
) -> Iterator[Any]:
    """The records of a snapshot and of what changed since, one part in memory at a time.

    To let go of all of them in one go would keep the other threads waiting.
    """
    decode = _decoder(dict.__class_getitem__((str, shape))).decode
    for part in parts:
        with _uncollected():
            try:
                found = decode(part)
            except msgspec.ValidationError:
                each = msgspec.json.decode(part, type=dict[str, msgspec.Raw])
                found = {number: decoded(kind, shape, bytes(raw)) for number, raw in each.items()}
        for number in changed:
            found.pop(str(number), None)
        yield from found.values()
    for document in changed.values():
        if document is not None:
            yield decoded(kind, shape, document)


def _with(path: tuple[str, ...], value: object, found: Iterable[Any]) -> Iterator[Any]:
    """Those that hold the value there."""
    if len(path) > 1:
        return (one for one in found if _at(one, path) == value)
    at = attrgetter(path[0])
    return (one for one in found if at(one) == value)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector, which would walk all that is being decoded again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def noun(kind: type[Record]) -> str:
    """What a person calls a record of that kind."""
    return {"CountOnly": "count"}.get(kind.__name__, kind.__name__.lower())


def _sharpest(kind: type[Record], wanted: list[tuple[tuple[str, ...], object]]) -> Equals | None:
    """The condition to look up by: a value that a document holding it must spell out."""
    sharp = [
        Equals(path, value)
        for path, value in wanted
        if isinstance(value, str | int)
        and not isinstance(value, bool)
        and value != ""
        and value != _defaults(kind).get(path[0])
    ]
    return min(sharp, key=_bluntness, default=None)


@cache
def _defaults(kind: type[Record]) -> dict[str, Any]:
    return {item.name: item.default for item in msgspec.structs.fields(kind)}


def _bluntness(query: Equals) -> int:
    return {"id": 0, "keys": 1, "serial": 2, "petition": _BLUNT, "case": _BLUNT}.get(
        query.path[0], _BLUNT + 1
    )


def decoded(kind: type[Record], shape: type, content: bytes) -> Any:  # noqa: ANN401 - shape
    try:
        decode = _decoder(shape).decode
        return decode(content)
    except msgspec.ValidationError:
        return from_document(kind, msgspec.json.decode(content))


@cache
def _decoder(shape: type) -> "msgspec.json.Decoder[Any]":
    return msgspec.json.Decoder(shape)


@cache
def _partial(kind: type[Record], names: tuple[str, ...]) -> type[Any]:
    """A record of that kind with these fields alone, which is quicker to decode."""
    fields = [
        (item.name, item.type) if item.required else (item.name, item.type, _default(item))
        for item in msgspec.structs.fields(kind)
        if item.name in names
    ]
    return msgspec.defstruct(f"Part{kind.__name__}", fields, kw_only=True)


def _default(item: msgspec.structs.FieldInfo) -> Any:  # noqa: ANN401 - of any field
    if item.default_factory is not msgspec.NODEFAULT:
        return msgspec.field(default_factory=item.default_factory)
    return item.default


def _at(found: Any, path: tuple[str, ...]) -> Any:  # noqa: ANN401 - a field of any type
    for name in path:
        found = getattr(found, name, None)
    return found


def _id_of(record: Record) -> str:
    return record.id
