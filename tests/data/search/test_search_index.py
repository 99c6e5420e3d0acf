"""The index beside the store follows every change, and may be lost or broken at any time."""

import os
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from data.records import Case, CaseParty, Note, Party, Person, Petition, Signature
from data.search import find, search_cases
from data.search.index import index_path
from data.store import Store, open_store


def keep(store: Store, now: datetime, *records: Case | Party | Note) -> None:
    with store.transaction("ana", "keep", now) as change:
        for record in records:
            change.put(record)


def found(store: Store, typed: str) -> list[str]:
    return [hit.id for hit in find(store, typed)]


def index_of(store: Store) -> Path:
    return index_path(store.file.path)


class TestFollowing:
    def test_what_was_changed_is_found_as_it_is_now(self, store: Store, now: datetime) -> None:
        keep(store, now, Case(id="a", title="Dockers"))
        assert found(store, "dockers") == ["a"]
        keep(store, now, replace(store.get(Case, "a"), title="Miners"))
        assert found(store, "dockers") == []
        assert found(store, "miners") == ["a"]
        store.undo("ana", now)
        assert found(store, "dockers") == ["a"]

    def test_what_was_removed_is_gone(self, store: Store, now: datetime) -> None:
        keep(store, now, Case(id="a", title="Dockers"))
        assert found(store, "dockers") == ["a"]
        with store.transaction("ana", "remove", now) as change:
            change.remove(Case, "a")
        assert found(store, "dockers") == []

    def test_a_party_that_changed_changed_in_its_cases(self, store: Store, now: datetime) -> None:
        keep(store, now, Party(id="p", name="Bo Li"),
             Case(id="a", title="x", parties=(CaseParty(party="p", role="driver"),)))  # fmt: skip
        [hit] = search_cases(store, "bo li")
        assert hit.line == "Bo Li: driver"
        keep(store, now, replace(store.get(Party, "p"), name="Mo Li"))
        assert found(store, "bo li") == []
        assert {hit.line for hit in find(store, "mo driver")} == {"Mo Li: driver"}

    def test_a_new_snapshot_changes_nothing(self, store: Store, now: datetime) -> None:
        keep(store, now, Case(id="a", title="Dockers"), Case(id="b", title="Miners"))
        assert found(store, "dockers") == ["a"]
        keep(store, now, replace(store.get(Case, "b"), title="Pilots"))
        store.file.checkpoint()
        keep(store, now, Case(id="c", title="Pilots too"))
        assert found(store, "pilots") == ["b", "c"]
        assert found(store, "miners") == []

    def test_another_process_sees_what_this_one_wrote(self, store: Store, now: datetime) -> None:
        with closing(open_store(store.location)) as other:
            keep(store, now, Case(id="a", title="Dockers"))
            assert found(other, "dockers") == ["a"]
            keep(other, now, Case(id="b", title="Dockers"))
            assert found(store, "dockers") == ["a", "b"]

    def test_a_change_under_way_is_no_answer(self, store: Store, now: datetime) -> None:
        keep(store, now, Case(id="a", title="Dockers"))
        with pytest.raises(KeyError), store.transaction("ana", "keep", now) as change:
            change.put(Case(id="b", title="Dockers"))
            raise KeyError
        assert found(store, "dockers") == ["a"]


class TestThrownAway:
    @pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" * 300])
    def test_a_broken_index_is_made_anew(self, store: Store, now: datetime, content: bytes) -> None:
        keep(store, now, Case(id="a", title="Dockers"))
        found(store, "dockers")
        index_of(store).write_bytes(content)
        assert found(store, "dockers") == ["a"]

    def test_an_index_of_another_format_is_made_anew(self, store: Store, now: datetime) -> None:
        keep(store, now, Case(id="a", title="Dockers"))
        found(store, "dockers")
        with closing(sqlite3.connect(index_of(store))) as other:
            other.execute("DROP TABLE docs")
            other.execute("PRAGMA user_version = 999")
            other.commit()
        assert found(store, "dockers") == ["a"]

    def test_an_index_of_another_store_is_not_believed(
        self, store: Store, now: datetime, tmp_path: Path
    ) -> None:
        keep(store, now, Case(id="a", title="Dockers"))
        found(store, "dockers")
        with closing(open_store(str(tmp_path / "other.json"), create=True)) as other:
            keep(other, now, Case(id="b", title="Miners"))
            index_of(other).write_bytes(index_of(store).read_bytes())
            assert found(other, "dockers") == []
            assert found(other, "miners") == ["b"]

    def test_it_is_for_its_owner_alone(self, store: Store, now: datetime) -> None:
        before = os.umask(0)
        try:
            keep(store, now, Case(id="a", title="Dockers"))
            found(store, "dockers")
        finally:
            os.umask(before)
        assert index_of(store).stat().st_mode & 0o777 == 0o600

    def test_a_link_in_its_place_is_not_followed(
        self, store: Store, now: datetime, tmp_path: Path
    ) -> None:
        keep(store, now, Case(id="a", title="Dockers"))
        elsewhere = tmp_path / "elsewhere"
        elsewhere.write_text("mine")
        index_of(store).symlink_to(elsewhere)
        assert found(store, "dockers") == ["a"]
        assert elsewhere.read_text() == "mine"

    def test_a_store_that_takes_no_file_is_searched_all_the_same(
        self, store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        keep(store, now, Case(id="a", title="Dockers"))
        index_of(store).mkdir()
        assert found(store, "dockers") == ["a"]


class TestPrivacy:
    def test_an_erasure_leaves_nothing_in_it(self, store: Store, now: datetime) -> None:
        keep(store, now, Case(id="a", title="Dockers of Quillota"))
        assert found(store, "quillota") == ["a"]
        with store.erase("ana", "redact", now) as change:
            change.put(replace(change.get(Case, "a"), title="Dockers"))
        assert found(store, "quillota") == []
        assert b"uillota" not in index_of(store).read_bytes()

    def test_no_signatory_stands_in_it(self, store: Store, now: datetime) -> None:
        with store.transaction("ana", "sign", now) as change:
            change.put(Petition(id="p", title={"en": "Reinstate them"}))
            change.put(
                Signature(
                    id="s", petition="p", serial=1, channel="web", day=date(2026, 1, 1),
                    person=Person(name="Xochitl Quispe"),
                )
            )  # fmt: skip
        assert found(store, "reinstate") == ["p"]
        assert found(store, "xochitl") == []
        assert b"ochitl" not in index_of(store).read_bytes()


_WORDS = st.sampled_from(["dock", "docks", "strike", "Høie", "C087", "Жетыбай", "right", "to"])
_TITLES = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)


@settings(max_examples=25)
@given(
    st.lists(_TITLES, min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 7), _TITLES), max_size=8),
)
def test_after_any_changes_the_index_says_what_a_new_one_says(
    tmp_path_factory: pytest.TempPathFactory, titles: list[str], changes: list[tuple[int, str]]
) -> None:
    now = datetime.fromisoformat("2026-11-22T14:02:00+00:00")
    path = tmp_path_factory.mktemp("changes") / "s.json"
    with closing(open_store(str(path), create=True)) as store:
        keep(store, now, *(Case(id=f"c-{n}", title=title) for n, title in enumerate(titles)))
        for place, title in changes:
            id = f"c-{place % len(titles)}"
            keep(store, now, replace(store.get(Case, id), title=title))
            found(store, "dock")
        kept = {typed: find(store, typed) for typed in ("dock", "hoie", '"right to"', "zhetybay")}
        index_of(store).unlink(missing_ok=True)
        assert kept == {typed: find(store, typed) for typed in kept}
