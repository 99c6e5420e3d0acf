"""A question to a snapshot is one look through it, however much the journal holds beside it."""

from contextlib import closing

from data.durable.contents.cold import ColdTable
from data.records import Note
from data.store import open_store


def test_what_is_only_in_the_journal_is_not_looked_for_in_the_snapshot(tmp_path, now, monkeypatch):
    place = str(tmp_path / "store" / "handbill.json")

    def keep(store, first, last):
        with store.transaction("tests", "add", now) as change:
            change.add_many(
                Note(id=f"n{n}", case="c", when=now, who="me", text="rang")
                for n in range(first, last)
            )

    with closing(open_store(place, create=True)) as store:
        keep(store, 0, 10)
        store.file.checkpoint()
        keep(store, 10, 60)
    looks = []
    lines = ColdTable.lines
    monkeypatch.setattr(
        ColdTable, "lines", lambda self, needle: looks.append(needle) or lines(self, needle)
    )
    with closing(open_store(place)) as store:
        assert len(store.find(Note, case="c")) == 60
    assert 0 < len(looks) < 5
