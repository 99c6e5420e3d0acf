"""What others do to the files of an open store: children, tidy programs, processes that end."""

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from data.durable import lock as locking
from data.durable.contents import Contents
from data.durable.database import DurableDatabase
from data.durable.files import Files
from data.durable.lock import Lock
from data.durable.storefile import StoreFile
from data.durable.turns import LONGEST
from data.errors import NoStore, StoreError


def opened(path: Path, files: Files | None = None) -> DurableDatabase:
    return DurableDatabase(StoreFile(path, create=True, files=files))


def ids(database: DurableDatabase) -> list[str]:
    return [each["id"] for each in database.table("t")]


@pytest.fixture
def path(quick_folder: Path) -> Path:
    return quick_folder / "x.json"


def in_a_child(work: Callable[[], object]) -> int:
    """Begin `work` in a child process; answers its number."""
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(0)
    return child


class TestTheLock:
    def test_a_child_does_not_hold_the_lock_of_its_parent(self, path: Path) -> None:
        database = opened(path)
        database.table("t").insert({"id": "before"})
        reading, writing = os.pipe()
        database.file._turns.lock.acquire()

        def insert() -> None:
            database.table("t").insert({"id": "child"})
            os.write(writing, b"done")

        child = in_a_child(insert)
        os.set_blocking(reading, False)
        threading.Event().wait(0.1)
        with pytest.raises(BlockingIOError):
            os.read(reading, 4)
        database.file._turns.lock.release()
        os.waitpid(child, 0)
        assert os.read(reading, 4) == b"done"
        database.table("t").insert({"id": "after"})
        assert ids(opened(path)) == ["before", "child", "after"]

    def test_a_lock_that_somebody_tidied_away_is_not_relied_on(self, path: Path) -> None:
        one, other = Lock(path), Lock(path)
        one.acquire()
        one.release()
        path.unlink()
        other.acquire()
        waiting = threading.Thread(target=one.acquire)
        waiting.start()
        waiting.join(0.1)
        assert waiting.is_alive()
        other.release()
        waiting.join(10)
        assert not waiting.is_alive()

    def test_asking_who_holds_it_does_not_let_go_of_it(self, path: Path) -> None:
        one, other = Lock(path), Lock(path)
        one.acquire()
        assert one.holder() == other.holder() == f"process {os.getpid()}"

    def test_a_full_disk_that_takes_no_name_still_locks(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

        database = opened(path)
        monkeypatch.setattr(locking.os, "pwrite", full)
        database.table("t").insert({"id": "a"})
        monkeypatch.undo()
        opened(path).table("t").insert({"id": "b"})
        assert ids(database) == ["a", "b"]

    def test_a_file_system_without_locks_is_told_in_a_sentence(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def none(*_: object) -> None:
            raise OSError(errno.ENOLCK, "No locks available")

        database = opened(path)
        monkeypatch.setattr(locking.fcntl, "flock", none)
        with pytest.raises(StoreError, match=r"Nothing was changed.*No locks available"):
            database.table("t").insert({"id": "a"})

    def test_nobody_holds_what_cannot_be_asked(self, path: Path) -> None:
        assert Lock(path.with_name("none") / "lock").holder() == ""


class TestFilesThatGoAway:
    def test_a_store_that_was_moved_away_takes_no_change_that_nobody_would_find(
        self, path: Path
    ) -> None:
        database = opened(path)
        database.table("t").insert({"id": "a"})
        path.rename(path.with_name("moved.json"))
        with pytest.raises(NoStore, match="is gone"):
            database.table("t").insert({"id": "b"})
        with pytest.raises(NoStore, match="is gone"):
            ids(database)
        path.with_name("moved.json").rename(path)
        database.table("t").insert({"id": "c"})
        assert ids(opened(path)) == ["a", "c"]

    def test_a_journal_that_was_put_in_the_place_of_ours_is_the_one_that_counts(
        self, path: Path
    ) -> None:
        """As a program does that keeps folders alike, or somebody who copies a store back."""
        database = opened(path)
        database.table("t").insert({"id": "a"})
        journal = database.file.contents().journal_path
        beside = journal.with_name("copy")
        beside.write_bytes(journal.read_bytes())
        database.table("t").insert({"id": "lost by whoever copied"})
        beside.replace(journal)
        assert ids(database) == ["a"]
        database.table("t").insert({"id": "b"})
        assert ids(database) == ids(opened(path)) == ["a", "b"]


def test_a_reader_whom_a_checkpoint_overtakes_sees_nothing_older(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer, reader = opened(path), opened(path)
    writer.table("t").insert({"id": "a"})
    read_journal = Contents.read_journal

    def overtaken(contents: Contents) -> int:
        """The next snapshot is written after the last one was looked at, before its journal is."""
        monkeypatch.setattr(Contents, "read_journal", read_journal)
        writer.file.checkpoint()
        return read_journal(contents)

    monkeypatch.setattr(Contents, "read_journal", overtaken)
    assert ids(reader) == ["a"]


class Uncertain(Files):
    """A disk that takes its time over a sync and then fails it, when told so."""

    def __init__(self) -> None:
        self.fails = False
        self.reached, self.go_on = threading.Event(), threading.Event()

    def sync(self, descriptor: int) -> None:
        if self.fails:
            self.reached.set()
            self.go_on.wait(10)
            raise OSError(errno.EIO, "Input/output error")
        super().sync(descriptor)


def test_whoever_waited_behind_a_failed_sync_writes_nothing_and_holds_nothing(path: Path) -> None:
    files = Uncertain()
    database = opened(path, files)
    database.table("t").insert({"id": "first"})
    files.fails = True
    told: list[str] = []

    def insert(id: str) -> None:
        try:
            database.table("t").insert({"id": id})
        except StoreError as error:
            told.append(str(error))

    unlucky = threading.Thread(target=insert, args=("unlucky",))
    unlucky.start()
    files.reached.wait(10)
    threading.Event().wait(3 * LONGEST)
    waiting = threading.Thread(target=insert, args=("waiting",))
    waiting.start()
    threading.Event().wait(LONGEST)
    files.fails = False
    files.go_on.set()
    unlucky.join()
    waiting.join()
    assert ["did not confirm" in each for each in told] == [True, True]
    assert database.file.holder() == ""
    again = opened(path)
    again.table("t").insert({"id": "last"})
    assert ids(again) == ["first", "last"]


def test_what_somebody_left_unsynced_is_on_the_disk_before_anything_stands_behind_it(
    path: Path,
) -> None:
    """Else a later line would claim of a lost one that it had been there: work would stop."""

    class Counting(Files):
        def __init__(self) -> None:
            self.synced: list[int] = []

        def sync(self, descriptor: int) -> None:
            self.synced.append(os.fstat(descriptor).st_size)
            super().sync(descriptor)

    class Killed(Counting):
        def sync(self, descriptor: int) -> None:
            if self.synced:
                os._exit(1)
            super().sync(descriptor)

    files = Counting()
    database = opened(path, files)
    database.table("t").insert({"id": "a"})
    killed = in_a_child(lambda: opened(path, Killed()).table("t").insert({"id": "b"}))
    os.waitpid(killed, 0)
    assert ids(database) == ["a", "b"]
    unsynced = database.file.contents().end
    files.synced.clear()
    database.table("t").insert({"id": "c"})
    assert files.synced[0] == unsynced < files.synced[1]
