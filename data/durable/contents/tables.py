"""Documents in memory: bytes until they are read, found by number or by an equal field.

A table begins cold: its documents stay in the snapshot, and a question is answered by a search of
the bytes. When questions keep coming it warms up: every document by its number, with an index of
the fields that are asked for often.
"""

from collections.abc import Iterator, Mapping, Sequence
from zlib import crc32

import msgspec

from data.durable.contents.cold import ColdTable
from data.durable.contents.indexes import FieldPath, Indexes, Value, value_at
from data.durable.snapshot import region_of
from data.errors import StoreError

_QUESTIONS_WHILE_COLD = 8
_decode = msgspec.json.decode


class KeptTable:
    """One table. `indexed` are the paths of fields whose equality must not scan."""

    def __init__(self, indexed: Sequence[FieldPath] = (), cold: ColdTable | None = None) -> None:
        self.next_number = cold.next_number if cold else 1
        self.damage = ""
        self._indexed = tuple(indexed)
        self._cold = cold
        self._checked = False
        self._questions = 0
        self._changed: dict[int, bytes | None] = {}
        self._documents: dict[int, bytes] = {}
        self._indexes = Indexes()

    def __len__(self) -> int:
        return len(self.documents())

    def get(self, number: int) -> bytes | None:
        """The document of that number."""
        cold = self._sound()
        if cold is None:
            return self._documents.get(number)
        return self._changed[number] if number in self._changed else cold.get(number)

    def documents(self) -> Mapping[int, bytes]:
        """Every document by its number, in the order of insertion."""
        cold = self._sound()
        if cold is not None:
            self._warm(cold.documents())
        return self._documents

    def marks(self) -> Iterator[tuple[int, int]]:
        """The number and the CRC-32 of every document, without taking any into memory."""
        cold = self._sound()
        for number, document in self._documents.items():
            yield number, crc32(document)
        if cold is not None:
            yield from cold.marks(self._changed)
        for number, changed in self._changed.items():
            if changed is not None:
                yield number, crc32(changed)

    def put(self, number: int, document: bytes) -> None:
        self.next_number = max(self.next_number, number + 1)
        if self._cold is not None:
            if self._changed.get(number, document) is not None:
                self._changed[number] = document
                return
            self.documents()  # what was removed comes back behind the others
        self._indexes.put(number, self._documents.get(number))
        self._documents[number] = document

    def remove(self, number: int) -> None:
        if self._cold is not None:
            self._changed[number] = None
            return
        self._indexes.remove(number, self._documents.pop(number, None))

    def clear(self) -> None:
        self._cold = None
        self._changed, self._documents, self._indexes = {}, {}, Indexes()

    def equal(self, path: FieldPath, value: Value) -> list[tuple[int, bytes]]:
        """The documents that may hold `value` at `path`, in the order of insertion.

        From an index they do; from a search of the bytes the caller still has to look.
        """
        needle = _needle(path, value)
        cold = self._sound()
        if cold is not None:
            self._questions += 1
            found = self._equal_while_cold(cold, needle)
            if found is not None and self._questions <= _QUESTIONS_WHILE_COLD:
                return found
        documents = self.documents()
        if path in self._indexed:
            numbers = self._indexes.at(path, documents).get(value, ())
            return [(number, documents[number]) for number in numbers]
        return [item for item in documents.items() if needle in item[1]]

    def gather(self, path: FieldPath, values: Sequence[Value]) -> list[tuple[int, bytes]]:
        """One document with each value at `path` that has any, in the order of `values`.

        For fields that differ in every document. While cold it is no reason to warm up: values
        in the order of insertion are found in one look.
        """
        cold = self._sound()
        if cold is None:
            return [found for value in values for found in self.equal(path, value)]
        changed = {
            value_at(_decode(content), path): (number, content)
            for number, content in self._changed.items()
            if content is not None
        }
        found, near = [], 0
        for value in values:
            if value in changed:
                found.append(changed[value])
                continue
            for place, number, content in cold.lines_from(_needle(path, value), near):
                if number not in self._changed and value_at(_decode(content), path) == value:
                    found.append((number, content))
                    near = place
                    break
        return found

    def whole(self) -> tuple[Iterator[bytes], dict[int, bytes | None]] | None:
        """While cold, all that the snapshot has as JSON objects, and what changed since.

        Each is made as it is asked for; the snapshot stays at hand as long.
        """
        cold = self._sound()
        return None if cold is None else (cold.parts(), dict(self._changed))

    def count_equal(self, path: FieldPath, value: Value) -> int | None:
        """How many documents hold `value` at `path`, where an index knows it at once."""
        if self._cold is not None or path not in self._indexed:
            return None
        return len(self._indexes.at(path, self._documents).get(value, ()))

    def region(self) -> tuple[Iterator[bytes], int, int]:
        """The bytes of the table in a snapshot, its count of documents and next number."""
        cold = self._sound()
        if self.damage:
            raise StoreError(self.damage)
        if cold is not None and not self._changed:
            return cold.region(), cold.count, self.next_number
        documents = self.documents()
        lines = (b'"%d":%b' % item for item in documents.items())
        return region_of(lines), len(documents), self.next_number

    def accept_loss(self) -> None:
        """Take what can be read of a damaged table for all there is."""
        self._sound()
        self.damage = ""

    def _sound(self) -> ColdTable | None:
        """What lies in the snapshot, held against its CRC once; None when all is in memory.

        Of a damaged one the documents that can still be read are in memory.
        """
        if self._cold is not None and not self._checked:
            self._checked = True
            self.damage = self._cold.damage()
            if self.damage:
                self._warm(self._cold.salvaged())
        return self._cold

    def _warm(self, documents: dict[int, bytes]) -> None:
        """Go on in memory, from what the snapshot has."""
        self._cold = None
        self._documents = documents
        for number, document in self._changed.items():
            if document is None:
                documents.pop(number, None)
            else:
                documents[number] = document
        self._changed = {}

    def _equal_while_cold(self, cold: ColdTable, needle: bytes) -> list[tuple[int, bytes]] | None:
        """The documents that hold `needle`; None when a changed one had to be put in its place."""
        found = dict(cold.lines(needle))
        for number, changed in self._changed.items():
            if changed is None:
                found.pop(number, None)
            elif number in found:
                found[number] = changed
            elif needle in changed:
                if cold.holds(number):
                    return None
                found[number] = changed
        return list(found.items())


def _needle(path: FieldPath, value: Value) -> bytes:
    """The bytes that a document holding `value` at `path` must hold, as we write JSON."""
    return b"%b:%b" % (msgspec.json.encode(path[-1]), msgspec.json.encode(value))
