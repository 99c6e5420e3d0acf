"""A table as it lies in the snapshot: its bytes stay on the disk, and questions search them.

A line of the region is `"12":{...}`. No document has a line end in it, so what stands between two
is one document.
"""

from collections.abc import Collection, Iterator, Mapping
from mmap import mmap
from zlib import crc32

from data.durable.snapshot import Snapshot, salvaged

_PART = 4 << 20


class ColdTable:
    """The documents of one table of a snapshot."""

    def __init__(self, snapshot: Snapshot, name: str) -> None:
        self._snapshot = snapshot
        self._name = name
        self._region = snapshot.meta.tables[name]
        self.count = self._region.count
        self.next_number = self._region.next

    @property
    def _buffer(self) -> mmap | bytes:
        return self._snapshot.buffer

    def damage(self) -> str:
        """What to say when its bytes are not those that were written; empty when all is well."""
        return self._snapshot.damage(self._name)

    def salvaged(self) -> dict[int, bytes]:
        """The documents that can still be read, of a damaged table."""
        content = b'"x":{' + self._buffer[self._region.start : self._region.end]
        return {number: document for _, number, document in salvaged(content)}

    def documents(self) -> dict[int, bytes]:
        """Every document by its number, in the order of insertion."""
        found: dict[int, bytes] = {}
        for part in self.parts():
            found.update(map(_numbered, part[1:-1].split(b",\n")))
        return found

    def get(self, number: int) -> bytes | None:
        return next((found for _, found in self.lines(b'\n"%d":' % number)), None)

    def holds(self, number: int) -> bool:
        """Whether that number is here; a newer one is not looked for."""
        return number < self.next_number and self.get(number) is not None

    def lines(self, needle: bytes) -> Iterator[tuple[int, bytes]]:
        """The documents whose line holds `needle`, each with its number."""
        for _, number, document in self.lines_from(needle, 0):
            yield number, document

    def lines_from(self, needle: bytes, near: int) -> Iterator[tuple[int, int, bytes]]:
        """As `lines`, each with where its line begins; those from `near` on come first."""
        buffer, region = self._buffer, self._region
        near = max(near, region.start)
        for place, stop in ((near, region.end), (region.start, near)):
            while (place := buffer.find(needle, place, stop)) >= 0:
                start = max(buffer.rfind(b"\n", region.start, place + 1), region.start) + 1
                end = buffer.find(b"\n", place + 1, region.end)
                yield start, *_numbered(buffer[start:end].removesuffix(b","))
                place = end

    def marks(self, but: Collection[int] | Mapping[int, object]) -> Iterator[tuple[int, int]]:
        """The number and the CRC-32 of every document, less the numbers in `but`."""
        buffer, place, stop = self._buffer, self._region.start + 1, self._region.end - 1
        with memoryview(buffer) as view:
            while place < stop:
                line = buffer.find(b"\n", place, stop)
                end = stop if line < 0 else line - 1
                colon = buffer.find(b":", place, end)
                number = int(buffer[place + 1 : colon - 1])
                if number not in but:
                    yield number, crc32(view[colon + 1 : end])
                place = end + 2

    def parts(self) -> Iterator[bytes]:
        """The documents as JSON objects, some megabytes at a time.

        No step keeps the other threads of the process waiting for long.
        """
        buffer, place, stop = self._buffer, self._region.start + 1, self._region.end - 1
        while place < stop:
            end = buffer.find(b",\n", min(place + _PART, stop), stop)
            end = stop if end < 0 else end
            with memoryview(buffer) as view, view[place:end] as lines:
                part = b"".join((b"{", lines, b"}"))
            yield part
            place = end + 2

    def region(self) -> Iterator[bytes]:
        """The bytes of the table, to be written as they are, in the same steps."""
        for place in range(self._region.start, self._region.end, _PART):
            yield self._buffer[place : min(place + _PART, self._region.end)]


def _numbered(line: bytes) -> tuple[int, bytes]:
    number, _, document = line.partition(b":")
    return int(number[1:-1]), document
