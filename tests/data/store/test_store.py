"""What a store promises, whatever keeps it."""

import json
import multiprocessing
import os
import stat
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from data.errors import BadInput, NoStore, NotFound, Refused, Stale, StoreError
from data.records import Before, Case, Conflict, Keys, Log, Note, Signature
from data.store import Store, open_store
from data.transaction import Transaction

NOW = datetime(2024, 1, 30, 9, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "own" / "handbill.json"), create=True)


def add_case(store: Store, id: str = "kz", **fields: object) -> Case:
    with store.transaction("ana", "case added", NOW) as change:
        return change.put(Case(id=id, title="Strike", **fields))


def note(id: str, text: str = "rang the embassy") -> Note:
    return Note(id=id, when=NOW, who="ana", text=text)


def change_of(store: Store) -> AbstractContextManager[Transaction]:
    return store.transaction("ana", "note kept", NOW)


class TestReading:
    def test_what_was_put_comes_back_with_its_first_version(self, store: Store) -> None:
        put = add_case(store, country="KZ")
        assert put.rev == 1
        assert put.created == put.updated == NOW
        assert store.get(Case, "kz") == put

    def test_a_missing_record_is_not_found_and_near_ids_are_named(self, store: Store) -> None:
        add_case(store, "kz-wos-2023")
        with pytest.raises(NotFound) as caught:
            store.get(Case, "kz-wos-2024")
        assert caught.value.near == ("kz-wos-2023",)
        assert caught.value.exit_code == 3

    def test_find_takes_a_field_that_was_left_out_for_its_default(self, store: Store) -> None:
        add_case(store, "a")
        add_case(store, "b", status="closed")
        assert [case.id for case in store.find(Case, status="open")] == ["a"]
        assert store.count(Case, status="closed") == 1
        assert store.count(Case) == 2

    def test_find_reaches_into_a_part(self, store: Store) -> None:
        signature = Signature(
            id="s", petition="p", serial=1, channel="web", day=NOW.date(), keys=Keys(email="k1")
        )
        with store.transaction("ana", "signed", NOW) as change:
            change.put(signature)
        assert store.count(Signature, petition="p", **{"keys.email": "k1"}) == 1
        assert store.count(Signature, petition="p", **{"keys.email": "k2"}) == 0

    def test_pages_go_on_where_the_last_one_ended(self, store: Store) -> None:
        with store.transaction("ana", "notes", NOW) as change:
            change.add_many(note(f"n{number}") for number in range(5))
        first = store.page(Note, size=2)
        second = store.page(Note, after=first[-1].id, size=2)
        third = store.page(Note, after=second[-1].id, size=2)
        assert [found.id for found in first + second + third] == ["n0", "n1", "n2", "n3", "n4"]

    def test_a_page_from_which_somebody_removes_a_record_has_the_others(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with change_of(store) as change:
            change.add_many(note(f"n{number}") for number in range(3))
        tally = store.tally

        def overtaken(*fields: Any, **equal: object) -> Any:
            found = tally(*fields, **equal)
            with open_store(store.location).transaction("ben", "removed", NOW) as change:
                change.remove(Note, "n1")
            return found

        monkeypatch.setattr(store, "tally", overtaken)
        assert [found.id for found in store.page(Note, size=3)] == ["n0", "n2"]


class TestChanging:
    def test_an_older_version_is_refused_and_both_are_kept(self, store: Store) -> None:
        first = add_case(store)
        with store.transaction("ben", "title", NOW) as change:
            change.put(msgspec.structs.replace(first, title="Theirs"))
        with (
            pytest.raises(Stale),
            store.transaction("ana", "title", NOW) as change,
        ):
            change.put(msgspec.structs.replace(first, title="Mine"))
        assert store.get(Case, "kz").title == "Theirs"
        (kept,) = store.all(Conflict)
        assert kept.of == ("cases", "kz")
        assert kept.document["title"] == "Mine"

    def test_a_taken_id_is_refused(self, store: Store) -> None:
        add_case(store)
        with pytest.raises(Refused, match="already a case"):
            add_case(store)

    def test_a_transaction_that_fails_leaves_nothing(self, store: Store) -> None:
        def fail_halfway() -> None:
            with store.transaction("ana", "half", NOW) as change:
                change.put(note("n1"))
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail_halfway()
        assert store.count(Note) == 0
        assert store.count(Log) == 0

    def test_a_transaction_reads_its_own_writes(self, store: Store) -> None:
        with store.transaction("ana", "two", NOW) as change:
            change.put(note("n1"))
            assert change.count(Note) == 1
            change.remove(Note, "n1")
            assert change.count(Note) == 0

    def test_add_many_adds_what_is_absent_and_says_what_it_was(self, store: Store) -> None:
        with store.transaction("ana", "notes", NOW) as change:
            change.put(note("n1", "first"))
            added = change.add_many([note("n1", "again"), note("n2"), note("n2")])
        assert [new.id for new in added] == ["n2"]
        assert store.get(Note, "n1").text == "first"

    def test_what_is_removed_and_put_again_goes_on_counting_its_versions(
        self, store: Store
    ) -> None:
        first = add_case(store)
        with store.transaction("ana", "anew", NOW) as change:
            change.remove(Case, "kz")
            again = change.put(Case(id="kz", title="Lockout"))
        assert again.rev == first.rev + 1
        with store.transaction("ana", "title", NOW) as change:
            change.put(msgspec.structs.replace(again, title="Strike, again"))
        store.undo("ana", NOW)
        store.undo("ana", NOW)
        assert store.get(Case, "kz").title == "Strike"

    def test_what_is_removed_and_added_again_comes_back_as_it_was(self, store: Store) -> None:
        add_case(store)
        with store.transaction("ana", "anew", NOW) as change:
            change.remove(Case, "kz")
            change.add_many([Case(id="kz", title="Lockout")])
        store.undo("ana", NOW)
        assert store.get(Case, "kz").title == "Strike"

    @pytest.mark.parametrize("text", ["a\0b", "\ud800"])
    def test_what_no_database_could_keep_is_refused_at_the_door(
        self, store: Store, text: str
    ) -> None:
        with pytest.raises(StoreError, match="cannot be kept"), change_of(store) as change:
            change.put(note("n1", text))
        with pytest.raises(StoreError, match="cannot be kept"), change_of(store) as change:
            change.add_many([note("n1", text)])
        with change_of(store) as change:
            change.put(note("n1", "a backslash and zeros: \\u0000"))
        assert store.count(Note) == 1

    def test_changes_moves_when_another_handle_writes(self, store: Store) -> None:
        other = open_store(store.location)
        before = other.changes
        add_case(store)
        assert other.changes > before
        assert other.get(Case, "kz").title == "Strike"

    def test_the_log_says_who_and_what_and_holds_no_content(self, store: Store) -> None:
        with store.transaction("ana", "note kept", NOW) as change:
            change.put(note("n1", "Aigerim rang"))
        (entry,) = store.all(Log)
        assert (entry.who, entry.what, entry.records) == ("ana", "note kept", (("notes", "n1"),))
        assert "Aigerim" not in str(entry)


class TestUndo:
    def test_changes_are_taken_back_one_by_one(self, store: Store) -> None:
        first = add_case(store)
        with store.transaction("ana", "title", NOW) as change:
            change.put(msgspec.structs.replace(first, title="Lockout"))
        assert store.undo("ana", NOW).what == "title"
        assert store.get(Case, "kz").title == "Strike"
        assert store.undo("ana", NOW).what == "case added"
        assert store.count(Case) == 0
        with pytest.raises(Refused, match="nothing of yours"):
            store.undo("ana", NOW)

    def test_a_removed_record_comes_back(self, store: Store) -> None:
        add_case(store)
        with store.transaction("ana", "case removed", NOW) as change:
            change.remove(Case, "kz")
        store.undo("ana", NOW)
        assert store.get(Case, "kz").title == "Strike"

    def test_only_ones_own_changes_are_taken_back(self, store: Store) -> None:
        add_case(store)
        with pytest.raises(Refused):
            store.undo("ben", NOW)

    def test_what_somebody_built_on_is_not_taken_back(self, store: Store) -> None:
        first = add_case(store)
        with store.transaction("ben", "title", NOW) as change:
            change.put(msgspec.structs.replace(first, title="Theirs"))
        with pytest.raises(Refused, match="changed since"):
            store.undo("ana", NOW)
        assert store.get(Case, "kz").title == "Theirs"

    def test_changes_of_a_group_are_taken_back_together_or_not_at_all(self, store: Store) -> None:
        for id in ("n1", "n2", "n3"):
            with store.transaction("ana", "import", NOW, group="one") as change:
                change.put(note(id, id))
        with store.transaction("ana", "another", NOW) as change:
            change.put(note("n4", "n4"))
        with store.transaction("ben", "filed", NOW) as change:
            change.put(msgspec.structs.replace(change.get(Note, "n1"), text="theirs"))
        assert store.undo("ana", NOW).what == "another"
        with pytest.raises(Refused, match="changed since"):
            store.undo("ana", NOW)
        assert store.count(Note) == 3
        store.undo("ben", NOW)
        assert store.undo("ana", NOW).what == "import"
        assert store.count(Note) == 0
        with pytest.raises(Refused, match="nothing of yours"):
            store.undo("ana", NOW)

    def test_a_group_of_that_name_of_somebody_else_stays(self, store: Store) -> None:
        for who in ("ana", "ben", "ana"):
            with store.transaction(who, "import", NOW, group="one") as change:
                change.put(note(f"{who}-{store.count(Note)}"))
        store.undo("ana", NOW)
        assert [one.id for one in store.all(Note)] == ["ben-1"]
        assert store.last_change("ben").what == "import"

    def test_somebody_who_still_holds_the_undone_version_is_refused(self, store: Store) -> None:
        first = add_case(store)
        with store.transaction("ana", "title", NOW) as change:
            second = change.put(msgspec.structs.replace(first, title="Lockout"))
        store.undo("ana", NOW)
        with pytest.raises(Stale), store.transaction("ben", "late", NOW) as change:
            change.put(second)


class TestErasing:
    def test_no_byte_of_what_was_replaced_is_left(self, store: Store) -> None:
        with store.transaction("ana", "note kept", NOW) as change:
            kept = change.put(note("n1", "Marker Name"))
        with store.transaction("ana", "note edited", NOW) as change:
            kept = change.put(msgspec.structs.replace(kept, text="Marker Name again"))
        with store.erase("ana", "erased", NOW) as change:
            change.put(msgspec.structs.replace(kept, text="erased"))
        for path in Path(store.location).parent.iterdir():
            assert b"Marker" not in path.read_bytes()
        assert store.count(Before) == 0


class TestTheFile:
    def test_it_is_private_in_a_private_folder_whatever_the_umask(self, tmp_path: Path) -> None:
        before = os.umask(0)
        try:
            store = open_store(str(tmp_path / "own" / "handbill.json"), create=True)
            add_case(store)
        finally:
            os.umask(before)
        for path in (tmp_path / "own").iterdir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE((tmp_path / "own").stat().st_mode) == 0o700

    def test_an_absent_store_is_not_made_by_reading(self, tmp_path: Path) -> None:
        with pytest.raises(NoStore, match="init"):
            open_store(str(tmp_path / "none.json"))
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("content", ["not json", "[]", '{"cases": 1}', '{"cases": {"1": 2}}'])
    def test_a_file_that_is_no_store_is_refused_and_left_as_it_is(
        self, tmp_path: Path, content: str
    ) -> None:
        path = tmp_path / "x.json"
        path.write_text(content)
        with pytest.raises(StoreError, match="not a Handbill store"):
            open_store(str(path), create=True)
        assert path.read_text() == content

    def test_a_folder_and_a_link_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="is a folder"):
            open_store(str(tmp_path), create=True)
        (tmp_path / "link.json").symlink_to(tmp_path / "target.json")
        with pytest.raises(StoreError, match="is a symbolic link"):
            open_store(str(tmp_path / "link.json"), create=True)

    def test_a_newer_format_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "x.json"
        path.write_text(json.dumps({"_meta": {"1": {"format": 99}}}))
        with pytest.raises(StoreError, match="newer Handbill"):
            open_store(str(path))

    def test_a_url_is_refused_in_one_sentence(self) -> None:
        with pytest.raises(BadInput, match="file"):
            open_store("postgresql://example.org/x")


def _insert(location: str, worker: int) -> None:
    store = open_store(location)
    for number in range(25):
        with store.transaction(f"worker-{worker}", "note kept", NOW) as change:
            change.put(note(f"n-{worker}-{number}"))


def test_two_processes_writing_at_once_lose_nothing(store: Store) -> None:
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_insert, args=(store.location, n)) for n in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert store.count(Note) == 50


def test_two_open_stores_take_turns(store: Store) -> None:
    other = open_store(store.location)
    for turn in range(6):
        writer = (store, other)[turn % 2]
        with writer.transaction("ana", "note kept", NOW) as change:
            change.put(note(f"n-{turn}"))
            change.add_many([note(f"m-{turn}")])
    assert store.count(Note) == other.count(Note) == 12
    assert store.count(Log) == 6
