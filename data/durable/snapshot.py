"""The snapshot: valid TinyDB JSON, one document a line, one table after another, `_meta` last.

`_meta` says where each table lies in the file and what its CRC-32 is, so that a look-up of one
table never reads the others. A table's region runs from the line end before its first document to
the line end after its last.
"""

import mmap
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec

from data.durable.files import Files
from data.errors import StoreError
from data.text import visible

FORMAT = 2
META = "_meta"
_LINES = 10_000
_TAIL = b'"_meta":{\n"1":'
_HEAD = re.compile(rb'\{?("(?:[^"\\\n]|\\.)*"):\{\n')
_DOCUMENT = re.compile(rb'"(\d+)":(\{.*\}),?')


class Region(msgspec.Struct, frozen=True, forbid_unknown_fields=False):
    """Where a table lies: byte offsets, CRC, documents, and the number for the next document."""

    start: int
    end: int
    crc: int
    count: int
    next: int


class Meta(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=False):
    """What a snapshot says of itself; `schemas` are the versions of the tables' records."""

    format: int = FORMAT
    generation: int = 1
    sequence: int = 0
    schemas: dict[str, int] = msgspec.field(default_factory=dict)
    tables: dict[str, Region] = msgspec.field(default_factory=dict)


class Snapshot:
    """An open snapshot. Its bytes stay in the file until a table asks for them."""

    def __init__(self, path: Path, buffer: "mmap.mmap | bytes", meta: Meta, crc: int) -> None:
        self.path = path
        self.buffer = buffer
        self.meta = meta
        self.crc = crc

    def damage(self, table: str) -> str:
        """What to say when its bytes are not those that were written; empty when all is well."""
        region = self.meta.tables[table]
        if crc32(memoryview(self.buffer)[region.start : region.end]) == region.crc:
            return ""
        return damaged(self.path, f"the table {visible(table)} is not as it was written")


class Broken(StoreError):
    """A snapshot that is not as it was written; `buffer` is what there is of it."""

    def __init__(self, path: Path, what: str, buffer: "mmap.mmap | bytes") -> None:
        super().__init__(damaged(path, what))
        self.buffer = buffer


def open_snapshot(path: Path) -> Snapshot | None:
    """The snapshot at `path`; None when another program wrote it, Broken when it is damaged."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        buffer = mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ) if size else b""
    tail = buffer.rfind(_TAIL)
    if tail < 0:
        if _HEAD.match(buffer):
            raise Broken(path, "its end is missing", buffer)
        return None
    line = buffer[tail + len(_TAIL) : buffer.find(b"\n", tail + len(_TAIL))]
    content, mark, crc = line.rpartition(b',"crc":')
    if not mark or crc != b'"%08x"}' % crc32(content) or buffer[size - 4 :] != b"\n}}\n":
        raise Broken(path, "its last lines are not as they were written", buffer)
    return Snapshot(path, buffer, msgspec.json.decode(content + b"}", type=Meta), crc32(content))


def salvaged(content: bytes) -> Iterator[tuple[str, int, bytes]]:
    """What can still be read of a damaged snapshot: table, number and document, line by line."""
    table = ""
    for line in content.split(b"\n"):
        head, document = _HEAD.match(line + b"\n"), _DOCUMENT.fullmatch(line)
        try:
            if head:
                table = msgspec.json.decode(head[1], type=str)
            elif document and table not in ("", META):
                msgspec.json.decode(document[2], type=dict)
                yield table, int(document[1]), document[2]
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue


def write(
    files: Files,
    descriptor: int,
    tables: Mapping[str, tuple[Iterable[bytes], int, int]],
    *,
    generation: int,
    sequence: int,
    schemas: Mapping[str, int],
) -> int:
    """Write a snapshot; a table is given as its region in parts, its count and next number.

    Answers the CRC that the first line of its journal goes on from.
    """
    regions: dict[str, Any] = {}
    offset = 0
    for place, (name, (parts, count, next_number)) in enumerate(tables.items()):
        head = (b"{" if place == 0 else b",\n") + msgspec.json.encode(name) + b":{"
        files.write(descriptor, head)
        start = end = offset + len(head)
        crc = 0
        for part in parts:
            files.write(descriptor, part)
            end, crc = end + len(part), crc32(part, crc)
        files.write(descriptor, b"}")
        regions[name] = Region(start, end, crc, count, next_number)
        offset = end + 1
    meta = Meta(generation=generation, sequence=sequence, schemas=dict(schemas), tables=regions)
    content = msgspec.json.encode(meta)[:-1]
    head = b",\n" if tables else b"{"
    crc = crc32(content)
    files.write(descriptor, head + _TAIL + b'%b,"crc":"%08x"}\n}}\n' % (content, crc))
    return crc


def region_of(lines: Iterator[bytes]) -> Iterator[bytes]:
    """The bytes of a table whose documents are `lines`, each as `"12":{...}`, in parts.

    No step keeps the other threads of the process waiting for long.
    """
    between = b"\n"
    while part := b",\n".join(islice(lines, _LINES)):
        yield between + part
        between = b",\n"
    yield b"\n"


def damaged(path: Path, what: str) -> str:
    """What to say of damage that was found."""
    return (
        f"{visible(str(path))} is damaged: {what}. What is sound in it can be read and nothing can "
        "be written; `handbill store check` says more, `handbill store restore` goes back to a "
        "backup."
    )
