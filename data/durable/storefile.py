"""Who may write, what is on the disk, and when a new snapshot is due."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from data.durable import journal, place
from data.durable.contents import Contents, Number
from data.durable.contents.following import Following
from data.durable.contents.indexes import FieldPath
from data.durable.files import Files
from data.durable.journal_file import JournalFile
from data.durable.lock import Lock
from data.durable.syncing import Syncing
from data.durable.turns import Turns
from data.durable.writing import keep_copy, leftovers, set_aside, sweep, write_snapshot
from data.errors import StoreError
from data.text import visible

JOURNAL_LIMIT = 4 << 20
"""Bytes of journal after which the next snapshot is written."""


class StoreFile:
    """A snapshot and its journal; the threads of a process share one.

    Reading never waits for another process. Writing is done in a turn (`exclusive`), which one
    process has at a time; its threads may share one sync. Once a sync failed, the handle refuses
    to write, since a retry could lie. `indexed` names fields whose equality must not scan.
    """

    def __init__(
        self,
        path: Path,
        *,
        create: bool = False,
        indexed: Mapping[str, Sequence[FieldPath]] | None = None,
        schemas: Mapping[str, int] | None = None,
        undo_tables: tuple[str, ...] = (),
        files: Files | None = None,
        on_wait: Callable[[str], None] | None = None,
        journal_limit: int = JOURNAL_LIMIT,
    ) -> None:
        self.path = path
        self._turns = Turns(Lock(path.with_name(path.name + ".lock"), on_wait))
        self._schemas = dict(schemas or {})
        self._undo_tables = undo_tables
        self._files = files or Files()
        self._limit = self._first_limit = journal_limit
        self._pending: list[bytes] = []
        self._syncing = Syncing(self._turns.gate)
        self._known_place = False
        self.notice = place.prepare(path, create=create)
        self._following = Following(path, indexed or {})
        self._journal = JournalFile(self._files, self._contents.journal_path)
        self._journal_of = self._contents
        try:
            self._open(create)
        except BaseException:
            self.close()
            raise

    # Reading.

    def contents(self) -> Contents:
        """What is there now; inside a turn nobody else can have changed it."""
        with self._turns.gate:
            if not self._turns.inside:
                self._following.catch_up()
            return self._following.contents

    @contextmanager
    def reading(self) -> Iterator[Contents]:
        """What is there now, while no other thread changes it."""
        with self._turns.gate:
            yield self.contents()

    def holder(self) -> str:
        """Which process writes at this moment, in words; empty when none does."""
        return self._turns.lock.holder()

    @property
    def sequence(self) -> int:
        """How many transactions there were; moves when anyone writes."""
        return self.contents().sequence

    @property
    def _contents(self) -> Contents:
        return self._following.contents

    # Writing.

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """A turn: what is recorded inside is on the disk, whole, when it ends; or nothing is."""
        with self._turns.gate:
            if self._turns.inside:
                yield
                return
            self._take_turn()
            try:
                self._turns.inside = True
                yield
                target = self._append()
            except BaseException:
                self._turns.inside = False
                self._roll_back()
                raise
            self._turns.inside = False
            self._finish(target)

    def put(self, table: str, documents: Sequence[tuple[int, bytes]]) -> None:
        """Keep these documents under their numbers."""
        if documents:
            self._pending.append(journal.put(table, documents))
            kept = self._contents.table(table)
            for number, document in documents:
                kept.put(number, document)

    def remove(self, table: str, number: int) -> None:
        self._pending.append(journal.remove(table, number))
        self._contents.table(table).remove(number)

    def clear(self, table: str) -> None:
        self._pending.append(journal.clear(table))
        self._contents.table(table).clear()

    def drop(self, table: str) -> None:
        self._pending.append(journal.drop(table))
        self._contents.tables.pop(table, None)

    def erase(self, records: Sequence[Number]) -> None:
        """Leave no byte of what these records held before, once the turn ends."""
        self._pending.append(journal.erased(records))
        self._contents.erasing += records

    def checkpoint(self) -> None:
        """Write the next snapshot, so that the journal starts anew."""
        with self._turns.gate:
            while self._syncing.going_on:
                self._syncing.wait()
            with self.exclusive():
                self._write_next_snapshot()

    def copy_to(self, path: Path) -> None:
        """Write all that is there at this moment to another file; nobody has to wait for it."""
        with self.reading() as contents:
            write_snapshot(self._files, path, contents, contents.generation, self._schemas)
            self._files.sync_folder(path.parent)

    def close(self) -> None:
        with self._turns.gate:
            self._contents.close()
            self._journal.close()
            self._turns.lock.close()

    # Opening.

    def _open(self, create: bool) -> None:
        if create and not self._contents.signature:
            with self.exclusive():
                if not self._contents.signature:
                    self._write_next_snapshot()
        self._following.catch_up()
        if self._contents.erasing or leftovers(self.path, self._contents.generation):
            with suppress(StoreError), self.exclusive():
                sweep(self._files, self.path, self._contents.generation)

    # Turns.

    def _take_turn(self) -> None:
        """Hold the lock, know all that was written, and stand on sound ground."""
        self._syncing.refuse_after_failure()
        if not self._known_place:
            place.refuse_network(self.path)
        taken = self._turns.take()
        try:
            self._syncing.refuse_after_failure()  # a sync may have failed while we waited
            if taken:
                self._stand_on_sound_ground()
        except OSError as error:
            self._turns.leave()
            raise place.unwritable(self.path, error) from None
        except BaseException:
            if taken:
                self._turns.leave()
            raise

    def _leave_turn_when_done(self) -> None:
        """Leave the turn unless something of ours still waits for the disk."""
        done = self._contents.sequence == self._syncing.confirmed.sequence
        if done and not self._syncing.going_on:
            self._turns.leave()

    def _stand_on_sound_ground(self) -> None:
        if not self._known_place:
            self._files.sync_folder(self.path.parent)
            self._known_place = True
        left = self._following.catch_up()
        contents = self._contents
        if contents.damage:
            raise StoreError(contents.damage)
        if self._journal_of is not contents:
            self._use_journal()
        if contents.foreign:
            keep_copy(self._files, self.path)
            self._write_next_snapshot()
        elif left:
            self.notice = set_aside(self._files, contents, self._journal)
        reached = contents.reached
        if contents.end and reached != self._syncing.confirmed:
            self._journal.sync()  # its writer may have been killed before it came to that
        self._syncing.confirmed = reached
        if contents.erasing:
            self._write_next_snapshot()

    def _use_journal(self) -> None:
        """Write to the journal that belongs to what was read anew."""
        self._journal_of = self._contents
        if self._journal.path != self._contents.journal_path or not self._journal.stands_there():
            self._journal.close()
            self._journal = JournalFile(self._files, self._contents.journal_path)

    # The disk.

    def _append(self) -> int:
        """Write the turn's operations behind the journal; answers the transaction to sync."""
        contents = self._contents
        if not self._pending:
            return contents.sequence
        confirmed = self._syncing.confirmed.sequence
        content, crc = journal.written(
            self._pending, contents.crc, contents.sequence + 1, confirmed
        )
        try:
            self._journal.append(content)
        except OSError as error:
            if self._journal.is_open:
                self._cut_back(contents.end)
            raise place.unwritable(self.path, error) from None
        contents.appended(len(content), crc)
        self._pending = []
        return contents.sequence

    def _roll_back(self) -> None:
        if self._pending:
            self._pending = []
            self._following.reload()
            self._contents.read_journal()
        self._leave_turn_when_done()

    def _finish(self, target: int) -> None:
        """Return once the transaction `target` is on the disk; one sync serves all that wait."""
        while self._syncing.confirmed.sequence < target:
            self._syncing.refuse_after_failure()
            if self._syncing.going_on:
                self._syncing.wait()
            else:
                self._sync()
        self._leave_turn_when_done()
        if self._contents.erasing or self._contents.end > self._limit:
            self._checkpoint_after_change()

    def _sync(self) -> None:
        if self._syncing.confirm(self._journal, self._contents.reached):
            return
        self._cut_back(self._syncing.confirmed.end)
        self._following.reload()
        self._contents.read_journal()
        self._turns.leave()
        self._syncing.refuse_after_failure()

    def _checkpoint_after_change(self) -> None:
        """The change is safe already: a snapshot that fails now is tried again later."""
        erasing = bool(self._contents.erasing)
        try:
            self.checkpoint()
            self._limit = self._first_limit
        except StoreError as error:
            if erasing:
                raise StoreError(
                    f"It is erased, but older bytes could not be removed yet: {error} "
                    "`handbill store compact` finishes it."
                ) from None
            self._limit = 2 * self._contents.end

    def _write_next_snapshot(self) -> None:
        contents = self._contents
        try:
            if contents.erasing:
                from data.durable.copies.backups import scrub  # which reads stores itself

                scrub(self._files, self.path, contents, self._undo_tables)
            crc = write_snapshot(
                self._files, self.path, contents, contents.generation + 1, self._schemas
            )
        except OSError as error:
            raise place.unwritable(self.path, error) from None
        self._journal.close()
        contents.next_generation(crc)
        self._journal = JournalFile(self._files, contents.journal_path)
        self._syncing.confirmed = self._contents.reached
        try:
            self._files.sync_folder(self.path.parent)
            sweep(self._files, self.path, self._contents.generation)
        except OSError as error:
            self._syncing.refusal = str(place.unwritable(self.path, error))
            raise StoreError(self._syncing.refusal) from None

    def _cut_back(self, end: int) -> None:
        """Take an unfinished write off the journal again."""
        try:
            self._journal.cut(end)
        except OSError:
            self._syncing.refusal = self._syncing.refusal or (
                f"Nothing was changed, and {visible(str(self.path))} can no longer be written: "
                "leave Handbill, look at the disk, and open it again."
            )
