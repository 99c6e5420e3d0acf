"""What a case file still needs is said, and only that."""

from collections import Counter
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.overview.checklist import Item, checklist
from data.records import (
    Addressee,
    Case,
    Citation,
    Conflict,
    Contact,
    Fact,
    NextStep,
    Note,
    Party,
    Procedure,
    Review,
    Source,
    Text,
)
from data.store import Store, open_store

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
TODAY = NOW.date()
CITED = (Citation(id="letter"), Citation(id="news"))
WHOLE = Case(
    id="mill",
    title="Mill strike",
    country="KZ",
    summary="A strike.",
    addressees=(Addressee(party="ministry"),),
    next_step=NextStep(what="ring", date="2026-12-01"),
    sources=(
        Source(id="letter", kind="letter", title="L", publisher="Union", date="2026-11-20"),
        Source(id="news", kind="news", title="N", publisher="Daily", date="2026-11-21"),
    ),
    facts=(
        Fact(id="began", kind="event", text="it began", date="2026-11-20", sources=CITED),
        Fact(id="asked", kind="demand", text="stop it", actor="ministry", sources=CITED),
    ),
)
MINISTRY = Party(
    id="ministry",
    name="Ministry of Labour",
    naming="public",
    contacts=(Contact(channel="email", value="a@example.org", checked=date(2026, 11, 1)),),
)


@pytest.fixture
def store(tmp_path: Path):
    with closing(open_store(str(tmp_path / "store.json"), create=True)) as opened:
        with opened.transaction("ana", "begin", NOW) as change:
            change.put(MINISTRY)
        yield opened


def found(store: Store, case: Case) -> list[Item]:
    return checklist(store, case, as_of=TODAY, today=TODAY)


def with_fact(**fields) -> Case:
    fact = Fact(**{"id": "new", "kind": "event", "text": "x", "date": "2026-11-20", **fields})
    return replace(WHOLE, facts=(*WHOLE.facts, replace(fact, sources=fact.sources or CITED)))


def test_a_case_that_lacks_nothing_has_an_empty_list(store: Store) -> None:
    assert found(store, WHOLE) == []


REVIEW = Review(who="ana", when=NOW)
CASES = {
    "disputed": replace(
        WHOLE,
        facts=(
            *WHOLE.facts,
            *(
                Fact(id=id, kind="event", text="x", topic="t", date=day, sources=CITED)
                for id, day in (("a", "2026-11-02"), ("b", "2026-11-05"))
            ),
        ),
    ),
    "stale": with_fact(kind="status", as_of="2026-01-01"),
    "expired": with_fact(expires="2026-11-01"),
    "date inferred": with_fact(date_basis="inferred"),
    "single source": with_fact(sources=CITED[:1]),
    "quote broken": with_fact(kind="quote", actor="ministry", text="words"),
    "no review": with_fact(rank="preferred"),
    "near a party": with_fact(actor="Ministry of Labor"),
    "overdue": replace(WHOLE, next_step=NextStep(what="ring", date="2026-11-01")),
}


@pytest.mark.parametrize("what", CASES)
def test_each_thing_is_said_by_its_name(store: Store, what: str) -> None:
    items = found(store, CASES[what])
    assert {item.what for item in items} == {what}
    assert all(item.todo for item in items)


def test_facts_without_a_source_are_said(store: Store) -> None:
    case = replace(WHOLE, facts=(replace(WHOLE.facts[0], sources=()), WHOLE.facts[1]))
    assert [(item.what, item.where) for item in found(store, case)] == [("no source", "began")]


def test_a_rank_with_a_review_is_settled(store: Store) -> None:
    assert found(store, with_fact(rank="preferred", review=REVIEW)) == []


def test_a_near_miss_says_which_party_may_be_meant(store: Store) -> None:
    (item,) = found(store, CASES["near a party"])
    assert (item.where, item.about) == ("new", "Ministry of Labor")
    assert "ministry" in item.todo


@pytest.mark.parametrize("words", ["the strikers", "Ministry of Defence", "workers of the mill"])
def test_other_words_are_no_near_miss(store: Store, words: str) -> None:
    assert found(store, with_fact(affected=words)) == []


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"country": ""}, "country"),
        ({"summary": ""}, "summary"),
        ({"addressees": ()}, "addressees"),
        ({"next_step": None}, "next step"),
        ({"facts": WHOLE.facts[:1]}, "demands"),
        ({"sources": (replace(WHOLE.sources[0], date=""), WHOLE.sources[1])}, "letter"),
        ({"sources": (WHOLE.sources[0], replace(WHOLE.sources[1], publisher=""))}, "news"),
        ({"addressees": (Addressee(party="ministry", channel="fax"),)}, "ministry"),
        ({"addressees": (Addressee(party="gone"),)}, "gone"),
    ],
)
def test_gaps_are_said_where_they_are(store: Store, fields, where: str) -> None:
    items = [item for item in found(store, replace(WHOLE, **fields)) if item.what == "gap"]
    assert [item.where for item in items] == [where]


def test_an_undated_fact_is_a_gap(store: Store) -> None:
    assert [item.where for item in found(store, with_fact(date=""))] == ["new"]


def test_a_procedure_that_is_due_is_overdue(store: Store) -> None:
    procedure = Procedure(id="cfa", body="CFA", due="2026-10")
    assert [item.where for item in found(store, replace(WHOLE, procedures=(procedure,)))] == ["cfa"]


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        (Contact(channel="email", value="a@b.org"), "never checked"),
        (Contact(channel="email", value="a@b.org", checked=date(2026, 3, 1)), "checked on 2026-03"),
        (
            Contact(channel="email", value="a@b.org", checked=TODAY, bounced=date(2026, 11, 22)),
            "bounced on 2026-11-22",
        ),
    ],
)
def test_contacts_to_verify_are_said_without_what_is_personal(
    store: Store, contact: Contact, said: str
) -> None:
    with store.transaction("ana", "change", NOW) as change:
        change.put(replace(change.get(Party, "ministry"), contacts=(contact,)))
    (item,) = found(store, WHOLE)
    assert (item.what, item.where) == ("contact", "ministry")
    assert said in item.about
    assert "a@b.org" not in " ".join(item)


def test_notes_and_versions_that_wait_are_said(store: Store) -> None:
    with store.transaction("ana", "change", NOW) as change:
        change.put(Note(id="note", case="mill", when=NOW, who="ana", text="x"))
        change.put(Conflict(id="c", of=("cases", "mill"), who="bo", when=NOW, document={}))
    assert Counter(item.what for item in found(store, WHOLE)) == {"gap": 1, "kept beside": 1}


def test_a_quotation_is_held_against_the_kept_text(store: Store) -> None:
    with store.transaction("ana", "change", NOW) as change:
        change.put(Text(id="aa", text="they said these words"))
    sources = tuple(replace(source, sha256="aa") for source in WHOLE.sources)
    quote = {"kind": "quote", "actor": "ministry"}
    right = replace(with_fact(text="these words", **quote), sources=sources)
    wrong = replace(with_fact(text="those words", **quote), sources=sources)
    assert found(store, right) == []
    assert [item.what for item in found(store, wrong)] == ["quote broken"]
