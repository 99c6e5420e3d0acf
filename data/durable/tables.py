"""Documents in memory: bytes until they are read, found by number or by an equal field.

A table begins cold: its documents stay in the snapshot, and a question is answered by a search of
the bytes. When questions keep coming it warms up: every document by its number, with an index of
the fields that are asked for often.
"""

from collections.abc import Iterator, Mapping, Sequence
from mmap import mmap
from typing import Any
from zlib import crc32

import msgspec

from data.durable.snapshot import Snapshot, damaged, region_of, salvaged
from data.errors import StoreError
from data.text import visible

FieldPath = tuple[str, ...]
Value = str | int
_INDEXABLE = (str, int)  # not bool, which would count as a number

_QUESTIONS_WHILE_COLD = 8
_PART = 4 << 20
_decode = msgspec.json.decode


class KeptTable:
    """One table. `indexed` are the paths of fields whose equality must not scan."""

    def __init__(
        self, indexed: Sequence[FieldPath] = (), snapshot: Snapshot | None = None, name: str = ""
    ) -> None:
        region = snapshot.meta.tables[name] if snapshot else None
        self.next_number = region.next if region else 1
        self._indexed = tuple(indexed)
        self._snapshot = snapshot
        self._name = name
        self.damage = ""
        self._checked = False
        self._questions = 0
        self._changed: dict[int, bytes | None] = {}
        self._documents: dict[int, bytes] = {}
        self._indexes: dict[FieldPath, dict[Value, dict[int, None]]] = {}
        self._unindexed: dict[int, None] = {}

    def __len__(self) -> int:
        return len(self.documents())

    def get(self, number: int) -> bytes | None:
        """The document of that number."""
        self._check()
        if self._snapshot is None:
            return self._documents.get(number)
        if number in self._changed:
            return self._changed[number]
        return next((found for _, found in self._cold_lines(b'\n"%d":' % number)), None)

    def documents(self) -> Mapping[int, bytes]:
        """Every document by its number, in the order of insertion."""
        self._warm()
        return self._documents

    def marks(self) -> Iterator[tuple[int, int]]:
        """The number and the CRC-32 of every document, without taking any into memory."""
        for number, document in self._documents.items():
            yield number, crc32(document)
        if self._snapshot is None:
            return
        region = self._snapshot.meta.tables[self._name]
        buffer, place, stop = self._snapshot.buffer, region.start + 1, region.end - 1
        with memoryview(buffer) as view:
            while place < stop:
                line = buffer.find(b"\n", place, stop)
                end = stop if line < 0 else line - 1
                colon = buffer.find(b":", place, end)
                number = int(buffer[place + 1 : colon - 1])
                if number not in self._changed:
                    yield number, crc32(view[colon + 1 : end])
                place = end + 2
        for number, changed in self._changed.items():
            if changed is not None:
                yield number, crc32(changed)

    def put(self, number: int, document: bytes) -> None:
        self.next_number = max(self.next_number, number + 1)
        if self._snapshot is not None:
            if self._changed.get(number, document) is None:
                self._warm()
            else:
                self._changed[number] = document
                return
        if self._indexes:
            self._unindex(number)
            self._unindexed[number] = None
        self._documents[number] = document

    def remove(self, number: int) -> None:
        if self._snapshot is not None:
            self._changed[number] = None
            return
        self._unindex(number)
        self._documents.pop(number, None)

    def clear(self) -> None:
        self._snapshot = None
        self._changed, self._documents, self._indexes, self._unindexed = {}, {}, {}, {}

    def equal(self, path: FieldPath, value: Value) -> list[tuple[int, bytes]]:
        """The documents that may hold `value` at `path`, in the order of insertion.

        From an index they do; from a search of the bytes the caller still has to look.
        """
        self._check()
        if self._snapshot is not None:
            self._questions += 1
            found = self._cold_equal(path, value)
            if found is not None and self._questions <= _QUESTIONS_WHILE_COLD:
                return found
        self._warm()
        if path in self._indexed:
            return [
                (number, self._documents[number]) for number in self._index(path).get(value, ())
            ]
        needle = _needle(path, value)
        return [item for item in self._documents.items() if needle in item[1]]

    def gather(self, path: FieldPath, values: Sequence[Value]) -> list[tuple[int, bytes]]:
        """One document with each value at `path` that has any, in the order of `values`.

        For fields that differ in every document. While cold it is no reason to warm up: values
        in the order of insertion are found in one look.
        """
        self._check()
        if self._snapshot is None:
            return [found for value in values for found in self.equal(path, value)]
        changed = {
            _value(_decode(content), path): (number, content)
            for number, content in self._changed.items()
            if content is not None
        }
        found, near = [], 0
        for value in values:
            if value in changed:
                found.append(changed[value])
                continue
            for place, number, content in self._cold_from(_needle(path, value), near):
                if number not in self._changed and _value(_decode(content), path) == value:
                    found.append((number, content))
                    near = place
                    break
        return found

    def whole(self) -> tuple[Iterator[bytes], dict[int, bytes | None]] | None:
        """While cold, all that the snapshot has as JSON objects, and what changed since.

        Each is made as it is asked for; the snapshot stays at hand as long.
        """
        if self._snapshot is None:
            return None
        self._check()
        region = self._snapshot.meta.tables[self._name]
        return _parts(self._snapshot.buffer, region.start + 1, region.end - 1), dict(self._changed)

    def count_equal(self, path: FieldPath, value: Value) -> int | None:
        """How many documents hold `value` at `path`, where an index knows it at once."""
        if self._snapshot is not None or path not in self._indexed:
            return None
        return len(self._index(path).get(value, ()))

    def region(self) -> tuple[bytes, int, int]:
        """The bytes of the table in a snapshot, its count of documents and next number."""
        self._check()
        if self.damage:
            raise StoreError(self.damage)
        if self._snapshot is not None and not self._changed:
            kept = self._snapshot.meta.tables[self._name]
            return self._snapshot.buffer[kept.start : kept.end], kept.count, self.next_number
        documents = self.documents()
        lines = (b'"%d":%b' % item for item in documents.items())
        return region_of(lines), len(documents), self.next_number

    def accept_loss(self) -> None:
        """Take what can be read of a damaged table for all there is."""
        self._check()
        self.damage = ""

    def _warm(self) -> None:
        if self._snapshot is None:
            return
        self._check()
        if self.damage:
            return
        region = self._snapshot.meta.tables[self._name]
        documents: dict[int, bytes] = {}
        for part in _parts(self._snapshot.buffer, region.start + 1, region.end - 1):
            documents.update(map(_numbered, part[1:-1].split(b",\n")))
        self._documents = documents
        self._snapshot = None
        self._apply_changes()

    def _apply_changes(self) -> None:
        for number, document in self._changed.items():
            if document is None:
                self._documents.pop(number, None)
            else:
                self._documents[number] = document
        self._changed = {}

    def _check(self) -> None:
        """Hold the bytes in the snapshot against their CRC, once."""
        if self._snapshot is None or self._checked:
            return
        region = self._snapshot.meta.tables[self._name]
        found = crc32(memoryview(self._snapshot.buffer)[region.start : region.end])
        self._checked = True
        if found != region.crc:
            what = f"the table {visible(self._name)} is not as it was written"
            self.damage = damaged(self._snapshot.path, what)
            self._salvage()

    def _salvage(self) -> None:
        """Go on with the documents that can still be read."""
        if self._snapshot is None:
            return
        region = self._snapshot.meta.tables[self._name]
        content = b'"x":{' + self._snapshot.buffer[region.start : region.end]
        self._documents = {number: document for _, number, document in salvaged(content)}
        self._snapshot = None
        self._apply_changes()

    def _cold_equal(self, path: FieldPath, value: Value) -> list[tuple[int, bytes]] | None:
        """As `equal`; None when a changed document would have to be put in its place."""
        needle = _needle(path, value)
        found = dict(self._cold_lines(needle))
        for number, changed in self._changed.items():
            if changed is None:
                found.pop(number, None)
            elif number in found:
                found[number] = changed
            elif needle in changed:
                if self._in_snapshot(number):
                    return None
                found[number] = changed
        return list(found.items())

    def _in_snapshot(self, number: int) -> bool:
        """Whether the snapshot holds that number; a newer one is not looked for."""
        if self._snapshot is None or number >= self._snapshot.meta.tables[self._name].next:
            return False
        return any(self._cold_lines(b'\n"%d":' % number))

    def _cold_lines(self, needle: bytes) -> Iterator[tuple[int, bytes]]:
        """The documents of the snapshot whose line holds `needle`."""
        for _, number, document in self._cold_from(needle, 0):
            yield number, document

    def _cold_from(self, needle: bytes, near: int) -> Iterator[tuple[int, int, bytes]]:
        """As `_cold_lines`, each with where its line begins; those from `near` on come first."""
        if self._snapshot is None:
            return
        buffer = self._snapshot.buffer
        region = self._snapshot.meta.tables[self._name]
        near = max(near, region.start)
        for place, stop in ((near, region.end), (region.start, near)):
            while (place := buffer.find(needle, place, stop)) >= 0:
                start = max(buffer.rfind(b"\n", region.start, place + 1), region.start) + 1
                end = buffer.find(b"\n", place + 1, region.end)
                yield start, *_numbered(buffer[start:end].removesuffix(b","))
                place = end

    def _index(self, path: FieldPath) -> dict[Value, dict[int, None]]:
        """The numbers by the value at `path`, up to date."""
        for number in self._unindexed:
            document = _decode(self._documents[number])
            for kept, index in self._indexes.items():
                _add(index, number, _value(document, kept))
        self._unindexed = {}
        if path not in self._indexes:
            new: dict[Value, dict[int, None]] = {}
            for number, content in self._documents.items():
                _add(new, number, _value(_decode(content), path))
            self._indexes[path] = new
        return self._indexes[path]

    def _unindex(self, number: int) -> None:
        if number in self._unindexed:
            del self._unindexed[number]
            return
        content = self._documents.get(number)
        if content is None or not self._indexes:
            return
        document = _decode(content)
        for path, index in self._indexes.items():
            value = _value(document, path)
            if type(value) in _INDEXABLE:
                index[value].pop(number, None)


def _needle(path: FieldPath, value: Value) -> bytes:
    """The bytes that a document holding `value` at `path` must hold, as we write JSON."""
    return b"%b:%b" % (msgspec.json.encode(path[-1]), msgspec.json.encode(value))


def _parts(buffer: mmap | bytes, place: int, stop: int) -> Iterator[bytes]:
    """The lines from `place` on as JSON objects, some megabytes at a time.

    No step keeps the other threads of the process waiting for long.
    """
    while place < stop:
        end = buffer.find(b",\n", min(place + _PART, stop), stop)
        end = stop if end < 0 else end
        with memoryview(buffer) as view, view[place:end] as lines:
            part = b"".join((b"{", lines, b"}"))
        yield part
        place = end + 2


def _numbered(line: bytes) -> tuple[int, bytes]:
    number, _, document = line.partition(b":")
    return int(number[1:-1]), document


def _add(index: dict[Value, dict[int, None]], number: int, value: object) -> None:
    if isinstance(value, Value) and type(value) in _INDEXABLE:
        index.setdefault(value, {})[number] = None


def _value(document: Any, path: FieldPath) -> Any:  # noqa: ANN401 - whatever JSON holds
    for name in path:
        document = document.get(name) if isinstance(document, dict) else None
    return document
