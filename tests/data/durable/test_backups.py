"""Copies that are kept, gone back to, and cleaned by an erasure."""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from data.durable.backups import back_up, backups, restore
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
