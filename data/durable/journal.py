"""The journal: what came since the snapshot, a line a transaction, each checked and chained.

    CRC PREVIOUS SEQUENCE SYNCED [OPERATION, ...]

CRC is the CRC-32 of the rest of the line, PREVIOUS the one of the line before (for the first line
that of the snapshot), both in hexadecimal. SEQUENCE counts transactions; SYNCED is the last one
known to be on the disk when the line was written, so that a reader can tell a line that was lost
before it was acknowledged from one that was damaged afterwards. An OPERATION is ["put", table,
number, {document}], ["remove", table, number], ["drop", table], ["clear", table] or
["erased", [[table, number], ...]].
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from zlib import crc32

import msgspec


class Line(NamedTuple):
    """A line that its own CRC vouches for."""

    crc: int
    previous: int
    sequence: int
    synced: int
    operations: bytes


class Replay(NamedTuple):
    """The transactions of some bytes, the chain after them, and how many bytes they take.

    What follows is being written, or torn; `damaged` when it was on the disk once and is broken.
    """

    transactions: list[bytes]
    crc: int
    sequence: int
    whole: int
    damaged: bool


def written(
    operations: Sequence[bytes], previous: int, sequence: int, synced: int
) -> tuple[bytes, int]:
    """The line of one transaction, and its CRC."""
    content = b"%08x %d %d [%b]" % (previous, sequence, synced, b",".join(operations))
    crc = crc32(content)
    return b"%08x %b\n" % (crc, content), crc


def replay(content: bytes, previous: int, sequence: int) -> Replay:
    """The transactions of `content`, which stands behind a line whose CRC is `previous`."""
    transactions: list[bytes] = []
    start = 0
    while (end := content.find(b"\n", start)) >= 0:
        line = _line(content[start:end])
        if line is None or line.previous != previous or line.sequence != sequence + 1:
            break
        transactions.append(line.operations)
        previous, sequence, start = line.crc, line.sequence, end + 1
    later = map(_line, content[start:].split(b"\n"))
    damaged = any(line.synced > sequence for line in later if line is not None)
    return Replay(transactions, previous, sequence, start, damaged)


def put(table: str, documents: Iterable[tuple[int, bytes]]) -> bytes:
    """One operation for each document, as they stand in a transaction."""
    name = msgspec.json.encode(table)
    return b",".join(
        [b'["put",%b,%d,%b]' % (name, number, document) for number, document in documents]
    )


def remove(table: str, number: int) -> bytes:
    return msgspec.json.encode(["remove", table, number])


def drop(table: str) -> bytes:
    return msgspec.json.encode(["drop", table])


def clear(table: str) -> bytes:
    return msgspec.json.encode(["clear", table])


def erased(records: Sequence[tuple[str, int]]) -> bytes:
    return msgspec.json.encode(["erased", records])


def operations(transaction: bytes) -> list[list[msgspec.Raw]]:
    """The members of each operation; a document stays bytes."""
    return _decode(transaction)


_decode = msgspec.json.Decoder(list[list[msgspec.Raw]]).decode


def _line(line: bytes) -> Line | None:
    """The line's parts, or None when its CRC does not vouch for it."""
    fields = line.split(b" ", 4)
    if len(fields) != 5 or len(fields[0]) != 8:
        return None
    try:
        crc = int(fields[0], 16)
        if crc32(memoryview(line)[9:]) != crc:
            return None
        return Line(crc, int(fields[1], 16), int(fields[2]), int(fields[3]), fields[4])
    except ValueError:
        return None
