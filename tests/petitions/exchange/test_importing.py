"""Each row of a file is taken once, and what is wrong is told by its line."""

import csv
import io
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from data.errors import Refused
from data.records import Keys, Petition, Signature
from data.store import open_store
from petitions.exchange import importing
from petitions.exchange.errors import errors_csv
from petitions.exchange.files.forms import recognised
from petitions.exchange.importing import Import, StrictRefused, import_rows
from petitions.exchange.judging import Judge
from petitions.exchange.listed import BARRING_IMPORTS, Listed
from petitions.signatures.counts import counts
from petitions.signatures.duplicates import standing, verdict
from petitions.signatures.signing import Offer, sign
from petitions.terms.petition import new_petition
from tests.petitions.exchange.taking import action_network_file, exported, taken_in, whats


def test_a_thousand_rows_of_action_network(store, now, petition):
    before = store.changes
    trial, _ = taken_in(store, now, petition, action_network_file(), dry_run=True)
    assert store.changes == before
    outcomes, job = taken_in(store, now, petition, action_network_file())
    assert whats(outcomes) == whats(trial)
    assert job.totals == {"counted": 950, "duplicate": 40, "error": 10}
    assert [one.line for one in outcomes] == list(range(2, 1_002))
    assert {one.line for one in outcomes if one.what == "error"} == set(range(992, 1_002))
    told = counts(store, petition.id)
    assert (told.imported, told.duplicates, told.total) == (990, 40, 950)


def test_importing_twice_adds_nothing(store, now, petition):
    taken_in(store, now, petition, action_network_file())
    again, job = taken_in(store, now, petition, action_network_file())
    assert job.totals == {"listed": 990, "error": 10}
    plain = "name,postcode\nAnna Kim,E1\nAnna Kim,E1\nBo Li,\n"
    _, first = taken_in(store, now, petition, plain)
    assert first.totals == {"counted": 2, "review": 1}
    _, second = taken_in(store, now, petition, plain)
    assert second.totals == {"listed": 3}
    assert len(again) == 1_000


def test_a_line_that_stands_twice_under_one_id_is_a_duplicate(store, now, petition):
    file = "uuid,first_name,last_name,email,zip_code\nu1,A,Kim,a@example.org,\nu1,A,K,,\n"
    _, job = taken_in(store, now, petition, file)
    assert job.totals == {"counted": 1, "duplicate": 1}
    _, job = taken_in(store, now, petition, file)
    assert job.totals == {"listed": 2}


def test_rows_are_held_against_who_signed_here(store, now, petition):
    there = sign(store, now, "tests", petition, Offer(name="Anna Kim", email="anna@example.org"))
    (outcome,), _ = taken_in(store, now, petition, "name,email\nANNA KIM,Anna+x@example.org\n")
    assert (outcome.what, outcome.signature.duplicate_of) == ("duplicate", there.id)
    assert outcome.why == "signed as no. 1"


def test_all_or_nothing(store, now, petition):
    before = store.changes
    with pytest.raises(StrictRefused, match="Line 3") as refused:
        taken_in(store, now, petition, "name,email\nAnna,a@x.org\n,b@x.org\n", strict=True)
    assert [one.line for one in refused.value.errors] == [3]
    assert store.changes == before
    _, job = taken_in(store, now, petition, "name\nAnna\nBo\n", strict=True)
    assert job.totals == {"counted": 2}
    assert store.changes == before + 1


def test_errors_are_a_file_that_can_be_corrected_and_brought_back(store, now, petition):
    file = 'name,email,note\nAnna,nowhere,"=1+1\nx"\nBo,b@example.org,\n'
    outcomes, job = taken_in(store, now, petition, file)
    text = errors_csv(job.form.table.header, [one for one in outcomes if one.what == "error"])
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["line"], row["name"], row["note"]) == ("2", "Anna", "'=1+1\nx")
    assert "e-mail" in row["reason"]
    corrected = text.replace("nowhere", "a@example.org")
    assert taken_in(store, now, petition, corrected)[1].totals == {"counted": 1}


def test_what_was_signed_after_the_close_is_refused(store, now, petition):
    closes = now.replace(day=20, hour=0, minute=0)
    with store.transaction("tests", "close", now) as change:
        petition = change.put(replace(petition, closes=closes))
    file = "name,date\nA,2026-11-19\nB,20.11.2026\nC,\nD,30/02/2026\nE,2027-01-01\n"
    outcomes, _ = taken_in(store, now, petition, file)
    assert whats(outcomes) == ["counted", "error", "error", "error", "error"]
    assert outcomes[0].signature.day.isoformat() == "2026-11-19"
    assert "--day" in outcomes[2].why
    with store.transaction("tests", "hand over", now) as change:
        current = change.get(Petition, petition.id)
        petition = change.put(replace(current, handed_over=now))
    with pytest.raises(Refused, match="handed over"):
        taken_in(store, now, petition, file)


