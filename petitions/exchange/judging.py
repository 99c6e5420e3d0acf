"""Rows held against a petition's list: taken, a duplicate, known already, or wrong."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from data.ids import new_id
from data.reader import Reader
from data.records import Origin, Person, Petition, Signature
from data.records.base import Id
from data.store import Store
from petitions.erasure.marks import Erased
from petitions.exchange.listed import (
    BARRING_IMPORTS,
    STANDING,
    Line,
    Listed,
    Occurrences,
    key_of,
    let_go,
)

What = Literal["counted", "review", "duplicate", "listed", "erased", "error"]
TAKEN = frozenset({"counted", "review", "duplicate"})
"""What is written; the others leave no record."""


class Outcome(NamedTuple):
    """What became of a row: `line` is where it begins in the file, `cells` as they stand there."""

    line: int
    what: What
    why: str = ""
    signature: Signature | None = None
    cells: Sequence[str] = ()


class Candidate(NamedTuple):
    """A row that was read: a signature with its keys, or why it is none."""

    line: int
    cells: Sequence[str]
    signature: Signature | None
    why: str = ""


class Judge:
    """Decides about one row after the other; those it takes stand on the list for the next.

    Rows of a Handbill export (`native`) were held against one another where they come from, so
    they are only held against those that were here before. Rows that are `returning` from a stall
    were signed there: who was erased here and signed again stands, unless it is the same record.
    """

    def __init__(
        self, petition: Petition, *, native: bool = False, returning: bool = False
    ) -> None:
        self.petition = petition
        self._native = native
        self._returning = returning
        self._barring = STANDING if returning else BARRING_IMPORTS
        self._listed = Listed(self._barring)
        self._elsewhere: set[Id] = set()
        self._fresh: set[Id] = set()
        self._fresh_origins: dict[tuple[str, str], Id] = {}
        self._renamed: dict[Id, Id] = {}
        self._occurrences = Occurrences()
        self._erased: Erased | None = None
        self._expected = -1

    def refresh(self, reader: Reader, changes: int) -> None:
        """Read the list again when somebody else has written since: `changes` is the store's."""
        if changes != self._expected:
            self._listed.close()
            self._listed = Listed(self._barring)
            for row in reader.select(Signature, *Line._fields, petition=self.petition.id):
                one = Line(*row)
                in_anyones_way = not self._native or one.id not in self._fresh
                self._listed.add(one, standing=in_anyones_way)
            here, everywhere = self._listed.ids, reader.select(Signature, "id")
            self._elsewhere = {id for (id,) in everywhere if id not in here}
            self._erased = Erased.of(reader, self.petition.id)
        self._expected = changes

    def wrote(self) -> None:
        """What was judged last was written, in one transaction."""
        self._expected += 1

    def close(self) -> None:
        """Let go of the list, which may be long."""
        self._listed.close()
        self._occurrences.close()
        let_go(self._elsewhere, self._fresh, self._fresh_origins, self._renamed)

    def refresh_once(self, store: Store) -> None:
        """Read the list before the first row, as a dry run does that never writes."""
        if self._expected < 0:
            self.refresh(store, store.changes)

    def judged(self, batch: Iterable[Candidate], now: datetime) -> list[Outcome]:
        """What becomes of each; the ids and numbers of those that are taken are given here."""
        return [self._judged(one, now) for one in batch]

    def _judged(self, row: Candidate, now: datetime) -> Outcome:
        if row.signature is None:
            return Outcome(row.line, "error", row.why, None, row.cells)
        native, read = self._native, row.signature
        signature = self._named(read) if native else self._with_origin(read)
        if signature.id in self._listed.ids or self._known(signature.origin):
            return Outcome(row.line, "listed", "on the list already", signature)
        if self._was_erased(read, signature):
            return Outcome(row.line, "erased", "taken off the list on request", signature)
        judged, why = self._beside_others(signature)
        taken = replace(
            judged,
            id=judged.id or new_id(now),
            serial=self._serial(judged),
            received=judged.received if native else now,
        )
        self._take(taken)
        if read.id and read.id != taken.id:
            self._renamed[read.id] = taken.id
        what: What = "duplicate" if taken.status == "duplicate" else "counted"
        return Outcome(row.line, "review" if taken.status == "review" else what, why, taken)

    def _named(self, read: Signature) -> Signature:
        """With the id that it had, unless another petition here has that: then with its origin."""
        original = read.duplicate_of
        read = replace(read, duplicate_of=self._renamed.get(original, original))
        if read.id not in self._elsewhere:
            return read
        origin = read.origin or Origin(platform="handbill", id=read.id)
        return replace(read, id="", origin=origin)

    def _with_origin(self, read: Signature) -> Signature:
        """With what tells this row from others when it comes again: its id there, or all it says.

        The same content twice in a file is two lines, so the second is told from the first.
        """
        origin = read.origin or Origin(platform="file")
        if origin.id:
            return replace(read, origin=origin)
        said = msgspec.json.encode((read.person, read.day))
        secret = bytes.fromhex(self.petition.key)
        content = blake2b(said, key=secret, person=b"row", digest_size=16).hexdigest()
        count = self._occurrences.next(content)
        return replace(read, origin=replace(origin, id=f"{content}-{count}"))

    def _known(self, origin: Origin | None) -> bool:
        """Whether the row was taken from there before, and not just now in this file."""
        if origin is None or not self._listed.known(origin):
            return False
        return key_of(origin) not in self._fresh_origins

    def _was_erased(self, read: Signature, signature: Signature) -> bool:
        if read.person is None or self._erased is None:
            return False
        if self._returning:
            return self._erased.holds(Person(name=""), id=read.id)
        return self._erased.holds(read.person, id=read.id, origin=signature.origin)

    def _beside_others(self, signature: Signature) -> tuple[Signature, str]:
        """With the status that it has beside those on the list, and why."""
        if signature.status not in STANDING or signature.keys is None:
            return signature, _kept_status(signature)
        origin = signature.origin
        twin = self._fresh_origins.get(key_of(origin)) if origin and origin.id else None
        status, other = self._listed.verdict(signature.keys)
        if twin and not self._native:
            status, other = "duplicate", twin
        if status == "counted":
            return signature, _kept_status(signature)
        number = self._listed.serial_of(other)
        beside = f"no. {number}" if number else "another line"
        why = f"signed as {beside}" if status == "duplicate" else f"may be {beside}"
        return replace(signature, status=status, duplicate_of=other), why

    def _serial(self, signature: Signature) -> int:
        erased = signature.person is None and signature.serial == 0
        free = signature.serial > 0 and signature.serial not in self._listed.serials
        if self._native and (erased or free):
            return signature.serial
        return self._listed.next_serial()

    def _take(self, taken: Signature) -> None:
        self._listed.add(taken, standing=not self._native)
        self._fresh.add(taken.id)
        if taken.origin and taken.origin.id:
            self._fresh_origins.setdefault(key_of(taken.origin), taken.id)


def _kept_status(signature: Signature) -> str:
    return "" if signature.status == "counted" else f"{signature.status} in the file"
