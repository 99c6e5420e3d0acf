"""Many records by their ids at once: the same whether their table is cold, warm or just changed."""

from contextlib import closing

import msgspec
import pytest
from msgspec.structs import replace

from data.durable.contents.tables import KeptTable
from data.records import Note, Signature
from data.store import open_store


def note(number, now):
    return Note(id=f"n{number}", case="c", when=now, who="me", text=f"rang n{number + 1}")


@pytest.fixture
def place(tmp_path, now, monkeypatch):
    """A snapshot of 40 notes in small parts; in the journal one changed, one gone, one new."""
    monkeypatch.setattr("data.durable.contents.cold._PART", 500)
    monkeypatch.setattr("data.durable.snapshot._LINES", 7)
    place = str(tmp_path / "store" / "handbill.json")
    with closing(open_store(place, create=True)) as store:
        with store.transaction("tests", "add", now) as change:
            change.add_many(note(number, now) for number in range(40))
        store.file.checkpoint()
        with store.transaction("tests", "change", now) as change:
            change.put(replace(change.get(Note, "n5"), text="changed"))
            change.remove(Note, "n6")
            change.add_many([note(90, now)])
    return place


WANTED = ["n39", "n5", "n6", "n90", "n0", "n7", "nowhere", "n1"]


@pytest.mark.parametrize("cold", [True, False], ids=["cold", "warm"])
def test_they_come_in_the_order_asked_for_and_what_is_gone_is_left_out(place, cold):
    with closing(open_store(place)) as store:
        if not cold:
            store._table(Note).numbers()
        found = store.gather(Note, WANTED)
        assert [one.id for one in found] == ["n39", "n5", "n90", "n0", "n7", "n1"]
        assert found[1].text == "changed"
        assert store.gather(Note, []) == []
        assert store.gather(Note, ["n6"]) == []


def test_however_often_it_is_asked_the_table_stays_cold(place, monkeypatch):
    warmed = []
    monkeypatch.setattr(KeptTable, "_warm", lambda self, _documents: warmed.append(self))
    with closing(open_store(place)) as store:
        for _ in range(50):
            assert len(store.gather(Note, WANTED)) == 6
    assert not warmed


def test_a_table_that_is_read_in_parts_is_whole(place):
    with closing(open_store(place)) as store:
        cold = sorted(store.select(Note, "id", "text"))
        store._table(Note).numbers()
        assert sorted(store.select(Note, "id", "text")) == cold
        assert len(cold) == 40
        assert ("n5", "changed") in cold


@pytest.mark.parametrize("cold", [True, False], ids=["cold", "warm"])
def test_what_a_newer_version_added_does_not_keep_a_part_from_being_read(place, now, cold):
    """Each record of the part is read by itself then, as `find` reads it."""
    with closing(open_store(place)) as store:
        consents = [{"purpose": "sign", "version": 1, "language": "en", "by": "new"}]
        kept = {"id": "s1", "petition": "p", "serial": 1, "day": "2026-11-22", "channel": "web"}
        with store.file.exclusive():
            newer = msgspec.json.encode({**kept, "consents": consents})
            plain = msgspec.json.encode({**kept, "id": "s2", "serial": 2})
            store.file.put("signatures", [(1, newer), (2, plain)])
        store.file.checkpoint()
    with closing(open_store(place)) as store:
        if not cold:
            store._table(Signature).numbers()
        found = dict(store.select(Signature, "id", "consents"))
        assert found["s2"] == ()
        assert found["s1"][0].unknown == {"by": "new"}


@pytest.mark.parametrize("cold", [True, False], ids=["cold", "warm"])
def test_what_mentions_an_id_is_found_wherever_it_stands(place, cold):
    with closing(open_store(place)) as store:
        if not cold:
            store._table(Note).numbers()
        assert [one.id for one in store.mentioning(Note, "n5")] == ["n5"]
        assert store.mentioning(Note, "n6") == []
        assert len(store.mentioning(Note, "c")) == 40