def test_a_handbill_export_comes_back_as_it_was(store, now, petition, tmp_path):
    names = ["=HYPERLINK(1)", "'+1", "Zoë \r\n Ü", "\ufeff@x", "מִרְיָם", "-- x;,\"'", "'"]
    for place, name in enumerate(names):
        offer = Offer(name=name, email=f"p{place}@x.org", street=name, consents=("sign", "contact"))
        sign(store, now, "tests", petition, offer)
    taken_in(store, now, petition, "name,email,postcode\nA,a@x.org,E1\nA,a@x.org,E2\nA,,E1\n")
    gone = store.find(Signature, petition=petition.id)[1]
    with store.transaction("tests", "edit", now) as change:
        change.put(replace(gone, person=None, keys=None, serial=0, received=None, origin=None))
    text = exported(store, petition)
    with closing(open_store(str(tmp_path / "other" / "h.json"), create=True)) as other:
        there = new_petition(other, now, "tests", id="wos", title="The same")
        _, job = taken_in(other, now, there, text)
        assert job.totals == {"counted": 8, "duplicate": 1, "review": 1}
        assert exported(other, there) == text
        assert counts(other, there.id) == counts(store, petition.id)
        assert taken_in(other, now, there, text)[1].totals == {"listed": 10}
    assert taken_in(store, now, petition, text)[1].totals == {"listed": 10}


def test_an_export_taken_to_another_petition_keeps_both(store, now, petition):
    sign(store, now, "tests", petition, Offer(name="Anna Kim"))
    other = new_petition(store, now, "tests", id="other", title="Other")
    text = exported(store, petition)
    assert taken_in(store, now, other, text)[1].totals == {"counted": 1}
    assert taken_in(store, now, other, text)[1].totals == {"listed": 1}
    assert store.count(Signature) == 2


def test_others_write_between_two_batches(store, now, petition, monkeypatch):
    monkeypatch.setattr("petitions.exchange.importing.BATCH", 2)
    reads = []
    refresh = Judge.refresh
    monkeypatch.setattr(
        Judge, "refresh", lambda self, *rest: (refresh(self, *rest), reads.append(self._listed))
    )
    rows = "name,email\n" + "".join(f"P{n},p{n}@x.org\n" for n in range(6))
    job = Import(recognised(rows.encode(), petition))
    found = []
    for outcome in import_rows(store, now, "tests", petition, job):
        found.append(outcome.what)
        if outcome.line == 3:
            sign(store, now, "tests", petition, Offer(name="P5", email="p5@x.org"))
    assert found == ["counted"] * 5 + ["duplicate"]
    assert len(set(map(id, reads))) == 2
    serials = [one.serial for one in store.find(Signature, petition=petition.id)]
    assert sorted(serials) == list(range(1, 8))


KEYS = st.builds(
    Keys,
    name=st.sampled_from(["a", "b"]),
    **{
        field: st.sampled_from(["", "1", "2"])
        for field in ("email", "phone", "postcode", "workplace")
    },
)


STATUSES = st.sampled_from(["counted", "review", "withdrawn", "rejected", "pending", "duplicate"])


@given(people=st.lists(st.tuples(KEYS, STATUSES), max_size=6), new=KEYS)
def test_the_list_in_memory_answers_as_the_store_does(people, new):
    listed = Listed(BARRING_IMPORTS)
    kept = [
        Signature(
            id=str(n),
            petition="p",
            serial=n,
            channel="web",
            day="2026-11-22",
            keys=keys,
            status=status,
        )
        for n, (keys, status) in enumerate(people, start=1)
    ]
    for one in kept:
        listed.add(one)

    class Reader:
        def find(self, kind, petition, **wanted):
            ((path, value),) = wanted.items()
            return [one for one in kept if getattr(one.keys, path.removeprefix("keys.")) == value]

    assert listed.verdict(new) == verdict(new, standing(Reader(), "p", new, "imported"))


@pytest.mark.soak
def test_fifty_thousand_rows_come_back_equal(store, now, petition, tmp_path):
    rows = ["first_name,last_name,email,zip_code,uuid"]
    rows += [f"=cmd{n},+{n},p{n}@example.org,@{n},u{n}" for n in range(50_000)]
    taken_in(store, now, petition, "\n".join(rows))
    text = exported(store, petition)
    lines = list(csv.reader(io.StringIO(text, newline="")))
    assert len(lines) == 50_001
    assert not any(cell[:1] in "=+-@" for line in lines for cell in line if cell)
    with closing(open_store(str(tmp_path / "other" / "h.json"), create=True)) as other:
        there = new_petition(other, now, "tests", id="wos", title="The same")
        assert taken_in(other, now, there, text)[1].totals == {"counted": 50_000}
        assert exported(other, there) == text


def test_one_undo_takes_back_the_whole_import(store, petition, now, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 10)
    rows = "".join(f"Person {number},p{number}@example.org\n" for number in range(35))
    taken_in(store, now, petition, f"name,email\n{rows}")
    assert counts(store, petition.id).imported == 35
    assert store.undo("tests", now).what == "import signatures of wos"
    assert store.count(Signature, petition=petition.id) == 0
    assert store.get(Petition, petition.id).mappings == {}
    outcomes, _ = taken_in(store, now, petition, f"name,email\n{rows}")
    assert whats(outcomes) == ["counted"] * 35
