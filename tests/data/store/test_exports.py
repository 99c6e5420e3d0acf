"""Files that were written are known by the records they show."""

from datetime import datetime
from pathlib import Path

import pytest

from data.cases import keep_note
from data.errors import Refused
from data.exports import exports_of, register_export
from data.records import Case, Note
from data.store import Store


def test_an_export_is_found_by_what_it_shows(store: Store, now: datetime, tmp_path: Path) -> None:
    case = Case(id="dockers", title="Dockers")
    kept = register_export(
        *(store, now, "ana"),
        what="case file", path=tmp_path / "d.toml", records=[case, ("parties", "bo")],
    )  # fmt: skip
    assert exports_of(store, [("parties", "bo")]) == exports_of(store, [("cases", "dockers")])
    assert exports_of(store, [("cases", "dockers")]) == [kept]
    assert exports_of(store, [("cases", "other")]) == []


def test_a_file_without_names_is_no_concern_of_anybody(store: Store, now: datetime) -> None:
    shown = [("petitions", "p")]
    register_export(store, now, "ana", what="counts", path="c.csv", records=shown, names=False)
    assert exports_of(store, shown) == []


def test_what_goes_to_a_terminal_is_no_file(store: Store, now: datetime) -> None:
    assert register_export(store, now, "ana", what="letter", path="-", records=[]) is None


def test_undo_takes_back_the_change_before_an_export(store: Store, now: datetime) -> None:
    keep_note(store, now, "ana", "rang")
    register_export(store, now, "ana", what="notes", path="n.txt", records=[("notes", "n")])
    store.undo("ana", now)
    assert store.count(Note) == 0
    with pytest.raises(Refused):
        store.undo("ana", now)
