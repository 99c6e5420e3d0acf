"""Copies that are kept, gone back to, and cleaned by an erasure."""

import errno
import os
import stat
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from data.durable.copies.backups import back_up, backups
from data.durable.copies.restoring import restore
from data.durable.files import Files
from data.errors import NotFound, Refused, StoreError
from data.records import Note
from data.store import Store, open_store

NOW = datetime(2024, 1, 30, 9, tzinfo=UTC)
MARKER = "Aigerim Marker"


@pytest.fixture
def store(quick_folder: Path) -> Store:
    return open_store(str(quick_folder / "x.json"), create=True)


def keep(store: Store, id: str, text: str = "rang", now: datetime = NOW) -> Note:
    with store.transaction("ana", "note", now) as change:
        return change.put(Note(id=id, when=now, who="ana", text=text))


def note_ids(store: Store) -> list[str]:
    return [note.id for note in store.all(Note)]


class TestBackups:
    def test_the_first_change_of_a_day_keeps_a_copy_and_seven_stay(self, store: Store) -> None:
        for day in range(10):
            keep(store, f"n{day}", now=NOW + timedelta(days=day))
            keep(store, f"m{day}", now=NOW + timedelta(days=day))
        kept = [path.name for path in backups(store.file.path)]
        assert kept == [f"x.json.backup-2024-02-0{day}" for day in range(2, 9)]

    def test_a_copy_is_private_and_whole_while_the_journal_is_not_empty(self, store: Store) -> None:
        before = os.umask(0)
        try:
            keep(store, "n1")
            path = store.back_up("now")
        finally:
            os.umask(before)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert note_ids(open_store(str(path))) == ["n1"]

    def test_under_a_clock_that_was_wrong_the_newest_copies_stay(self, store: Store) -> None:
        for day in range(9):
            keep(store, f"n{day}", now=NOW.replace(year=2099) + timedelta(days=day))
        keep(store, "today", now=NOW)
        kept = backups(store.file.path)
        assert [path.name for path in kept][-1] == "x.json.backup-2024-01-30"
        assert len(kept) == 7
        keep(store, "tomorrow", now=NOW + timedelta(days=1))
        assert backups(store.file.path)[-1].name == "x.json.backup-2024-01-31"

    def test_a_copy_that_another_process_is_making_is_left_alone(self, store: Store) -> None:
        """Opening a store sweeps away unfinished files, but none that somebody still writes."""
        writing, go_on = threading.Event(), threading.Event()

        class Slow(Files):
            def replace(self, source: Path, target: Path) -> None:
                writing.set()
                go_on.wait(10)
                super().replace(source, target)

        keep(store, "n1")
        slow = open_store(store.location)
        slow.file._files = Slow()
        copying = threading.Thread(target=slow.back_up, args=("slow",))
        copying.start()
        writing.wait(10)
        opening = threading.Thread(target=open_store, args=(store.location,))
        opening.start()
        opening.join(0.1)
        go_on.set()
        copying.join()
        opening.join()
        assert note_ids(open_store(f"{store.location}.backup-slow")) == ["n1"]


