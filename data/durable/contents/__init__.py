"""What the file holds at one moment: its snapshot, and the journal read so far on top of it."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from data.durable import journal, place, snapshot
from data.durable.contents.cold import ColdTable
from data.durable.contents.indexes import FieldPath
from data.durable.contents.tables import KeptTable
from data.durable.files import identity
from data.durable.stock import LONE_GENERATION, read_stock
from data.errors import StoreError
from data.text import visible

Number = tuple[str, int]


class Reached(NamedTuple):
    """How far a store went: generation, transaction, offset in the journal."""

    generation: int
    sequence: int
    end: int


class Contents:
    """The tables of one generation, and how far its journal has been read.

    `signature` is of the snapshot that was read, `end` the journal's offset behind the last whole
    transaction, `crc` the chain there. `erasing` names the records of an erasure that was begun
    and has not been finished by a snapshot.
    """

    def __init__(self, path: Path, indexed: Mapping[str, Sequence[FieldPath]]) -> None:
        self.path = path
        self.signature = signature(path)
        self.tables: dict[str, KeptTable] = {}
        self.schemas: dict[str, int] = {}
        self._stand_on(LONE_GENERATION)
        self.sequence = 0
        self.crc = 0
        self.end = 0
        self._damage = ""
        self.erasing: list[Number] = []
        self.foreign = False
        self.format = snapshot.FORMAT
        self._indexed = indexed
        self._journal: int | None = None
        self._journal_file = (0, 0)
        if self.signature:
            self._load()

    @property
    def damage(self) -> str:
        """Why nothing may be written; empty while all that was looked at is sound."""
        return self._damage or next((t.damage for t in self.tables.values() if t.damage), "")

    @property
    def reached(self) -> Reached:
        return Reached(self.generation, self.sequence, self.end)

    @property
    def has_journal(self) -> bool:
        """Whether a journal was there when it was last looked for."""
        return self._journal is not None

    def table(self, name: str) -> KeptTable:
        """The table of that name, made when it is not there."""
        if name not in self.tables:
            self.tables[name] = KeptTable(self._indexed.get(name, ()))
        return self.tables[name]

    def read_journal(self) -> int:
        """Take in the whole transactions that came since the last look.

        Answers how many bytes follow them: some while another process writes, or when a write was
        cut off; fewer than none when the journal is shorter than what was read of it, or another.
        """
        if self._journal is None:
            self._journal = self._open_journal()
            if self._journal is None:
                return 0
            self._journal_file = identity(os.fstat(self._journal))
        there = _stat(self.journal_path)
        if there is None or identity(there) != self._journal_file:
            return -1
        size = there.st_size
        if size <= self.end:
            return size - self.end
        content = os.pread(self._journal, size - self.end, self.end)
        found = journal.replay(content, self.crc, self.sequence)
        for transaction in found.transactions:
            for operation in journal.operations(transaction):
                self._apply(operation)
        offset = self.end + found.whole
        self.crc, self.sequence, self.end = found.crc, found.sequence, offset
        if found.damaged:
            self._damage = (
                f"{visible(str(self.journal_path))} is damaged at byte {offset}: what came before "
                "can be read and nothing can be written. `handbill store check` says more, "
                "`handbill store restore` goes back to a backup."
            )
        return len(content) - found.whole

    def _open_journal(self) -> int | None:
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            return os.open(self.journal_path, flags)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise place.unreadable(self.journal_path, error) from None

    def _apply(self, operation: list[msgspec.Raw]) -> None:
        """Do in memory what an operation of the journal says."""
        verb, *rest = operation
        kind = msgspec.json.decode(verb)
        if kind == "erased":
            self.erasing += [(table, number) for table, number in msgspec.json.decode(rest[0])]
            return
        name = msgspec.json.decode(rest[0], type=str)
        if kind == "put":
            self.table(name).put(int(bytes(rest[1])), bytes(rest[2]))
        elif kind == "remove":
            self.table(name).remove(int(bytes(rest[1])))
        elif kind == "clear":
            self.table(name).clear()
        else:
            self.tables.pop(name, None)

    def next_generation(self, crc: int) -> None:
        """Stand on the snapshot that was just written from this."""
        self.close()
        self.signature = signature(self.path)
        self._stand_on(self.generation + 1)
        self.crc, self.end = crc, 0
        self.erasing, self.foreign, self.format = [], False, snapshot.FORMAT

    def appended(self, size: int, crc: int) -> None:
        """Count a transaction that this process wrote and already applied."""
        self.end += size
        self.crc = crc
        self.sequence += 1

    def close(self) -> None:
        if self._journal is not None:
            os.close(self._journal)
            self._journal = None

    def _stand_on(self, generation: int) -> None:
        self.generation = generation
        self.journal_path = journal_path(self.path, generation)

    def _load(self) -> None:
        try:
            found = snapshot.open_snapshot(self.path)
        except OSError as error:
            raise place.unreadable(self.path, error) from None
        except snapshot.Broken as broken:
            self._damage = str(broken)
            for name, number, document in snapshot.salvaged(bytes(broken.buffer)):
                self.table(name).put(number, document)
            return
        if found is None:
            self._load_stock()
            return
        if found.meta.format > snapshot.FORMAT:
            raise StoreError(
                f"{visible(str(self.path))} was made by a newer Handbill: "
                "install that version to open it."
            )
        self._stand_on(found.meta.generation)
        self.sequence = found.meta.sequence
        self.schemas = found.meta.schemas
        self.crc = found.crc
        for name in found.meta.tables:
            self.tables[name] = KeptTable(self._indexed.get(name, ()), ColdTable(found, name))

    def _load_stock(self) -> None:
        """Take a file that stock TinyDB wrote, unless changes of ours wait beside it."""
        found = read_stock(self.path)
        self.foreign, self.format = True, found.format
        self._stand_on(found.generation)
        self.sequence = found.sequence
        for name, documents in found.tables.items():
            table = self.table(name)
            for number, document in documents.items():
                table.put(number, document)
        waiting = self.journal_path
        if found.generation != LONE_GENERATION and size_of(waiting):
            raise StoreError(
                f"{visible(str(self.path))} was changed by another program while changes waited in "
                f"{visible(str(waiting))}: nothing was read from either. Put one of them aside, "
                "or use `handbill store restore`."
            )


def journal_path(path: Path, generation: int) -> Path:
    return path.with_name(f"{path.name}.journal-{generation}")


def signature(path: Path) -> tuple[int, ...]:
    """What differs as soon as anyone replaced the file; empty while there is none."""
    found = _stat(path)
    return (found.st_ino, found.st_mtime_ns, found.st_size) if found else ()


def size_of(path: Path) -> int:
    """The bytes of a file; 0 when there is none."""
    found = _stat(path)
    return found.st_size if found else 0


def _stat(path: Path) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 - asked before every change, and twice as quick
    except FileNotFoundError:
        return None
    except OSError as error:
        raise place.unreadable(path, error) from None
