"""`check` finds what is wrong, says where, and never what a record holds."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from data.records import Case, CaseParty, Note, Signature
from data.starter import install
from data.store import Store, open_store
from data.upkeep.checking import check

NOW = datetime(2024, 1, 30, 9, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(str(tmp_path / "x.json"), create=True)
    install(store, NOW, "ana")
    return store


def put(store: Store, *records: Case | Note | Signature) -> None:
    with store.transaction("ana", "put", NOW) as change:
        for record in records:
            change.put(record)


def findings(store: Store) -> list[str]:
    return [f"{found.where}: {found.what}" for found in check(store.location)]


def test_a_store_with_the_starter_cases_is_well(store: Store) -> None:
    told: list[tuple[str, int, int]] = []
    assert check(store.location, lambda *what: told.append(what)) == []
    assert ("cases", 2, 2) in told


def test_references_that_lead_nowhere_are_named(store: Store) -> None:
    put(
        store,
        Case(id="lost", title="t", parties=(CaseParty(party="nobody", role="x"),)),
        Note(id="n", case="no-case", when=NOW, who="ana", text="Marker"),
        Signature(id="s", petition="no-petition", serial=1, channel="web", day=NOW.date()),
    )
    assert findings(store) == [
        "notes n: case leads to no-case, which is not among the cases",
        "signatures s: petition leads to no-petition, which is not among the petitions",
        "cases lost: parties leads to nobody, which is not among the parties",
    ]


def test_a_record_that_breaks_its_schema_is_named_without_its_content(store: Store) -> None:
    table = store._database.table("notes")
    table.insert({"id": "n", "when": "Marker yesterday", "who": "ana", "text": "Marker"})
    (found,) = check(store.location)
    assert found.where == "notes, document 1"
    assert "when" in found.what
    assert "Marker" not in str(found)


def test_an_id_that_stands_twice_is_named(store: Store) -> None:
    table = store._database.table("notes")
    note = {"id": "n", "when": NOW.isoformat(), "who": "ana", "text": "x"}
    table.insert_multiple([note, note])
    assert findings(store) == ["notes, document 2: the id n stands twice"]


def test_a_torn_end_is_told_and_does_no_harm(store: Store) -> None:
    with store.file.contents().journal_path.open("ab") as file:
        file.write(b"0123 half a li")
    assert len(check(store.location)) == 1
    assert "never confirmed" in findings(store)[0]


@pytest.mark.parametrize("where", ["a table", "the end", "the journal"])
def test_damage_is_found_with_its_place(store: Store, where: str) -> None:
    put(store, Note(id="n1", when=NOW, who="ana", text="one"))
    if where != "the journal":
        store.file.checkpoint()
    put(store, Note(id="n2", when=NOW, who="ana", text="two"))
    put(store, Note(id="n3", when=NOW, who="ana", text="three"))
    path = store.file.contents().journal_path if where == "the journal" else store.file.path
    content = bytearray(path.read_bytes())
    place = {"a table": content.find(b"West Oil"), "the end": -9, "the journal": 300}[where]
    content[place] ^= 1
    path.write_bytes(content)
    (found,) = check(store.location)
    assert path.name in found.where
    assert "restore" in found.advice


def test_unknown_fields_of_a_newer_version_are_no_fault(store: Store) -> None:
    document = msgspec.to_builtins(Note(id="n", rev=1, when=NOW, who="ana", text="x"))
    store._database.table("notes").insert({**document, "colour": "red"})
    assert check(store.location) == []