class TestRestoring:
    def test_a_store_goes_back_and_its_handles_follow(self, store: Store) -> None:
        keep(store, "n1")
        copy = store.back_up("now")
        keep(store, "n2")
        aside = restore(store.file.path, copy, "restore", force=True)
        assert note_ids(store) == ["n1"]
        keep(store, "n3")
        assert note_ids(open_store(store.location)) == ["n1", "n3"]
        assert any(b'"n2"' in path.read_bytes() for path in aside)

    def test_what_was_kept_aside_comes_back_with_what_its_journal_says(self, store: Store) -> None:
        keep(store, "n1")
        copy = store.back_up("now")
        keep(store, "n2")
        aside, *_ = restore(store.file.path, copy, "once", force=True)
        keep(store, "n3")
        restore(store.file.path, aside, "twice", force=True)
        assert note_ids(open_store(store.location)) == ["n1", "n2"]

    def test_newer_changes_are_not_thrown_away_unasked(self, store: Store) -> None:
        keep(store, "n1")
        copy = store.back_up("now")
        keep(store, "n2")
        with pytest.raises(Refused, match="--force"):
            restore(store.file.path, copy, "restore", force=False)
        assert note_ids(store) == ["n1", "n2"]

    def test_a_damaged_store_comes_back(self, store: Store) -> None:
        keep(store, "n1")
        copy = store.back_up("now")
        path = store.file.path
        store.close()
        path.write_bytes(b'{"notes":{\n"1":{"id":')
        assert "restore" in open_store(str(path)).notice
        with pytest.raises(Refused, match="--force"):
            restore(path, copy, "restore", force=False)
        restore(path, copy, "restore", force=True)
        assert note_ids(open_store(str(path))) == ["n1"]

    @pytest.mark.parametrize("why", ["a full disk", "a damaged backup"])
    def test_a_store_stays_where_it_is_when_going_back_fails(
        self, store: Store, why: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        keep(store, "n1", "a longer text")
        copy = store.back_up("now")
        keep(store, "n2")
        if why == "a full disk":
            monkeypatch.setattr(Files, "write", full)
        else:
            copy.write_bytes(copy.read_bytes().replace(b"longer", b"losses"))
        with pytest.raises(StoreError, match="No space" if "disk" in why else "damaged"):
            restore(store.file.path, copy, "restore", force=True)
        monkeypatch.undo()
        assert note_ids(open_store(store.location)) == ["n1", "n2"]
        keep(store, "n3")
        assert note_ids(open_store(store.location)) == ["n1", "n2", "n3"]

    def test_where_files_cannot_have_two_names_copies_are_kept_aside(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def none(*_: object) -> None:
            raise OSError(errno.EPERM, "Operation not permitted")

        keep(store, "n1")
        copy = store.back_up("now")
        keep(store, "n2")
        monkeypatch.setattr(Files, "link", none)
        aside = restore(store.file.path, copy, "restore", force=True)
        assert any(b'"n2"' in path.read_bytes() for path in aside)
        assert note_ids(store) == ["n1"]

    def test_no_number_of_the_time_gone_back_from_is_given_again(self, store: Store) -> None:
        """Copies of that time still hold those numbers: an erasure would meet the wrong record."""
        keep(store, "n1")
        first = store.back_up("first")
        keep(store, "n2", MARKER)
        later = store.back_up("later")
        restore(store.file.path, first, "restore", force=True)
        again = open_store(store.location)
        keep(again, "n3")
        with again.erase("ana", "erased", NOW) as change:
            change.remove(Note, "n3")
        assert note_ids(open_store(str(later))) == ["n1", "n2"]

    def test_a_link_in_the_place_of_the_store_is_not_gone_back_to(self, store: Store) -> None:
        keep(store, "n1")
        copy = store.back_up("now")
        path = store.file.path
        store.close()
        path.rename(path.with_name("elsewhere"))
        path.symlink_to(path.with_name("elsewhere"))
        with pytest.raises(StoreError, match="symbolic link"):
            restore(path, copy, "restore", force=True)
        assert path.is_symlink()

    def test_what_is_no_backup_is_refused(self, store: Store) -> None:
        path = store.file.path
        with pytest.raises(NotFound):
            restore(path, path.with_name("none"), "restore", force=True)
        other = path.with_name("other")
        other.write_text("{}")
        with pytest.raises(StoreError, match="no backup"):
            restore(path, other, "restore", force=True)


def test_an_erasure_leaves_no_byte_in_any_file(store: Store) -> None:
    folder = store.file.path.parent
    kept = keep(store, "n1", MARKER)
    back_up(store.file, "first")
    with store.transaction("ana", "edited", NOW) as change:
        kept = change.put(msgspec.structs.replace(kept, text=MARKER + " again"))
    store.file.checkpoint()
    back_up(store.file, "second")
    (folder / "x.json.torn-1").write_text(MARKER)
    assert any(MARKER.encode() in path.read_bytes() for path in folder.iterdir())
    with store.erase("ana", "erased", NOW) as change:
        change.put(msgspec.structs.replace(kept, text="erased"))
    assert [path.name for path in folder.iterdir() if MARKER.encode() in path.read_bytes()] == []
    for path in backups(store.file.path):
        assert open_store(str(path)).get(Note, "n1").text == "erased"
    with pytest.raises(Refused, match="erasure"):
        store.undo("ana", NOW)


def test_a_removed_person_is_gone_from_the_backups_too(store: Store) -> None:
    keep(store, "n1", MARKER)
    keep(store, "n2")
    copy = back_up(store.file, "first")
    with store.erase("ana", "erased", NOW) as change:
        change.remove(Note, "n1")
    assert MARKER.encode() not in copy.read_bytes()
    assert note_ids(open_store(str(copy))) == ["n2"]


@pytest.mark.parametrize(
    "damaged",
    [
        lambda content: content.replace(b'"n2"', b'"nX"'),
        lambda content: content[: len(content) // 2],
        lambda content: content[:-10] + b"x" * 10,
        lambda content: b"no store at all, and " + MARKER.encode(),
        lambda content: b"",
    ],
    ids=["a document", "cut off", "the last lines", "something else", "empty"],
)
def test_a_damaged_backup_does_not_stand_in_the_way_of_an_erasure(
    store: Store, damaged: Callable[[bytes], bytes]
) -> None:
    keep(store, "n1", MARKER)
    keep(store, "n2")
    copy = back_up(store.file, "first")
    copy.write_bytes(damaged(copy.read_bytes()))
    with store.erase("ana", "erased", NOW) as change:
        change.remove(Note, "n1")
    keep(store, "n3")
    assert note_ids(open_store(store.location)) == ["n2", "n3"]
    for path in store.file.path.parent.iterdir():
        assert MARKER.encode() not in path.read_bytes()
